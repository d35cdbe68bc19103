//! Reads workbooks. A file may unpack to more than it claims, so the unpacked size is limited before it is read.

use crate::format::{FileError, Line, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED};
use calamine::{Data, Reader as _, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The most lines that are not empty: each group may have two, and there are titles and totals.
const MAX_LINES: usize = 2 * MAX_ROWS + 100;
/// The limit for the texts of all cells together, in bytes. Many cells can refer to one long text.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// The lines of the first sheet that are not empty. The cells are read one by one: a table with all cells between the
/// first and the last one may be much larger than the file.
pub(crate) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Line>, FileError> {
    let broken = |error: XlsxError| FileError::Broken(error.to_string());
    if unpacked_size(bytes) > MAX_UNPACKED {
        return Err(FileError::UnpacksTooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(FileError::NoHeaders)?;
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut lines: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut left = MAX_TEXT;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = text(&Data::from(cell.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        left = left.checked_sub(text.len()).ok_or(FileError::UnpacksTooLarge)?;
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(FileError::TooManyColumns);
        }
        let line = lines.entry(row).or_default();
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        if let Some(place) = line.get_mut(column) {
            *place = text;
        }
        if lines.len() > MAX_LINES {
            return Err(FileError::TooManyRows);
        }
    }
    Ok(lines.into_iter().map(|(row, cells)| Line { number: row as usize + 1, cells }).collect())
}

fn text(data: &Data) -> String {
    match data {
        // A number with more than fifteen digits is rounded and gets an exponent, which marks it.
        Data::Float(number) if number.abs() >= 1e15 => format!("{number:E}"),
        Data::Empty => String::new(),
        data => {
            let text = data.to_string();
            plan::unguarded_number(&text).map(str::to_owned).unwrap_or(text)
        }
    }
}

/// The unpacked size of all parts according to the directory of a ZIP file. `zip`, which unpacks them for calamine,
/// rejects a part that is larger than its entry says.
fn unpacked_size(bytes: &[u8]) -> u64 {
    let entries = bytes.windows(28).filter(|window| window.starts_with(b"PK\x01\x02"));
    let size = |entry: &[u8]| entry.get(24..28)?.try_into().ok().map(u32::from_le_bytes);
    entries.filter_map(size).map(u64::from).sum()
}
