//! Exports that `LibreOffice` has opened and saved.

use crate::mock::Mock;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program: `SOFFICE`, or the one on the `PATH`, which the suite installs.
fn soffice() -> PathBuf {
    std::env::var_os("SOFFICE").map_or_else(|| "soffice".into(), PathBuf::from)
}

/// Opens a file and saves it in another format, with a profile of its own.
fn convert(mock: &Mock, file: &str, options: &[&str], to: &str) -> String {
    let folder = mock.path("saved");
    let profile = format!("-env:UserInstallation=file://{}", mock.path("profile").display());
    let mut command = Command::new(soffice());
    command.arg(profile).arg("--headless").args(options).args(["--convert-to", to, "--outdir"]);
    let output = command.arg(&folder).arg(mock.path(file)).output().expect("LibreOffice starts");
    let ending = to.split(':').next().expect("an ending");
    let saved = Path::new("saved").join(Path::new(file).with_extension(ending));
    assert!(mock.path("").join(&saved).is_file(), "{output:?}");
    saved.to_str().expect("a name").to_owned()
}

/// CSV with `,`, `"` and UTF-8; quoted cells are text. The numbers encode the choices in the dialogue of `LibreOffice`.
const CSV_OF_TEXTS: &str = "44,34,76,1,,0,true";

#[test]
fn a_workbook_that_libreoffice_has_saved_changes_nothing() {
    let mock = Mock::start(&["--groups", "300"]);
    mock.expect(&["export", "--out", "groups.xlsx"], 0, "");
    let saved = convert(&mock, "groups.xlsx", &[], "xlsx");
    mock.expect(&["plan", &saved, "--exit-code", "--prune"], 0, "nothing to do");
    let table = convert(&mock, "groups.xlsx", &[], "csv");
    mock.expect(&["plan", &table, "--exit-code", "--prune"], 0, "nothing to do");
}

#[test]
fn a_table_whose_quoted_cells_libreoffice_reads_as_text_changes_nothing() {
    let mock = Mock::start(&["--groups", "300"]);
    mock.expect(&["export", "--out", "groups.csv"], 0, "");
    let read = format!("--infilter=CSV:{CSV_OF_TEXTS}");
    let to = format!("csv:Text - txt - csv (StarCalc):{CSV_OF_TEXTS}");
    let saved = convert(&mock, "groups.csv", &[&read], &to);
    mock.expect(&["plan", &saved, "--exit-code", "--prune"], 0, "nothing to do");
    let workbook = convert(&mock, "groups.csv", &[&read], "xlsx");
    mock.expect(&["plan", &workbook, "--exit-code", "--prune"], 0, "nothing to do");
}

/// By default `LibreOffice` reads the numbers of a table as quantities, and keeps fifteen digits.
#[test]
fn each_number_that_libreoffice_has_rounded_is_a_problem_at_its_line() {
    let mock = Mock::start(&["--groups", "300"]);
    mock.expect(&["export", "--out", "groups.csv"], 0, "");
    let saved = convert(&mock, "groups.csv", &[], "csv");
    mock.expect(&["plan", &saved, "--exit-code"], 2, "line 2, column priority_network_id");
    let output = mock.run(&["apply", &saved, "--yes"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let iccids = |text: &str| text.lines().filter(|line| line.contains("the digits are lost")).count();
    assert!(iccids(&text) >= 300, "{text}");
}
