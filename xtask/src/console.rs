//! The finished product: the page and the servers, as a user starts them.

use crate::shell::{cargo, line, print, run as run_command};
use crate::{page, workspace};
use anyhow::{Context as _, Result};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

/// Builds everything and becomes the console, so that signals and the exit code are its own.
pub(crate) fn run(options: &[String]) -> Result<()> {
    page::build()?;
    let mut console = Command::new(build_binary("proxy", "groups-console")?);
    if !given(options, "--hub") {
        console.args(["--hub", "mock"]);
    }
    console.args(options);
    print("starting the console; Ctrl-C ends it");
    println!("$ {}", line(&console));
    Err(console.exec()).context("cannot start the console")
}

/// Builds what a release holds and prints what the first load weighs.
pub(crate) fn dist() -> Result<()> {
    page::build()?;
    for (package, binary) in [("proxy", "groups-console"), ("mock-server", "mock-server")] {
        let path = build_binary(package, binary)?;
        print(&format!("built {}", path.display()));
    }
    page::check_first_load()
}

/// Builds a binary for release. It holds the page as it is in `dist/` at that moment.
pub(crate) fn build_binary(package: &str, binary: &str) -> Result<PathBuf> {
    print(&format!("building {binary}"));
    run_command(
        cargo(&["build", "--release", "--package", package, "--bin", binary]).current_dir(workspace::root()),
    )?;
    Ok(workspace::target().join("release").join(binary))
}

fn given(options: &[String], name: &str) -> bool {
    options.iter().any(|option| option.split('=').next() == Some(name))
}
