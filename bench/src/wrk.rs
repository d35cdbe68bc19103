//! Requests per second at saturation, by wrk.

use crate::exchange::Request;
use crate::pinned::{Core, command};
use anyhow::{Context as _, Result, ensure};
use std::net::SocketAddr;
use std::time::Duration;

/// Concurrent requests.
const CONNECTIONS: &str = "64";

/// Successful requests per second. Any other response fails the run.
pub(crate) fn requests_per_second(address: SocketAddr, request: &Request, time: Duration) -> Result<f64> {
    let mut wrk = command(Core::Load, "wrk");
    wrk.args(["--threads", "1", "--connections", CONNECTIONS]);
    wrk.args(["--duration", &format!("{}s", time.as_secs().max(1))]);
    for (name, value) in &request.headers {
        wrk.args(["--header", &format!("{name}: {value}")]);
    }
    let output = wrk.arg(format!("http://{address}{}", request.path)).output().context("wrk")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "wrk failed: {text}{}", String::from_utf8_lossy(&output.stderr));
    ensure!(!text.contains("Non-2xx"), "not every answer was a success:\n{text}");
    let figure = text.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    figure
        .and_then(|figure| figure.trim().parse().ok())
        .with_context(|| format!("wrk says no figure:\n{text}"))
}
