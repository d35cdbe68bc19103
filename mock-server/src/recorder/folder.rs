//! The folder of a recording, and why a recorder cannot start.

use crate::owner_only;
use crate::recording::file::Recorded;
use hub_client::NoClient;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a recorder cannot start.
#[derive(Debug, thiserror::Error)]
pub enum RecorderError {
    /// The hub's address is invalid, has a path, or is not https.
    #[error("{0}")]
    Hub(String),
    /// The folder is not empty: a recording is never overwritten.
    #[error("--into {}: is not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// The folder cannot be created or written to.
    #[error("--into {}: {reason}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error of the system.
        reason: io::Error,
    },
    /// There is no client for the hub.
    #[error(transparent)]
    NoClient(NoClient),
}

/// A folder that was empty at the start.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Creates it if there is none, accessible only to its owner, because it will contain data of customers.
    pub(super) fn new(path: &Path) -> Result<Self, RecorderError> {
        let failed = |reason| RecorderError::Folder { path: path.to_owned(), reason };
        owner_only::create_folder(path).map_err(failed)?;
        match fs::read_dir(path).map_err(failed)?.next() {
            None => (),
            Some(Ok(_)) => return Err(RecorderError::NotEmpty(path.to_owned())),
            Some(Err(reason)) => return Err(failed(reason)),
        }
        // Fail now rather than at the first answer.
        let probe = path.join(".probe");
        File::create_new(&probe).and_then(|_| fs::remove_file(&probe)).map_err(failed)?;
        Ok(Self(path.to_owned()))
    }

    /// Writes a file completely or not at all.
    pub(super) async fn write(&self, name: String, recorded: &Recorded) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(recorded).map_err(io::Error::other)?;
        text.push('\n');
        let (path, half) = (self.0.join(&name), self.0.join(format!(".{name}.half")));
        let write = move || {
            let mut file = File::create_new(&half)?;
            let written = file.write_all(text.as_bytes()).and_then(|()| fs::rename(&half, path));
            if written.is_err() {
                let _ = fs::remove_file(&half);
            }
            written
        };
        tokio::task::spawn_blocking(write).await.map_err(io::Error::other)?
    }
}
