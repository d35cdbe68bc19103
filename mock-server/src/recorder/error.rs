//! Why a recorder cannot start.

use std::io;
use std::path::PathBuf;

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
    /// The machine has no trusted certificate authorities.
    #[error("no trusted certificate authorities on this machine: {0}")]
    NoAuthorities(io::Error),
}
