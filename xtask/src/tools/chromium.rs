//! The browser of the tests.

use crate::shell::{output, program, run, say};
use anyhow::{Result, bail};
use std::env;
use std::path::PathBuf;

/// The browser's program: `$CHROMIUM`, else Debian's, which is installed where that is possible.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    let root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || output(program("apt-get").arg("--version")).is_none() {
        bail!("install Chromium and set CHROMIUM to its path, or run `sudo apt-get install chromium`");
    }
    say("installing Chromium, about a minute");
    run(program("apt-get").arg("update"))?;
    run(program("apt-get").args(["install", "-y", "chromium"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("apt-get installed chromium, but there is no program of that name on PATH"),
    }
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join("chromium")).find(|program| program.is_file())
}
