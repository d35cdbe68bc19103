//! Workbooks as tables: the first sheet of an XLSX file (ECMA-376), as CSV. The browser unpacks its parts, so the page
//! needs neither code nor a library for that.

pub mod archive;
mod markup;
pub mod sheet;

/// The limit for the unpacked parts of a workbook.
pub const MAX_UNPACKED: usize = 64 * 1024 * 1024;
