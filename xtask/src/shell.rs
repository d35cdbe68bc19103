//! Running programs. Each command line is printed before it starts, and its output goes to the terminal.

use crate::workspace;
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::{env, iter};

/// Prints a step.
pub(crate) fn print(step: &str) {
    println!("==> {step}");
}

/// A `cargo` command for this repository, of the toolchain that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(arguments).current_dir(workspace::root());
    command
}

/// A command that prefers programs in Cargo's folder, where `cargo install` puts them.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.env("PATH", path_with(&[]));
    command
}

/// `PATH` with `folders` and Cargo's folder in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.iter().cloned().chain(cargo_programs()).chain(env::split_paths(&path));
    env::join_paths(folders).unwrap_or(path)
}

/// The folder into which `cargo install` puts programs.
fn cargo_programs() -> Option<PathBuf> {
    let root = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME")).map(PathBuf::from);
    Some(root.or_else(|| env::home_dir().map(|home| home.join(".cargo")))?.join("bin"))
}

/// Prints the command, runs it, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed: {status}", line(command));
    }
    Ok(())
}

/// What a program prints, or `None` if it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command as a line for a person to read; arguments are not quoted for a shell.
pub(crate) fn line(command: &Command) -> String {
    let words = iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
