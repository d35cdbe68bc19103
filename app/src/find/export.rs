//! Results as text and as CSV.

use super::outcome::{Answer, Outcome, Row};
use crate::csv::{BYTE_ORDER_MARK, push_row};

/// One identifier in a line: product IDs of what was found, else the number.
pub fn lines(rows: &[(usize, &Row)]) -> String {
    let mut text = String::new();
    for (_, row) in rows {
        for identifier in identifiers(row) {
            text.push_str(identifier);
            text.push('\n');
        }
    }
    text
}

fn identifiers(row: &Row) -> Vec<&str> {
    match &row.answer {
        Answer::Found(products) => products.iter().map(|product| product.id.as_str()).collect(),
        _ if row.entry.text.is_empty() => Vec::new(),
        _ => vec![&row.entry.text],
    }
}

/// A table with a heading (RFC 4180, with the byte order mark that spreadsheets expect).
pub fn csv(rows: &[(usize, &Row)], headings: [&str; 4], word: fn(Outcome) -> &'static str) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    push_row(&mut text, &headings);
    for (_, row) in rows {
        let line = row.entry.line.to_string();
        let products = match &row.answer {
            Answer::Found(_) => identifiers(row).join(" "),
            _ => String::new(),
        };
        push_row(&mut text, &[&*line, &row.entry.text, word(row.outcome()), &products]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{FoundProduct, Row};
    use super::super::reader::read;
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_number_is_rounded() {
        let mut rows: Vec<Row> =
            read("8949020230457621596\n=cmd|' /C calc'!A0 \"x\"\n27597").into_iter().map(Row::new).collect();
        let id = "INTELSAT-27597".parse().expect("an ID");
        let found = FoundProduct { id, name: "Kiel".to_owned(), connectivity_type: None, status: None };
        rows[2].answer = Answer::Found(vec![found]);
        let all: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
        let expected = "\u{feff}\"Line\",\"Text\",\"Outcome\",\"Product\"\r\n\
            \"1\",\"'8949020230457621596\",\"?\",\"\"\r\n\
            \"2\",\"'=cmd|' /C calc'!A0 \"\"x\"\"\",\"?\",\"\"\r\n\
            \"3\",\"27597\",\"?\",\"INTELSAT-27597\"\r\n";
        assert_eq!(csv(&all, ["Line", "Text", "Outcome", "Product"], |_| "?"), expected);
        assert_eq!(lines(&all[2..]), "INTELSAT-27597\n");
    }

    #[test]
    fn an_export_can_be_pasted_again() {
        let rows: Vec<Row> = read("8949020230457621596").into_iter().map(Row::new).collect();
        let all: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
        let again = read(&csv(&all, ["Line", "Identifier", "Outcome", "Product"], |_| ""));
        assert!(again.iter().any(|entry| entry.reading == rows[0].entry.reading));
    }
}
