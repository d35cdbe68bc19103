//! A file that is damaged, truncated, foreign or newer.

use crate::process::{Folder, Mock, command};
use crate::rounds;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use std::fs;
use std::path::Path;

/// State files with the same content: one of a mock that was stopped, one of a mock that was killed.
fn files(folder: &Folder) -> ([Vec<u8>; 2], crate::process::Groups) {
    let mock = Mock::running(&folder.state());
    for count in 0..12 {
        let name = format!("g{count}");
        assert_eq!(mock.api().create(&name, &"n".repeat(count * 300)).expect("an answer"), 201);
        assert_eq!(mock.api().change(&name, &format!("note {count}")).expect("an answer"), 200);
    }
    assert_eq!(mock.api().delete("g3").expect("an answer"), 200);
    let groups = mock.api().groups();
    mock.kill();
    let killed = fs::read(folder.state()).expect("a file");
    assert!(Mock::running(&folder.state()).stop().success());
    ([fs::read(folder.state()).expect("a file"), killed], groups)
}

/// Starts the mock with these bytes: the result is the same data, or exit code 3 and an unchanged file.
fn same_or_refused(state: &Path, bytes: &[u8], groups: &crate::process::Groups, what: &str) -> bool {
    fs::write(state, bytes).expect("written");
    match Mock::start(command(state)) {
        Ok(mock) => {
            assert_eq!(&mock.api().groups(), groups, "{what}: wrong data");
            true
        }
        Err(refused) => {
            let clear = refused.words.contains("--reset") && !refused.words.contains("panicked");
            assert!(refused.code == Some(3) && clear, "{what}: {refused:?}");
            false
        }
    }
}

#[test]
fn a_flipped_bit_is_detected_or_harmless() {
    let folder = Folder::new("flip");
    let (files, groups) = files(&folder);
    let mut positions = StdRng::seed_from_u64(7);
    let mut refused = 0;
    for round in 0..rounds(10_000, 160) {
        let mut bytes = files[round % 2].clone();
        // Every third flip is in the header, which is small and decides about the whole file.
        let end = if round % 3 == 0 { 320 } else { bytes.len() };
        let (position, bit) = (positions.random_range(0..end), positions.random_range(0..8));
        bytes[position] ^= 1 << bit;
        let what = format!("bit {bit} of byte {position} of file {}", round % 2);
        refused += usize::from(!same_or_refused(&folder.state(), &bytes, &groups, &what));
    }
    assert!(refused > 0, "no flip was detected, so the test proves nothing");
}

#[test]
fn a_truncated_file_is_rejected() {
    let folder = Folder::new("cut");
    let (files, groups) = files(&folder);
    let step = if rounds(1, 0) == 1 { 512 } else { files[0].len() / 512 / 20 * 512 };
    for (index, file) in files.iter().enumerate() {
        for length in (0..file.len()).step_by(step) {
            let what = format!("file {index} cut to {length}");
            same_or_refused(&folder.state(), &file[..length], &groups, &what);
        }
        assert!(same_or_refused(&folder.state(), file, &groups, "the whole file"));
    }
}

#[test]
fn reset_keeps_the_old_file_under_another_name() {
    let folder = Folder::new("reset");
    fs::write(folder.state(), "no state file").expect("written");
    let refused = Mock::start(command(&folder.state())).err().expect("refused");
    assert!(refused.code == Some(3) && refused.words.contains("--reset"), "{refused:?}");
    assert_eq!(fs::read(folder.state()).expect("still there"), b"no state file");
    let mut reset = command(&folder.state());
    reset.arg("--reset");
    let mock = Mock::start(reset).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!(mock.api().groups().len(), 8);
    let names = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let aside: Vec<_> = names.filter(|path| path.display().to_string().contains("state.bad-")).collect();
    assert_eq!(aside.len(), 1);
    assert_eq!(fs::read(&aside[0]).expect("kept"), b"no state file");
}
