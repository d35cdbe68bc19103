//! Tables as CSV (RFC 4180), for spreadsheets.

/// Stands before a file, so that spreadsheets read it as UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Appends a row.
pub fn push_row(text: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push('"');
        if needs_guard(cell) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A spreadsheet runs a cell that begins with one of these characters as a formula (OWASP, CSV injection), and
/// rounds long numbers. A cell that begins with the guard gets another, so that a reader can remove one.
fn needs_guard(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
        || cell.len() > 15 && cell.bytes().all(|byte| byte.is_ascii_digit())
}
