//! Reads a file of groups.

use crate::column::{self, ATTRIBUTE, Column, columns, is_told_by_the_hub, lacks_partner};
use crate::elements::{Element, Elements};
use crate::format::{FileError, Format, Line, MAX_BYTES, MAX_ROWS, decoded, headers, read_csv};
use crate::problem::{Problem, Wrong};
use crate::row::Row;
#[cfg(feature = "xlsx")]
use crate::workbook::read_xlsx;
use hub_api::connectivity_group::GroupDefinition;
use plan::{SLICE, at_once, no_pause};
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
        at_once(Self::read_in_slices(bytes, headers, no_pause))
    }

    /// As [`Self::read_as`], with a pause after each slice.
    pub async fn read_in_slices(
        bytes: &[u8],
        headers: &[Option<String>],
        pause: impl AsyncFn(),
    ) -> Result<Self, FileError> {
        if bytes.len() > MAX_BYTES {
            return Err(FileError::TooLarge);
        }
        let file = match Format::of(bytes) {
            Format::Json => json(&decoded(bytes), pause).await?,
            Format::Csv => table(&read_csv(&decoded(bytes), &pause).await?, headers, &pause).await?,
            #[cfg(feature = "xlsx")]
            Format::Xlsx => table(&read_xlsx(bytes)?, headers, &pause).await?,
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

async fn table(
    lines: &[Line],
    chosen: &[Option<String>],
    pause: &impl AsyncFn(),
) -> Result<GroupsFile, FileError> {
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
    for (index, line) in rows.iter().enumerate() {
        if index.is_multiple_of(SLICE) {
            pause().await;
        }
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

async fn json(text: &str, pause: impl AsyncFn()) -> Result<GroupsFile, FileError> {
    let text = text.trim_start_matches('\u{feff}');
    let (mut elements, mut groups) = (Elements::of(text), Vec::new());
    for Element { line, text: element } in elements.by_ref() {
        let Ok(group) = serde_json::from_str(element) else { return Err(not_json(text)) };
        groups.push(Some((line, definition(group))));
        if groups.len().is_multiple_of(SLICE) {
            pause().await;
        }
    }
    pause().await;
    let Ok(frame) = serde_json::from_str(&elements.frame()) else { return Err(not_json(text)) };
    let list = match frame {
        Value::Array(list) => list,
        Value::Object(mut file) => match file.shift_remove("groups") {
            Some(Value::Array(list)) => list,
            _ => return Err(FileError::NoGroups),
        },
        _ => return Err(FileError::NotAnObject),
    };
    let (mut file, mut line_before) = (GroupsFile::default(), 1);
    for (index, element) in list.into_iter().enumerate() {
        if index.is_multiple_of(SLICE) {
            pause().await;
        }
        let number = element.get("").and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        let read = number.and_then(|number| groups.get_mut(number)?.take());
        // An element that is neither an object nor a list is near the one before.
        let (line, definition) = read.unwrap_or_else(|| (line_before, definition(element)));
        line_before = line;
        match definition {
            Ok(definition) => {
                let name = Some(definition.name.clone());
                file.rows.push(Row { line, name, definition: Some(definition.into()), ..Row::default() });
            }
            Err(error) => {
                let wrong = Wrong::NotAGroup(error.to_string());
                file.problems.push(Problem { line, column: String::new(), wrong });
            }
        }
    }
    Ok(file)
}

/// The error of a text that is not JSON, with its place in the whole text.
fn not_json(text: &str) -> FileError {
    match serde_json::from_str::<Value>(text) {
        Ok(_) => FileError::NotAnObject,
        Err(error) => {
            FileError::NotJson { line: error.line(), column: error.column(), reason: error.to_string() }
        }
    }
}

/// Attributes that only the hub writes are left out, so that its own answers can be files.
fn definition(mut group: Value) -> Result<GroupDefinition, serde_json::Error> {
    if let Some(group) = group.as_object_mut() {
        const OF_THE_HUB: [&str; 13] =
            ["cnd", "updTe", "errMe", "ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"];
        group.retain(|name, _| !OF_THE_HUB.contains(&name.as_str()));
    }
    GroupDefinition::try_from(group)
}
