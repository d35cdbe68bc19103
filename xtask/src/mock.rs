//! A mock for the suites that use one.

use crate::shell::line;
use anyhow::{Context as _, Result};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A running mock, which is stopped on drop.
pub(crate) struct Mock {
    process: Child,
    pub(crate) url: String,
}

impl Mock {
    /// Starts it on a free port.
    pub(crate) fn start(mut command: Command) -> Result<Self> {
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        println!("$ {}", line(&command));
        let process = command.spawn().context("cannot start the mock")?;
        let mut mock = Self { process, url: String::new() };
        let output = mock.process.stdout.take().context("the mock has no stdout")?;
        let mut first = String::new();
        BufReader::new(output).read_line(&mut first)?;
        let url = first.trim().strip_prefix("listening on ").context("the mock did not print its address")?;
        url.clone_into(&mut mock.url);
        Ok(mock)
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // A signal that programs in between, such as that of the npm package, pass on.
        if let Ok(id) = i32::try_from(self.process.id()) {
            // Fails only if the mock has ended by itself.
            let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
        }
        let _ = self.process.wait();
    }
}
