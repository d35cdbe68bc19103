//! Reading an audit file again, line by line.

use super::line::{Line, no_hash};
use std::io::{self, BufRead};

/// A file in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verified {
    /// How many lines it has.
    pub(super) lines: u64,
    /// The hash of the last one, in hexadecimal digits; zeros for an empty file.
    pub(super) last: String,
    /// Whether the line with the hash that was asked for is among them.
    pub(super) found: bool,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// The first line, from 1, that is not as it was written, and in what way.
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

/// Checks every line against itself and the one before, and looks for the line whose hash is `wanted`.
///
/// Lines that are missing at the end leave a file that is whole; only a hash that was noted before
/// shows it.
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
        let line = std::str::from_utf8(line).map_err(|_| broken("is not text"))?;
        let line = Line::check(line, number, &verified.last).map_err(broken)?;
        verified.found |= wanted == Some(line.hash.as_str());
        verified.lines = line.number;
        verified.last = line.hash;
    }
}
