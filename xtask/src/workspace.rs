//! Paths in the repository.

use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The folder into which Cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target))
}

/// The folder of the built page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The version of `package` in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let entry = format!("name = \"{package}\"\nversion = \"");
    let start = lock.find(&entry).with_context(|| format!("{package} is not in Cargo.lock"))?;
    let version = lock[start + entry.len()..].split('"').next();
    version.map(str::to_owned).context("Cargo.lock is cut off")
}

/// The version of the project.
pub(crate) fn version() -> Result<String> {
    locked_version("mock-server")
}
