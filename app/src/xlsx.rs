//! Workbooks as tables: the first sheet of an XLSX file (ECMA-376), as CSV. The browser unpacks its parts, so that neither
//! this nor a library for it is part of the page.

pub mod archive;
mod markup;
pub mod sheet;

/// The most that the parts of a workbook may have when they are unpacked.
pub const MAX_UNPACKED: usize = 64 * 1024 * 1024;
