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
        if is_guarded(cell) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A spreadsheet runs formulas, and rounds long numbers.
fn is_guarded(cell: &str) -> bool {
    plan::needs_guard(cell) || cell.len() > 15 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_run_or_round_are_guarded() {
        for cell in [
            "=1",
            "+1",
            "-1",
            "@a",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "'=1",
            "8949020230457621596",
        ] {
            let mut text = String::new();
            push_row(&mut text, &[cell]);
            assert_eq!(text, format!("\"'{cell}\"\r\n"));
        }
        let mut text = String::new();
        push_row(&mut text, &["kiel-ferry-7", "27597", "a=1", ""]);
        assert_eq!(text, "\"kiel-ferry-7\",\"27597\",\"a=1\",\"\"\r\n");
    }
}
