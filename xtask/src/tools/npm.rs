//! Packages from npm, installed as their lock file says.

use crate::shell::{output, program, run, say};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node.js that Playwright and the type checker run on.
const NODE: u32 = 20;

/// An npm command in `folder`.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program("npm");
    command.args(arguments).current_dir(folder);
    command
}

/// Installs the packages of `folder` unless those of its lock file are there.
pub(crate) fn packages(folder: &Path) -> Result<()> {
    let version = output(program("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) || output(program("npm").arg("--version")).is_none() {
        bail!("install Node.js {NODE} or newer with npm: https://nodejs.org");
    }
    let lock = fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing the npm packages of {}", folder.display()));
    // No package needs its scripts, which would run as whoever tests.
    run(&mut npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(installed, lock)?;
    Ok(())
}
