//! Workbooks as tables: the first sheet of an XLSX file (ECMA-376) as CSV, and a table as the only sheet of one. The
//! browser packs and unpacks the parts, so the page contains no code or library for that.

pub mod archive;
pub mod entry;
mod markup;
pub mod sheet;
pub mod table;

/// The limit for the unpacked parts of a workbook.
pub const MAX_UNPACKED: usize = 64 * 1024 * 1024;
