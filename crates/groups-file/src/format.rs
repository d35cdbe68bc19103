//! The three formats: bytes to and from tables.

use crate::cell::{guarded, unguarded};
use crate::column::{Column, columns};
use plan::SLICE;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The most groups that are read from one file.
pub const MAX_ROWS: usize = 10_000;
/// The most that the parts of an XLSX file may have when they are unpacked.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// The most columns of a table in an XLSX file.
pub const MAX_COLUMNS: usize = 256;

/// The headers are among so many lines.
const HEADER_LINES: usize = 20;

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `{"groups": […]}`, each the hub's own definition.
    Json,
    /// A table as text.
    Csv,
    /// A table as a workbook.
    Xlsx,
}

/// Why a file cannot be read or written at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Larger than [`MAX_BYTES`].
    #[error("the file is larger than 10 MiB; split it")]
    TooLarge,
    /// More groups than [`MAX_ROWS`].
    #[error("the file has more than 10,000 groups; split it")]
    TooManyRows,
    /// A cell beyond [`MAX_COLUMNS`].
    #[error("the table has more than 256 columns; remove those that are not about groups")]
    TooManyColumns,
    /// A workbook unpacks to more than [`MAX_UNPACKED`].
    #[error("the workbook unpacks to more than 64 MiB; save the sheet as CSV")]
    UnpacksTooLarge,
    /// No line has headers that are known.
    #[error(
        "no line with known headers: expected a line with at least a name or a router, and one more column"
    )]
    NoHeaders,
    /// This build does not support workbooks.
    #[error("workbooks are not supported here; save the sheet as CSV")]
    NoWorkbooks,
    /// The text is not JSON.
    #[error("the file cannot be read: {reason}")]
    NotJson {
        /// The line at which the parser stopped, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The reason of the parser.
        reason: String,
    },
    /// The object has no list `groups`.
    #[error("the file cannot be read: a list \"groups\" was expected")]
    NoGroups,
    /// The JSON is neither an object nor a list.
    #[error("the file cannot be read: {{\"groups\": [ … ]}} was expected")]
    NotAnObject,
    /// The bytes are not what the format says.
    #[error("the file cannot be read: {0}")]
    Broken(String),
}

/// A line of a table.
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    pub(crate) cells: Vec<String>,
}

impl Format {
    /// The format by the contents of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let text = decoded(bytes.get(..256).unwrap_or(bytes));
        match text.trim_start().chars().next() {
            _ if bytes.starts_with(b"PK\x03\x04") => Self::Xlsx,
            Some('{' | '[') => Self::Json,
            _ => Self::Csv,
        }
    }

    /// The format by the ending of a file's name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// The text of a file in UTF-8.
#[cfg(not(feature = "encodings"))]
pub(crate) fn decoded(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned()
}

/// The text of a file in any of the encodings.
#[cfg(feature = "encodings")]
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let label = encoding(bytes).unwrap_or("utf-8");
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0.into_owned()
}

/// The label of a text's encoding (WHATWG Encoding Standard): UTF-16 by its byte order mark or its zeros, else Latin-1;
/// `None` if it is UTF-8.
pub fn encoding(bytes: &[u8]) -> Option<&'static str> {
    let zeros =
        |start: usize| bytes.iter().skip(start).step_by(2).take(64).filter(|byte| **byte == 0).count();
    let is_mostly = |zeros: usize| zeros > 0 && zeros * 4 > bytes.len().min(128);
    match bytes {
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ if is_mostly(zeros(1)) => Some("utf-16le"),
        _ if is_mostly(zeros(0)) => Some("utf-16be"),
        _ if std::str::from_utf8(bytes).is_ok() => None,
        _ => Some("windows-1252"),
    }
}

/// A table as CSV: UTF-8 with its mark, so that spreadsheets read it right; formulas are guarded.
/// Each cell is quoted: a spreadsheet that splits at `;` would otherwise see a formula after one.
pub(crate) fn write_csv(table: &[Vec<String>]) -> Result<Vec<u8>, FileError> {
    let broken = |error: &dyn std::fmt::Display| FileError::Broken(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for line in table {
        writer.write_record(line.iter().map(|cell| guarded(cell))).map_err(|error| broken(&error))?;
    }
    writer.into_inner().map_err(|error| broken(&error))
}

/// The lines of a CSV file with the separator whose headers are understood best.
pub(crate) async fn read_csv(text: &str, pause: &impl AsyncFn()) -> Result<Vec<Line>, FileError> {
    let named = text.get(..5).filter(|start| start.to_ascii_lowercase().starts_with("sep="));
    let named =
        named.and_then(|start| start.as_bytes().get(4).copied()).filter(|byte| !b"\r\n".contains(byte));
    let separator = match named {
        Some(separator) => separator,
        None => best_separator(text)?,
    };
    let mut lines = Vec::new();
    for line in Lines::of(text, separator) {
        lines.push(line?);
        if lines.len().is_multiple_of(SLICE) {
            pause().await;
        }
    }
    Ok(lines)
}

fn best_separator(text: &str) -> Result<u8, FileError> {
    let mut best = (0, b',');
    for separator in [b',', b';', b'\t'] {
        let first: Vec<Line> = Lines::of(text, separator).take(HEADER_LINES).collect::<Result<_, _>>()?;
        let known = headers(&first).map_or(0, |(_, known)| known);
        if known > best.0 {
            best = (known, separator);
        }
    }
    Ok(best.1)
}

/// The lines of a table, one after the other.
struct Lines<'a> {
    text: &'a str,
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    /// How far the text was read, and on which line that is.
    read: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str, separator: u8) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(separator);
        Self { text, records: builder.from_reader(text.as_bytes()).into_records(), read: 0, number: 1 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = match self.records.next()? {
            Ok(record) => record,
            Err(error) => return Some(Err(FileError::Broken(error.to_string()))),
        };
        // The reader's own line numbers lag behind where lines end with CR.
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let before = self.text.get(self.read..).unwrap_or_default();
        let ends = before.get(start.saturating_sub(self.read)..).unwrap_or_default();
        let start = start + ends.len() - ends.trim_start_matches(['\r', '\n']).len();
        self.number += line_ends(self.text.get(self.read..start).unwrap_or_default());
        self.read = start;
        let cells = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
        Some(Ok(Line { number: self.number, cells }))
    }
}

fn line_ends(text: &str) -> usize {
    let ends = text.bytes().zip(text.bytes().skip(1).chain([0]));
    ends.filter(|(byte, next)| *byte == b'\n' || *byte == b'\r' && *next != b'\n').count()
}

/// The line that has the most known headers among the first ones, and how many it has.
pub(crate) fn headers(lines: &[Line]) -> Option<(usize, usize)> {
    let known = |line: &Line| {
        let columns = columns(&line.cells);
        let has_key = columns.iter().any(|column| matches!(column, Column::Name | Column::Router));
        let known = columns.iter().filter(|column| **column != Column::Ignored).count();
        if has_key && known > 1 { known } else { 0 }
    };
    let best = lines.iter().take(HEADER_LINES).enumerate().map(|(index, line)| (index, known(line))).rev();
    best.max_by_key(|(_, known)| *known).filter(|(_, known)| *known > 0)
}

/// A table as a workbook whose cells are all text, so that no number loses a digit.
#[cfg(feature = "xlsx")]
pub(crate) fn write_xlsx(table: &[Vec<String>]) -> Result<Vec<u8>, FileError> {
    let broken = |error: rust_xlsxwriter::XlsxError| FileError::Broken(error.to_string());
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let text = rust_xlsxwriter::Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(table) {
        for (column, cell) in (0..).zip(line) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, column, cell, &text).map_err(broken)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 1).map_err(broken)?;
    workbook.save_to_buffer().map_err(broken)
}
