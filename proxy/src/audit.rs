//! The audit file: who asked for which change, what was there before, and what the hub said.
//!
//! A change has two lines. The first, `asked`, is on the disk before the change leaves; if it cannot be
//! written, the change is refused. The second, `answered`, is on the disk before the answer is passed
//! on. A change without the second line is one whose outcome is not known: the process ended, or the
//! hub did not answer.

mod chain;
mod command;
mod line;
mod verify;

pub(crate) use command::run as run_command;

use crate::address::Misconfigured;
use chain::Chain;
use line::Line;
use serde_json::{Map, Value};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// An open audit file. A clone is the same file.
#[derive(Clone, Debug)]
pub struct Audit(Arc<Mutex<Chain>>);

impl Audit {
    /// Opens the file, or begins it, readable by its owner only. Fails unless it is whole, private and
    /// written by nobody else.
    pub fn open(path: &Path) -> Result<Self, Misconfigured> {
        let chain = Chain::open(path)
            .map_err(|reason| Misconfigured(format!("--audit {}: {reason}", path.display())))?;
        Ok(Self(Arc::new(Mutex::new(chain))))
    }

    /// Adds a line with these members and waits until it is on the disk. Gives the line's number.
    ///
    /// A line that is not written whole is taken back. Where that fails, or the disk does not say that it
    /// has the line, nothing more is written: what it holds is not known any more.
    pub(crate) async fn append(&self, members: Map<String, Value>) -> io::Result<u64> {
        let chain = Arc::clone(&self.0);
        let written = tokio::task::spawn_blocking(move || {
            chain.lock().unwrap_or_else(PoisonError::into_inner).append(members)
        });
        let Line { number, hash, .. } = written.await.map_err(io::Error::other)??;
        // A log that is kept elsewhere so holds the end of the file to any moment.
        tracing::info!(target: "groups_console::audit", number, hash);
        Ok(number)
    }
}

#[cfg(test)]
mod tests;
