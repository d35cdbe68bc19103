//! Groups in files: JSON, CSV and XLSX, written and read. No I/O: bytes in, bytes out.
//!
//! [`write`] makes a file of groups. [`GroupsFile::read`] reads one, also tables that others have made: headers in
//! English and German, titles above and totals below, UTF-8, UTF-16 and Latin-1. What a row leaves out is taken from
//! the hub by [`GroupsFile::resolve`], which gives what [`plan::Plan`] compares. An exported file gives an empty plan.

mod cell;
mod column;
mod elements;
mod format;
mod inventory;
mod problem;
mod products;
mod read;
mod resolve;
mod row;
mod scope;
mod table;
#[cfg(feature = "xlsx")]
mod workbook;

pub use format::{FileError, Format, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, encoding};
pub use inventory::Inventory;
pub use problem::{Problem, Wrong};
pub use products::KnownProducts;
pub use read::{FileColumn, GroupsFile};
pub use scope::Scope;
pub use table::Table;

use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;

/// A file with these groups, ordered by name.
pub fn write(groups: &[ConnectivityGroup], format: Format) -> Result<Vec<u8>, FileError> {
    match format {
        Format::Json => {
            let groups: Vec<_> =
                table::ordered(groups).into_iter().map(ConnectivityGroup::to_definition).collect();
            let text = serde_json::to_string_pretty(&json!({ "groups": groups }));
            text.map(|text| (text + "\n").into_bytes()).map_err(|error| FileError::Broken(error.to_string()))
        }
        Format::Csv => format::write_csv(&table::table(groups)),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => format::write_xlsx(&table::table(groups)),
        #[cfg(not(feature = "xlsx"))]
        Format::Xlsx => Err(FileError::NoWorkbooks),
    }
}

#[cfg(test)]
mod tests;
