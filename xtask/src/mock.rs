//! A mock for the suites that use one.

use crate::shell::line;
use anyhow::{Context as _, Result};
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
        // No token expires during the run.
        command.args(["--listen", "127.0.0.1:0", "--token-lifetime", "86400"]).stdout(Stdio::piped());
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
        // Fails only if the mock has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
