//! The audit file: who requested which change, what was there before, and what the hub answered.
//!
//! A change has two lines. The first, `asked`, is on the disk before the change leaves; if it cannot be
//! written, the change is rejected. The second, `answered`, is on the disk before the answer is forwarded.
//! The outcome of a change is unknown if the second line is missing or has no status: the process ended, or
//! the hub did not answer.

mod chain;
pub(crate) mod command;
mod line;
mod verify;

use crate::config_error::ConfigError;
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
    /// Opens the file, or creates it, readable by its owner only. Fails if it is damaged, if others can read
    /// it, or if another process writes it.
    pub fn open(path: &Path) -> Result<Self, ConfigError> {
        let chain =
            Chain::open(path).map_err(|problem| ConfigError::invalid("--audit", path.display(), problem))?;
        Ok(Self(Arc::new(Mutex::new(chain))))
    }

    /// Appends a line with these members, waits until it is on the disk, and returns its number.
    ///
    /// A line that is written in part is removed again. If that or the sync fails, every later append fails
    /// too, because the end of the file is unknown.
    pub(crate) async fn append(&self, members: Map<String, Value>) -> io::Result<u64> {
        let chain = Arc::clone(&self.0);
        let written = tokio::task::spawn_blocking(move || {
            chain.lock().unwrap_or_else(PoisonError::into_inner).append(members)
        });
        let Line { number, hash, .. } = written.await.map_err(io::Error::other)??;
        // A log on another machine thus proves where the file ended at any moment.
        tracing::info!(target: "groups_console::audit", number, hash);
        Ok(number)
    }
}

#[cfg(test)]
mod tests;
