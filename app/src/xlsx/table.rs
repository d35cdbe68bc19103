//! A table as the only sheet of a workbook. Its cells are text, so that a spreadsheet keeps every digit.

use super::markup::escape;
use std::fmt::Write as _;

/// The path of the sheet.
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
/// The beginning of the sheet. The first line and the first column stay in view.
pub const SHEET_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>"#,
    r#"<sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" "#,
    r#"state="frozen"/></sheetView></sheetViews><sheetData>"#
);
/// The end of the sheet.
pub const SHEET_END: &str = "</sheetData></worksheet>";

/// The other parts of the workbook, by their paths. The second style is the format of text.
pub const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Override PartName='/xl/workbook.xml' "#,
            r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
            r#"<Override PartName='/xl/styles.xml' "#,
            r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
            r#"<Override PartName='/xl/worksheets/sheet1.xml' "#,
            r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#
        ),
    ),
    (
        "_rels/.rels",
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="rId1" Target="xl/workbook.xml" "#,
            r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>"#,
            r"</Relationships>"
        ),
    ),
    (
        "xl/workbook.xml",
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
            r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
            r#"<sheets><sheet name="Groups" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        ),
    ),
    (
        "xl/_rels/workbook.xml.rels",
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="rId1" Target="worksheets/sheet1.xml" "#,
            r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>"#,
            r#"<Relationship Id="rId2" Target="styles.xml" "#,
            r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"#
        ),
    ),
    (
        "xl/styles.xml",
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
            r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>"#,
            r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
            r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
            r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
            r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
            r#"<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
            r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"#,
            r"</styleSheet>"
        ),
    ),
];

/// Appends a line of cells to the sheet. Its number counts from 1.
pub fn push_line(sheet: &mut String, number: usize, cells: &[&str]) {
    let _ = write!(sheet, r#"<row r="{number}">"#);
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let column = name(column);
        let _ = write!(sheet, r#"<c r="{column}{number}" s="1" t="inlineStr"><is><t xml:space="preserve">"#);
        push_escaped(sheet, cell);
        sheet.push_str("</t></is></c>");
    }
    sheet.push_str("</row>");
}

/// Appends a text. Characters that XML does not allow are written as `_xHHHH_`, and so is the beginning of a text that
/// looks like that (ECMA-376 part 1, 22.9.2.19).
fn push_escaped(sheet: &mut String, text: &str) {
    for (index, character) in text.char_indices() {
        match character {
            '&' => sheet.push_str("&amp;"),
            '<' => sheet.push_str("&lt;"),
            '>' => sheet.push_str("&gt;"),
            '_' if escape(text.get(index..).unwrap_or_default()).is_some() => sheet.push_str("_x005F_"),
            '\t' | '\n' => sheet.push(character),
            '\u{fffe}' | '\u{ffff}' => sheet.push('\u{fffd}'),
            control if control < ' ' => {
                // Writing to a text does not fail.
                let _ = write!(sheet, "_x{:04X}_", u32::from(control));
            }
            other => sheet.push(other),
        }
    }
}

/// The name of a column, from 0: A to Z, then AA.
fn name(column: usize) -> String {
    let (before, last) = (column / 26, column % 26);
    let letter = u8::try_from(last).map_or('A', |last| char::from(b'A' + last));
    if before == 0 { letter.to_string() } else { name(before - 1) + &letter.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xlsx::sheet::{Workbook, first_sheet};
    use plan::{at_once, no_pause};

    fn part(path: &str) -> String {
        PARTS.iter().find(|(name, _)| *name == path).expect("a part").1.to_owned()
    }

    #[test]
    fn a_table_that_is_written_is_read_again_as_texts() {
        let mut sheet = SHEET_START.to_owned();
        push_line(&mut sheet, 1, &["name", "", "a \"b\" & <c>"]);
        push_line(&mut sheet, 2, &["8949020230457621596", "=1+1", " Fähre\n7 "]);
        push_line(&mut sheet, 3, &["_x0041_", "_x", "a\rb\u{1}"]);
        sheet.push_str(SHEET_END);
        let workbook = Workbook {
            sheets: part("xl/workbook.xml"),
            relations: part("xl/_rels/workbook.xml.rels"),
            strings: String::new(),
        };
        assert_eq!(first_sheet(&workbook).as_deref(), Some(SHEET));
        let lines = [
            "\"name\",\"\",\"a \"\"b\"\" & <c>\"",
            "\"8949020230457621596\",\"'=1+1\",\" Fähre\n7 \"",
            "\"_x0041_\",\"_x\",\"a\rb\u{1}\"",
        ];
        assert_eq!(at_once(workbook.csv(&sheet, no_pause)), lines.join("\n"));
    }

    #[test]
    fn columns_are_named_like_those_of_spreadsheets() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
