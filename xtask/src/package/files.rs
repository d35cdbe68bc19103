//! The folders in which packages are made.

use crate::workspace;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the packages.
pub(crate) fn folder() -> PathBuf {
    workspace::target().join("package")
}

/// A folder with a name of its own below `target/`, empty.
pub(crate) fn staging(name: &str) -> Result<PathBuf> {
    let path = workspace::target().join("package-staging").join(name);
    if path.exists() {
        fs::remove_dir_all(&path)?;
    }
    fs::create_dir_all(&path)?;
    Ok(path)
}

/// Copies both licences into `folder`.
pub(crate) fn copy_licences(folder: &Path) -> Result<()> {
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(workspace::root().join(licence), folder.join(licence))?;
    }
    Ok(())
}
