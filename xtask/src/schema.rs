//! The mock against its own description: schemathesis asks what the description permits, and what it
//! forbids.

use crate::shell::{cargo, line, run};
use crate::{tools, workspace};
use anyhow::{Context as _, Result};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// Starts a mock and lets schemathesis ask it. `options` go to schemathesis.
pub(crate) fn test(options: &[String]) -> Result<()> {
    let folder = workspace::root().join("tests/schema");
    let schemathesis = tools::schemathesis(&folder)?;
    run(cargo(&["build", "--package", "mock-server"]).current_dir(workspace::root()))?;
    let mock = Mock::start()?;
    // Its own folder, since it leaves what it learnt where it runs.
    let scratch = workspace::target().join("schema");
    std::fs::create_dir_all(&scratch)?;
    run(Command::new(schemathesis)
        .arg("--config-file")
        .arg(folder.join("schemathesis.toml"))
        .args(["run", &format!("{}/openapi.json", mock.url), "--checks", "all"])
        .args(["--phases", "examples,coverage,fuzzing,stateful"])
        .args(options)
        .current_dir(scratch))
}

/// A mock that ends with this value.
struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    fn start() -> Result<Self> {
        let mut command = Command::new(workspace::target().join("debug/mock-server"));
        // No token ends before the questions do.
        command.args(["--listen", "127.0.0.1:0", "--token-lifetime", "86400"]).stdout(Stdio::piped());
        println!("$ {}", line(&command));
        let process = command.spawn().context("cannot start the mock")?;
        let mut mock = Self { process, url: String::new() };
        let output = mock.process.stdout.take().context("the mock has no output")?;
        let mut first = String::new();
        BufReader::new(output).read_line(&mut first)?;
        let url = first.trim().strip_prefix("listening on ").context("the mock does not listen")?;
        url.clone_into(&mut mock.url);
        Ok(mock)
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
