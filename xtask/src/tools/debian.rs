//! Programs from Debian's packages.

use crate::shell::{output, program, run, say};
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// The program, installed with the package of that name where it is missing and that is possible.
pub(crate) fn debian(name: &str) -> Result<PathBuf> {
    if let Some(found) = find(name) {
        return Ok(found);
    }
    let root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || output(program("apt-get").arg("--version")).is_none() {
        bail!("install {name}, or run `sudo apt-get install {name}`");
    }
    say(&format!("installing {name}, about a minute"));
    run(program("apt-get").arg("update"))?;
    run(program("apt-get").args(["install", "-y", name]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    match find(name) {
        Some(found) => Ok(found),
        None => bail!("apt-get installed {name}, but there is no program of that name"),
    }
}

/// On `PATH`, or where Debian puts servers, which is not on everybody's.
fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain([Path::new("/usr/sbin").to_owned()]);
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}
