//! The page and the servers, built as a user starts them.

use crate::shell::{cargo, line, print, run as run_command};
use crate::{page, workspace};
use anyhow::{Context as _, Result};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

/// Builds everything and replaces this process by the console, which thereby gets the signals and determines
/// the exit code.
pub(crate) fn run(options: &[String]) -> Result<()> {
    page::build()?;
    let mut console = Command::new(build_servers(RELEASE)?.console);
    if !options.iter().any(|option| option.split('=').next() == Some("--hub")) {
        console.args(["--hub", "mock"]);
    }
    console.args(options);
    print("starting the console; stop it with Ctrl-C");
    println!("$ {}", line(&console));
    Err(console.exec()).context("cannot start the console")
}

/// Builds the files of a release and prints the sizes of the page.
pub(crate) fn dist() -> Result<()> {
    page::build()?;
    let Servers { console, mock } = build_servers(RELEASE)?;
    for path in [console, mock, build_groupsctl(RELEASE)?] {
        print(&format!("built {}", path.display()));
    }
    page::size::check()
}

/// The binaries of both servers.
pub(crate) struct Servers {
    pub(crate) console: PathBuf,
    pub(crate) mock: PathBuf,
}

/// The profile with which users get the servers.
pub(crate) const RELEASE: &str = "release";
/// The profile of the suites, without the optimizations that take minutes.
pub(crate) const TESTS: &str = "tests";

/// Builds both servers at once, so that they share their dependencies and are linked in parallel. The console
/// contains the page as it is in `dist/` at that moment.
pub(crate) fn build_servers(profile: &str) -> Result<Servers> {
    print("building the servers");
    build(&["--profile", profile, "--package", "proxy", "--package", "mock-server", "--bins"])?;
    let folder = workspace::target().join(profile);
    Ok(Servers { console: folder.join("groups-console"), mock: folder.join("mock-server") })
}

/// The command line for groups.
pub(crate) fn build_groupsctl(profile: &str) -> Result<PathBuf> {
    build(&["--profile", profile, "--package", "groupsctl"])?;
    Ok(workspace::target().join(profile).join("groupsctl"))
}

/// Builds a binary with the dependencies of the tests.
pub(crate) fn build_for_tests(binary: &str) -> Result<PathBuf> {
    build(&["--workspace", "--bin", binary])?;
    Ok(workspace::target().join("debug").join(binary))
}

/// Builds the program that measures.
pub(crate) fn build_bench() -> Result<PathBuf> {
    build(&["--release", "--package", "bench"])?;
    Ok(workspace::target().join("release/bench"))
}

fn build(arguments: &[&str]) -> Result<()> {
    run_command(cargo(&["build"]).args(arguments))
}
