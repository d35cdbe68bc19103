//! schemathesis, in a folder of its own for Python packages.

use crate::shell::{output, program, run, say};
use crate::workspace;
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program, installed as `requirements.txt` in `folder` says.
pub(crate) fn schemathesis(folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read(folder.join("requirements.txt"))?;
    let environment = workspace::target().join("schemathesis");
    let (installed, schemathesis) = (environment.join("installed.txt"), environment.join("bin/st"));
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) && schemathesis.is_file() {
        return Ok(schemathesis);
    }
    if output(program("python3").args(["-c", "import ensurepip, sys; assert sys.version_info >= (3, 10)"]))
        .is_none()
    {
        install_python()?;
    }
    say("installing schemathesis, once, about a minute");
    run(program("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    run(Command::new(environment.join("bin/pip"))
        .args(["install", "--quiet", "--requirement"])
        .arg(folder.join("requirements.txt")))?;
    fs::write(installed, wanted)?;
    Ok(schemathesis)
}

fn install_python() -> Result<()> {
    let root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || output(program("apt-get").arg("--version")).is_none() {
        bail!("install Python 3.10 or newer with venv, for example `sudo apt-get install python3-venv`");
    }
    run(program("apt-get").arg("update"))?;
    run(program("apt-get")
        .args(["install", "-y", "python3", "python3-venv"])
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
