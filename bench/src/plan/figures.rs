//! The figures, one value per round, and their table.

use crate::results::cell;
use groups_file::Format;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Default, Serialize)]
pub(super) struct Figures {
    read_json_milliseconds: Vec<f64>,
    check_json_milliseconds: Vec<f64>,
    read_csv_milliseconds: Vec<f64>,
    check_csv_milliseconds: Vec<f64>,
    read_xlsx_milliseconds: Vec<f64>,
    check_xlsx_milliseconds: Vec<f64>,
    pub(super) engine_microseconds_per_row: Vec<f64>,
    /// The figures of one plan.
    pub(super) memory_megabytes: Vec<f64>,
    pub(super) apply_seconds: Vec<f64>,
    pub(super) apply_to_ideal: Vec<f64>,
}

impl Figures {
    /// To read the file.
    pub(super) fn read(&mut self, format: Format) -> &mut Vec<f64> {
        match format {
            Format::Json => &mut self.read_json_milliseconds,
            Format::Csv => &mut self.read_csv_milliseconds,
            Format::Xlsx => &mut self.read_xlsx_milliseconds,
        }
    }

    /// To compare it with the groups, check it, and order the changes.
    pub(super) fn check(&mut self, format: Format) -> &mut Vec<f64> {
        match format {
            Format::Json => &mut self.check_json_milliseconds,
            Format::Csv => &mut self.check_csv_milliseconds,
            Format::Xlsx => &mut self.check_xlsx_milliseconds,
        }
    }

    /// The medians as a Markdown table.
    pub(super) fn table(&self) -> String {
        let mut table = "| | read the file | compare, check, order |\n| --- | ---: | ---: |\n".to_owned();
        for (name, read, check) in [
            ("JSON", &self.read_json_milliseconds, &self.check_json_milliseconds),
            ("CSV", &self.read_csv_milliseconds, &self.check_csv_milliseconds),
            ("XLSX", &self.read_xlsx_milliseconds, &self.check_xlsx_milliseconds),
        ] {
            let (read, check) = (cell(read, 0, " ms", ""), cell(check, 0, " ms", ""));
            let _ = writeln!(table, "| {name} | {read} | {check} |");
        }
        table += "\n| the engine itself, for a row | memory of the plan | apply | of the ideal |\n\
                  | ---: | ---: | ---: | ---: |\n";
        let row = [
            cell(&self.engine_microseconds_per_row, 1, " µs", ""),
            cell(&self.memory_megabytes, 1, " MB", ""),
            cell(&self.apply_seconds, 1, " s", ""),
            cell(&self.apply_to_ideal, 2, "", ""),
        ];
        let _ = writeln!(table, "| {} |", row.join(" | "));
        table
    }
}
