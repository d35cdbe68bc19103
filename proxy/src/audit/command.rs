//! `groups-console audit verify FILE`.

use super::verify::{Broken, Verified, verify};
use clap::Parser;
use std::ffi::OsString;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit code: the file was changed after it was written.
const BROKEN: u8 = 1;
/// Exit code: the file cannot be read, or the command line is invalid.
const UNREADABLE: u8 = 2;

/// Commands for audit files
#[derive(Debug, Parser)]
#[command(name = "groups-console audit", bin_name = "groups-console audit")]
enum Command {
    /// Check that no line was changed, removed, repeated or moved. The exit code is 0 if the file is whole,
    /// and 1 with the number of the first broken line if it is not
    Verify {
        /// The file that was given as --audit
        file: PathBuf,
        /// The hash of a line that has to be in the file. Without it, lines that were cut off at the end are
        /// not noticed
        #[arg(long, value_name = "HASH")]
        contains: Option<String>,
    },
}

/// Runs the command. The first argument is `audit`.
pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    match Command::try_parse_from(arguments) {
        Ok(Command::Verify { file, contains }) => report(&file, contains.as_deref()),
        Err(error) => {
            // Help goes to stdout, errors go to stderr.
            let _ = error.print();
            ExitCode::from(if error.use_stderr() { UNREADABLE } else { 0 })
        }
    }
}

fn report(path: &Path, wanted: Option<&str>) -> ExitCode {
    let outcome =
        File::open(path).map_err(Broken::from).and_then(|file| verify(BufReader::new(file), wanted));
    let path = path.display();
    match outcome {
        Ok(Verified { lines, last, found: true }) => {
            println!("{path}: {lines} lines, whole; the last has the hash {last}");
            ExitCode::SUCCESS
        }
        Ok(Verified { lines, .. }) => {
            println!("{path}: {lines} lines, whole, but without a line with the given hash");
            ExitCode::from(BROKEN)
        }
        Err(broken @ Broken::Line { .. }) => {
            println!("{path}: {broken}");
            ExitCode::from(BROKEN)
        }
        Err(unreadable @ Broken::Unreadable(_)) => {
            eprintln!("groups-console: {path} {unreadable}");
            ExitCode::from(UNREADABLE)
        }
    }
}
