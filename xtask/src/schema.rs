//! The mock against its OpenAPI description: schemathesis sends requests that the description permits, and
//! requests that it forbids.

use crate::mock::Mock;
use crate::shell::run;
use crate::{console, tools, workspace};
use anyhow::Result;
use std::process::Command;

/// Runs schemathesis against a mock. `options` go to schemathesis.
pub(crate) fn test(options: &[String]) -> Result<()> {
    let folder = workspace::root().join("tests/schema");
    let schemathesis = tools::python_packages("schemathesis", &folder)?.join("st");
    let mut command = Command::new(console::build_for_tests("mock-server")?);
    // No token expires during the run.
    command.args(["--token-lifetime", "86400"]);
    let mock = Mock::start(command)?;
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
