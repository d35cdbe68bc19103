//! The mock against its OpenAPI description: schemathesis sends requests that the description permits, and
//! requests that it forbids.

use crate::shell::{line, run};
use crate::{console, tools, workspace};
use anyhow::{Context as _, Result};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Runs schemathesis against a mock. `options` go to schemathesis.
pub(crate) fn test(options: &[String]) -> Result<()> {
    let folder = workspace::root().join("tests/schema");
    let schemathesis = tools::schemathesis(&folder)?;
    let mock = Mock::start(&console::build_for_tests("mock-server")?)?;
    // schemathesis writes files into its working directory.
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

/// A running mock, which is stopped on drop.
struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
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
