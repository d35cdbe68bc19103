//! Reads a file of groups.

use crate::column::{self, ATTRIBUTE, Column, columns, is_told_by_the_hub, lacks_partner};
use crate::format::{FileError, Format, Line, MAX_BYTES, MAX_ROWS, decoded, headers, read_csv};
use crate::problem::{Problem, Wrong};
use crate::row::Row;
#[cfg(feature = "xlsx")]
use crate::workbook::read_xlsx;
use hub_api::connectivity_group::GroupDefinition;
use serde_json::Value;

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct GroupsFile {
    pub(crate) rows: Vec<Row>,
    /// What is wrong in it. Nothing of a file with problems should be sent.
    pub problems: Vec<Problem>,
    /// The headers of columns that are not read.
    pub ignored: Vec<String>,
    /// The columns of a table with their meanings. JSON has none.
    pub columns: Vec<FileColumn>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileColumn {
    /// Its header.
    pub header: String,
    /// The header of an export with the same meaning; `None` if the column is not read.
    pub read_as: Option<String>,
}

impl GroupsFile {
    /// Reads a file; its format is known from its contents.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        Self::read_as(bytes, &[])
    }

    /// Reads a file, with these headers in place of its own; a header is `None` where its column is not read.
    /// Without headers the columns are guessed.
    pub fn read_as(bytes: &[u8], headers: &[Option<String>]) -> Result<Self, FileError> {
        if bytes.len() > MAX_BYTES {
            return Err(FileError::TooLarge);
        }
        let file = match Format::of(bytes) {
            Format::Json => json(&decoded(bytes))?,
            Format::Csv => table(&read_csv(&decoded(bytes))?, headers)?,
            #[cfg(feature = "xlsx")]
            Format::Xlsx => table(&read_xlsx(bytes)?, headers)?,
            #[cfg(not(feature = "xlsx"))]
            Format::Xlsx => return Err(FileError::NoWorkbooks),
        };
        let mut damaged: Vec<usize> = file.problems.iter().map(|problem| problem.line).collect();
        damaged.dedup();
        if file.rows.len() + damaged.len() > MAX_ROWS { Err(FileError::TooManyRows) } else { Ok(file) }
    }

    /// How many groups it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn table(lines: &[Line], chosen: &[Option<String>]) -> Result<GroupsFile, FileError> {
    let (index, _) = headers(lines).ok_or(FileError::NoHeaders)?;
    let (_, rest) = lines.split_at(index);
    let Some((header, rows)) = rest.split_first() else { return Err(FileError::NoHeaders) };
    let mut columns = columns(&header.cells);
    if !chosen.is_empty() {
        columns = column::chosen(chosen);
        columns.resize(header.cells.len(), Column::Ignored);
    }
    let mut file = GroupsFile::default();
    for (column, header) in columns.iter().zip(&header.cells) {
        let read_as = match column {
            Column::Ignored => None,
            // In a table that is not an export, a header alone does not name an attribute.
            Column::Attribute(name) => Some(format!("{ATTRIBUTE}{name}")),
            column => Some(column.header()),
        };
        file.columns.push(FileColumn { header: header.clone(), read_as });
        let is_read = *column != Column::Ignored && !lacks_partner(column, &columns);
        if !is_read && !header.is_empty() && !is_told_by_the_hub(header) {
            file.ignored.push(header.clone());
        }
    }
    for line in rows {
        if is_title(line, &columns) {
            continue;
        }
        match Row::read(line, &columns, &header.cells) {
            Ok(row) => add(&mut file, row),
            Err(problems) => file.problems.extend(problems),
        }
    }
    Ok(file)
}

/// Whether a line is empty, or has a single cell, such as a title or a total. A single cell in a column that is
/// read, other than name and router, is a mistake.
fn is_title(line: &Line, columns: &[Column]) -> bool {
    let mut filled = line.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
    let first = filled.next().and_then(|(index, _)| columns.get(index));
    let names_none = first.is_none_or(|it| matches!(it, Column::Name | Column::Router | Column::Ignored));
    names_none && filled.next().is_none()
}

/// Adds a row. Rows without a name are about the group of their router: two of them make one group, unless they
/// contradict each other.
fn add(file: &mut GroupsFile, row: Row) {
    match file.rows.last_mut().filter(|other| other.completes(&row)) {
        Some(other) => other.merge(row),
        None => file.rows.push(row),
    }
}

fn json(text: &str) -> Result<GroupsFile, FileError> {
    let text = text.trim_start_matches('\u{feff}');
    let groups = match serde_json::from_str(text).map_err(not_json)? {
        Value::Array(groups) => groups,
        Value::Object(mut file) => match file.shift_remove("groups") {
            Some(Value::Array(groups)) => groups,
            _ => return Err(FileError::NoGroups),
        },
        _ => return Err(FileError::NotAnObject),
    };
    let mut file = GroupsFile::default();
    for (group, line) in groups.into_iter().zip(lines_of_groups(text)) {
        match definition(group) {
            Ok(definition) => {
                let name = Some(definition.name.clone());
                file.rows.push(Row { line, name, definition: Some(definition), ..Row::default() });
            }
            Err(error) => {
                let wrong = Wrong::NotAGroup(error.to_string());
                file.problems.push(Problem { line, column: String::new(), wrong });
            }
        }
    }
    Ok(file)
}

#[expect(clippy::needless_pass_by_value, reason = "the form of `map_err`")]
fn not_json(error: serde_json::Error) -> FileError {
    FileError::NotJson { line: error.line(), column: error.column(), reason: error.to_string() }
}

/// Attributes that only the hub writes are left out, so that its own answers can be files.
fn definition(mut group: Value) -> Result<GroupDefinition, serde_json::Error> {
    if let Some(group) = group.as_object_mut() {
        for name in ["cnd", "updTe", "errMe", "ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"] {
            group.shift_remove(name);
        }
    }
    GroupDefinition::try_from(group)
}

/// The lines on which the elements of the list begin.
fn lines_of_groups(text: &str) -> impl Iterator<Item = usize> {
    let (mut line, mut depth, mut in_text, mut escaped) = (1, 0, false, false);
    let list = if text.trim_start().starts_with('[') { 1 } else { 2 };
    let mut starts = Vec::new();
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => (),
            b'{' | b'[' => {
                if depth == list {
                    starts.push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth -= 1,
            _ => (),
        }
    }
    starts.into_iter().chain(std::iter::repeat(line))
}
