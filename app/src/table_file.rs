//! A table that the page saves as CSV or as a workbook.

use crate::csv::{BYTE_ORDER_MARK, push_row};
use crate::download;
use crate::workbook::Workbook;

/// A format of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// CSV.
    Csv,
    /// A workbook whose cells are text.
    Xlsx,
}

/// A table that is written line by line.
pub enum TableFile {
    /// CSV.
    Csv(String),
    /// A workbook.
    Xlsx(Box<Workbook>),
}

impl TableFile {
    /// A table with headings.
    pub fn new(format: TableFormat, headings: &[&str]) -> Self {
        match format {
            TableFormat::Csv => {
                let mut text = String::from(BYTE_ORDER_MARK);
                push_row(&mut text, headings);
                Self::Csv(text)
            }
            TableFormat::Xlsx => Self::Xlsx(Box::new(Workbook::new(headings))),
        }
    }

    /// Appends a line.
    pub fn push(&mut self, cells: &[&str]) {
        match self {
            Self::Csv(text) => push_row(text, cells),
            Self::Xlsx(workbook) => workbook.push(cells),
        }
    }

    /// Saves the file under a name without its ending; `None` if the browser refuses.
    pub async fn save(self, name: &str) -> Option<()> {
        match self {
            Self::Csv(text) => download::save(&format!("{name}.csv"), &text),
            Self::Xlsx(workbook) => workbook.save(&format!("{name}.xlsx")).await,
        }
    }
}
