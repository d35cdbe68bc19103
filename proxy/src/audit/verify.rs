//! Verifies an audit file, line by line.

use super::line::{Line, no_hash};
use std::io::{self, BufRead};

/// A valid file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verified {
    /// How many lines it has.
    pub(super) lines: u64,
    /// The hash of the last line, in hexadecimal digits; zeros for an empty file.
    pub(super) last: String,
    /// Whether the line with the wanted hash is among them.
    pub(super) found: bool,
}

/// Why a file is not valid.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// The first line that was changed, counted from 1, and the problem.
    #[error("line {number} {what}")]
    Line {
        /// Its number.
        number: u64,
        /// What is wrong with it, as the rest of a sentence.
        what: &'static str,
    },
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
}

/// Checks every line and its link to the previous one, and looks for the line whose hash is `wanted`.
///
/// A file whose last lines were cut off is valid; only the hash of a missing line shows it.
pub(super) fn verify(mut file: impl BufRead, wanted: Option<&str>) -> Result<Verified, Broken> {
    let mut verified = Verified { lines: 0, last: no_hash(), found: wanted.is_none() };
    let mut text = Vec::new();
    loop {
        text.clear();
        if file.read_until(b'\n', &mut text)? == 0 {
            return Ok(verified);
        }
        let number = verified.lines + 1;
        let broken = |what| Broken::Line { number, what };
        let Some((b'\n', line)) = text.split_last() else {
            return Err(broken("is cut off"));
        };
        let line = std::str::from_utf8(line).map_err(|_| broken("is not UTF-8 text"))?;
        let line = Line::check(line, number, &verified.last).map_err(broken)?;
        verified.found |= wanted == Some(line.hash.as_str());
        verified.lines = line.number;
        verified.last = line.hash;
    }
}
