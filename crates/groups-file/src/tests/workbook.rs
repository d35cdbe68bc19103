//! Workbooks: false sizes in the archive, and limits of unpacked data.

use crate::{FileError, GroupsFile, KnownProducts};
use rust_xlsxwriter::Workbook;

fn workbook(cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, column, text) in cells {
        sheet.write_string(*row, *column, *text).expect("a cell");
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn a_cell_far_away_does_not_make_the_table_large() {
    let header = [(0, 0, "name"), (0, 1, "threshold"), (9_998, 0, "a"), (9_998, 1, "7")];
    let file = GroupsFile::read(&workbook(&header)).expect("a file");
    assert_eq!(file.problems[0].line, 9_999);
    let far = workbook(&[(0, 0, "name"), (0, 1, "threshold"), (9_999, 16_383, "x")]);
    assert_eq!(GroupsFile::read(&far).err(), Some(FileError::TooManyColumns));
}

#[test]
fn one_long_text_in_many_cells_is_counted_for_each() {
    let text = "x".repeat(32_000);
    let cells: Vec<_> = (0..600).map(|row| (row, 0, text.as_str())).collect();
    assert_eq!(GroupsFile::read(&workbook(&cells)).err(), Some(FileError::UnpacksTooLarge));
}

#[test]
fn the_sizes_in_the_directory_of_a_workbook_are_not_trusted() {
    let good = workbook(&[(0, 0, "name"), (0, 1, "threshold")]);
    let entries: Vec<_> = (0..good.len()).filter(|start| good[*start..].starts_with(b"PK\x01\x02")).collect();
    let with_size = |size: u32| {
        let mut file = good.clone();
        for entry in &entries {
            file[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
        }
        GroupsFile::read(&file).map(|_| ())
    };
    assert_eq!(with_size(65 * 1024 * 1024), Err(FileError::UnpacksTooLarge));
    assert!(matches!(with_size(7), Err(FileError::Broken(_))));
}

/// A spreadsheet that opens the console's CSV with its cells as texts saves the guard of long numbers.
#[test]
fn a_long_number_with_a_guard_is_read_without_it() {
    let cells = |number| [(0, 0, "name"), (0, 1, "priority_network_id"), (1, 0, "kiel"), (1, 1, number)];
    let numbers = |number| {
        let file = GroupsFile::read(&workbook(&cells(number))).expect("a file");
        assert!(file.problems.is_empty(), "{:?}", file.problems);
        file.unknown_network_ids(&KnownProducts::of_groups(&[]))
    };
    assert_eq!(numbers("'8949020230457621596"), ["8949020230457621596"]);
    assert_eq!(numbers("'8949020230457621596"), numbers("8949020230457621596"));
}
