//! The machine and the versions of a measurement.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;

/// Processor, cores, memory and kernel.
pub(crate) fn describe() -> Value {
    let cpu = field("/proc/cpuinfo", "model name");
    let memory = field("/proc/meminfo", "MemTotal");
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    json!({
        "processor": cpu,
        "cores": available_parallelism().map_or(1, usize::from),
        "memory": memory,
        "kernel": kernel.trim(),
    })
}

/// The current commit, with a mark if files differ from it.
pub(crate) fn commit(repository: &Path) -> String {
    let mut git = Command::new("git");
    git.current_dir(repository).args(["describe", "--always", "--dirty", "--abbrev=10"]);
    first_line(&mut git)
}

/// The version that a program prints, without its name: `1.22.1` of `nginx version: nginx/1.22.1`.
pub(crate) fn version(program: &str, argument: &str) -> String {
    let line = first_line(Command::new(program).arg(argument));
    let is_version =
        |word: &&str| word.trim_start_matches('v').starts_with(|first: char| first.is_ascii_digit());
    line.split([' ', '/']).find(is_version).unwrap_or(&line).to_owned()
}

fn first_line(command: &mut Command) -> String {
    let Ok(output) = command.output() else {
        return "unknown".to_owned();
    };
    // nginx prints it on stderr.
    let text = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    String::from_utf8_lossy(&text).lines().next().unwrap_or("unknown").to_owned()
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
    value.map_or("unknown", |(_, value)| value.trim()).to_owned()
}
