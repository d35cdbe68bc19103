//! Which process runs where: the measured server on the first core, the load and the upstream on the second.

use std::ffi::OsStr;
use std::process::Command;
use std::thread::available_parallelism;

/// A core.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Core {
    /// The core of the measured server.
    Server,
    /// The core of all other processes.
    Load,
}

/// The program on that core, or on any core of a machine that has only one.
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
