//! Running programs. Each command line is printed before it starts, and its output goes to the terminal.

use crate::workspace;
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::time::Duration;
use std::{env, fs, iter, thread};

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

/// The number of lines from the end of its output that the error of a failed command repeats.
const REPEATED_LINES: usize = 60;

/// Prints the command, runs it, and fails unless it succeeds. Where no terminal shows the output, as in CI, the error
/// repeats its end, because the output of later commands follows.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    println!("$ {line}");
    let result = if io::stdout().is_terminal() {
        command.status().map(|status| (status, String::new()))
    } else {
        copied(command)
    };
    let (status, end) = result.with_context(|| format!("cannot run `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}{end}");
    }
    Ok(())
}

/// Runs the command with its output in a file and copies that to standard output meanwhile. A file, not a pipe: a program
/// that the command leaves behind would keep a pipe open for ever. Returns the last lines too.
fn copied(command: &mut Command) -> io::Result<(ExitStatus, String)> {
    let mut output = tempfile::NamedTempFile::new()?;
    let file = fs::OpenOptions::new().append(true).open(output.path())?;
    command.stdout(file.try_clone()?).stderr(file);
    let mut child = command.spawn()?;
    let status = loop {
        let ended = child.try_wait()?;
        io::copy(&mut output, &mut io::stdout())?;
        if let Some(status) = ended {
            break status;
        }
        thread::sleep(Duration::from_millis(50));
    };
    let text = String::from_utf8_lossy(&fs::read(output.path())?).into_owned();
    let lines: Vec<_> = text.lines().collect();
    let end = lines[lines.len().saturating_sub(REPEATED_LINES)..].join("\n");
    Ok((status, format!(". The end of its output:\n{end}")))
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
