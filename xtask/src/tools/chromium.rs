//! The browser of the tests.

use super::debian;
use anyhow::{Context as _, Result};
use std::env;
use std::path::PathBuf;

/// The browser's program: `$CHROMIUM`, else Debian's, which is installed where that is possible.
pub(crate) fn chromium() -> Result<PathBuf> {
    match env::var_os("CHROMIUM") {
        Some(chosen) => Ok(chosen.into()),
        None => debian("chromium").context("no browser; CHROMIUM may be set to the path of one"),
    }
}
