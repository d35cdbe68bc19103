//! Who runs where: what is measured on the first core, what measures and the upstream on the second.

use std::ffi::OsStr;
use std::process::Command;
use std::thread::available_parallelism;

/// A core.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Core {
    /// Of the server that is measured.
    Server,
    /// Of all else.
    Load,
}

/// The program on that core; anywhere on a machine that has but one.
pub(crate) fn command(core: Core, program: impl AsRef<OsStr>) -> Command {
    if available_parallelism().map_or(1, usize::from) < 2 {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args([
        "-c",
        match core {
            Core::Server => "0",
            Core::Load => "1",
        },
    ]);
    command.arg(program);
    command
}
