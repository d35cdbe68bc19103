//! The first sheet of a workbook as a table.

use super::markup::{Tag, plain, tags};
use serde_json::Value;

/// The parts of a workbook that describe its sheets.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// `xl/workbook.xml`.
    pub sheets: String,
    /// `xl/_rels/workbook.xml.rels`.
    pub relations: String,
    /// `xl/sharedStrings.xml`; empty if there is none.
    pub strings: String,
}

/// The most columns that are read; cells beyond them are left out, and their line is kept.
const MAX_COLUMNS: usize = 257;
/// The most lines that are read.
const MAX_LINES: usize = 25_000;

/// The path of the first sheet.
pub fn first_sheet(workbook: &Workbook) -> Option<String> {
    let sheet = tags(&workbook.sheets).find(|tag| tag.begins("sheet"))?;
    let id = sheet.attribute("r:id").or_else(|| sheet.attribute("id"))?;
    let is_it = |tag: &Tag<'_>| tag.begins("Relationship") && tag.attribute("Id").as_ref() == Some(&id);
    let target = tags(&workbook.relations).find(is_it)?.attribute("Target")?;
    Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    })
}

impl Workbook {
    /// The lines of a sheet as CSV, with a pause after each slice. Each keeps its line number in the sheet, so that messages
    /// give the right one.
    pub async fn csv(&self, sheet: &str, pause: impl AsyncFn()) -> String {
        let strings = strings(&self.strings, &pause).await;
        let mut lines: Vec<Vec<String>> = Vec::new();
        let (mut at, mut column, mut kind, mut text, mut is_phonetic) =
            (0, 0, String::new(), String::new(), false);
        for tag in tags(sheet) {
            match (tag.name, tag.is_end) {
                ("row", false) => {
                    let number = tag.attribute("r").and_then(|number| number.parse::<usize>().ok());
                    at = number.map_or(lines.len(), |number| number.saturating_sub(1));
                    if at < MAX_LINES && lines.len() <= at {
                        lines.resize(at + 1, Vec::new());
                    }
                    column = 0;
                    pause().await;
                }
                ("c", false) => {
                    column = tag.attribute("r").and_then(|place| index(&place)).unwrap_or(column);
                    kind = tag.attribute("t").unwrap_or_default();
                    text.clear();
                    if tag.is_empty() {
                        column += 1;
                    }
                }
                ("v", false) => plain(tag.text).clone_into(&mut text),
                ("rPh", is_end) => is_phonetic = !is_end,
                ("t", false) if !is_phonetic => text.push_str(&plain(tag.text)),
                ("c", true) => {
                    if let Some(line) = lines.get_mut(at).filter(|_| column < MAX_COLUMNS && !text.is_empty())
                    {
                        line.resize(line.len().max(column + 1), String::new());
                        if let Some(cell) = line.get_mut(column) {
                            *cell = value(&kind, &text, &strings);
                        }
                    }
                    column += 1;
                }
                _ => (),
            }
        }
        // Otherwise an empty line would be left out, and a quote at the beginning of a cell would count as a guard.
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            text.push_str(&line.iter().map(quoted).collect::<Vec<_>>().join(","));
            pause().await;
        }
        text
    }
}

fn value(kind: &str, text: &str, strings: &[String]) -> String {
    let text = match kind {
        "s" => text
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|index| strings.get(index).cloned())
            .unwrap_or_default(),
        "b" => if text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "str" | "inlineStr" | "e" | "d" => text.to_owned(),
        _ => number(text.trim()),
    };
    if let Some(number) = plan::unguarded_number(&text) {
        return number.to_owned();
    }
    // In CSV such a text has a guard.
    if plan::needs_guard(&text) { format!("'{text}") } else { text }
}

/// A number as it was typed. A number with more than fifteen digits is rounded and has an exponent, which marks it: that of
/// the file, so that no digit changes again. It is read as JSON, because the parser of the standard library would be 15 KB of the page.
fn number(text: &str) -> String {
    match serde_json::from_str::<Value>(text).ok().and_then(|number| number.as_f64()) {
        Some(number) if number.abs() >= 1e15 && !text.contains(['E', 'e']) => format!("{number:E}"),
        Some(number) if number.abs() < 1e15 && number.fract() == 0.0 => format!("{number:.0}"),
        _ => text.to_owned(),
    }
}

/// The texts that cells refer to.
async fn strings(document: &str, pause: &impl AsyncFn()) -> Vec<String> {
    let (mut strings, mut is_phonetic) = (Vec::new(), false);
    for tag in tags(document) {
        match (tag.name, tag.is_end) {
            ("si", false) => {
                strings.push(String::new());
                pause().await;
            }
            ("rPh", is_end) => is_phonetic = !is_end,
            ("t", false) if !is_phonetic => {
                if let Some(last) = strings.last_mut() {
                    last.push_str(&plain(tag.text));
                }
            }
            _ => (),
        }
    }
    strings
}

/// The index of the column of a cell such as `AB7`.
fn index(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase());
    let number = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter - b'A') + 1)
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::{at_once, no_pause};

    fn workbook() -> Workbook {
        Workbook {
            sheets:
                r#"<?xml version="1.0"?><workbook><sheets><sheet name="A &amp; B" sheetId="3" r:id="rId7"/>
                <sheet name="C" sheetId="4" r:id="rId1"/></sheets></workbook>"#
                    .to_owned(),
            relations: r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
                <Relationship Target='worksheets/sheet7.xml' Id='rId7'/></Relationships>"#
                .to_owned(),
            strings:
                "<sst><si><t>name</t></si><si><r><t xml:space=\"preserve\">F&#228;hre </t></r><r><t>7</t></r>\
                <rPh><t>x</t></rPh></si><si><t>=1+1</t></si></sst>"
                    .to_owned(),
        }
    }

    #[test]
    fn the_first_sheet_is_found_by_its_relation() {
        assert_eq!(first_sheet(&workbook()).as_deref(), Some("xl/worksheets/sheet7.xml"));
        assert_eq!(first_sheet(&Workbook::default()), None);
    }

    #[test]
    fn cells_of_each_kind_are_at_their_place() {
        let sheet = r#"<worksheet><sheetData>
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>a "b"</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="2"/><c r="C3"><v>27597</v></c>
              <c r="D3"><v>8.9490202304576216E+18</v></c><c t="b"><v>1</v></c></row>
            <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="str"><f>A1</f><v>x</v></c></row>
            <row r="5"><c r="A5" t="str"><v>'8949020230457621596</v></c><c t="str"><v>'=x</v></c></row>
            </sheetData></worksheet>"#;
        let lines = [
            "\"name\",\"\",\"a \"\"b\"\"\"",
            "",
            "\"Fähre 7\",\"\",\"27597\",\"8.9490202304576216E+18\",\"TRUE\"",
            "\"'=1+1\",\"x\"",
            "\"8949020230457621596\",\"''=x\"",
        ];
        assert_eq!(at_once(workbook().csv(sheet, no_pause)), lines.join("\n"));
    }

    #[test]
    fn a_prefix_of_the_namespace_changes_nothing() {
        let sheet = "<x:worksheet><x:row r='1'><x:c r='A1' t='str'><x:v>a</x:v></x:c></x:row></x:worksheet>";
        assert_eq!(at_once(workbook().csv(sheet, no_pause)), "\"a\"");
        assert_eq!(index("AB7"), Some(27));
        assert_eq!(index("7"), None);
    }
}
