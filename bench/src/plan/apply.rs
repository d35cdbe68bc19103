//! `groupsctl apply` against a mock that delays each answer.

use super::fleet::group;
use ::plan::MAX_CALLS;
use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// The delay of each answer.
const DELAY_MILLISECONDS: u32 = 50;

/// The least time for this many creates.
pub(super) fn ideal_seconds(creates: u32) -> Result<f64> {
    let rounds = f64::from(creates) / f64::from(u32::try_from(MAX_CALLS)?);
    Ok(rounds * f64::from(DELAY_MILLISECONDS) / 1e3)
}

/// The binaries of the run against the mock.
pub(crate) struct Binaries<'a> {
    pub(crate) mock: &'a Path,
    pub(crate) groupsctl: &'a Path,
}

struct Mock(Child);

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The seconds of a whole `groupsctl apply` that creates groups, including reading and planning.
pub(super) fn seconds(binaries: &Binaries<'_>, creates: u32) -> Result<f64> {
    let mut mock = Command::new(binaries.mock);
    mock.args(["--listen", "127.0.0.1:0", "--delay", &DELAY_MILLISECONDS.to_string()]);
    let mut mock = Mock(mock.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut line = String::new();
    BufReader::new(mock.0.stdout.take().context("a pipe")?).read_line(&mut line)?;
    let address = line.trim().strip_prefix("listening on ").context("an address")?.to_owned();
    let folder = tempfile::tempdir()?;
    let groups = 0..usize::try_from(creates)?;
    let groups: Vec<_> = groups.map(|number| group(&format!("new-{number}"), number, 3)).collect();
    std::fs::write(folder.path().join("groups.json"), json!({ "groups": groups }).to_string())?;
    let start = Instant::now();
    let mut apply = groupsctl(&std::path::absolute(binaries.groupsctl)?, &address);
    apply.args(["apply", "groups.json", "--yes", "--wait", "0", "--write-report", "report.jsonl"]);
    let output = apply.current_dir(folder.path()).output()?;
    let time = start.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&output.stdout);
    // The hub applies accepted changes later, so the last rows are only requested.
    ensure!(!text.contains("failed") && !text.contains("unknown"), "{text}");
    Ok(time)
}

fn groupsctl(program: &Path, address: &str) -> Command {
    let token = format!("{address}/auth/realms/iothub/protocol/openid-connect/token");
    let mut command = Command::new(program);
    command.env("GROUPSCTL_HUB", format!("{address}/api-gw")).env("GROUPSCTL_TOKEN_URL", token);
    command.envs([("GROUPSCTL_CLIENT_ID", "demo-client"), ("GROUPSCTL_CLIENT_SECRET", "demo-secret")]);
    command.envs([("GROUPSCTL_TENANT", "eos"), ("GROUPSCTL_APPLICATION", "CPDemo")]);
    command
}
