//! The console's proxy compared with other proxies.
//!
//! One upstream, reached directly, through the console (session, path gate, header lists, log), and through
//! nginx and Caddy with rules as close to these as their configurations allow. The order rotates from round
//! to round, so that a machine that warms up or slows down does so for all.

mod figures;
mod target;

use crate::exchange::Connection;
use crate::pinned::{Core, command};
use crate::server::{Server, free_address};
use crate::{constant_rate, machine, memory, results, wrk};
use anyhow::{Context as _, Result, ensure};
use figures::Figures;
use serde_json::json;
use std::env;
use std::path::Path;
use std::time::Duration;
use target::{Kind, Scene, Target};

/// The request rate for latencies, per second.
const RATE: u32 = 1_000;
/// Repetitions of each measurement; the median counts.
const ROUNDS: usize = 3;
/// Open connections for the measurement of memory.
const CONNECTIONS: usize = 500;

/// Measures all targets, prints the table, and writes both results unless the run is brief.
pub(crate) fn compare(console: &Path, repository: &Path, brief: bool) -> Result<()> {
    let seconds = |whole: u64| Duration::from_secs(if brief { 1 } else { whole });
    let rounds = if brief { 1 } else { ROUNDS };
    let upstream = free_address()?;
    let own = env::current_exe()?;
    let mut behind = command(Core::Load, own);
    behind.args(["upstream", "--listen", &upstream.to_string()]);
    let _behind = Server::start(&mut behind, upstream, &target::api())?;
    let scene = Scene::prepare(console, upstream)?;
    let mut all: Vec<Figures> = Kind::ALL.into_iter().map(Figures::new).collect();

    for round in 0..rounds {
        for turn in 0..all.len() {
            let figures = &mut all[(turn + round) % Kind::ALL.len()];
            println!("round {} of {rounds}: {}", round + 1, figures.kind.name());
            let target = Target::start(figures.kind, &scene)?;
            if let Some(server) = &target.server {
                figures.first_answer.push(milliseconds(server.first_answer));
                figures.memory_at_rest.push(megabytes(memory::of(server.process())?));
            }
            // Everything that is created on first use is created before the measurement.
            wrk::requests_per_second(target.address, &target.api, Duration::from_secs(1))?;
            figures.requests.push(wrk::requests_per_second(target.address, &target.api, seconds(5))?);
            let latencies = constant_rate::run(target.address, &target.api, RATE, seconds(8))?;
            figures.median.push(milliseconds(latencies.percentile(50)));
            figures.high.push(milliseconds(latencies.percentile(99)));
            if let Some(asset) = &target.asset {
                figures.assets.push(wrk::requests_per_second(target.address, asset, seconds(3))?);
            }
            if let Some(server) = &target.server {
                let _open = connected(&target)?;
                figures.memory_connected.push(megabytes(memory::of(server.process())?));
            }
        }
    }
    let table = figures::table(&mut all);
    println!("\n{table}");
    if brief {
        return Ok(());
    }
    let figures = json!({
        "date": jiff::Timestamp::now().round(jiff::Unit::Second)?.to_string(),
        "commit": machine::commit(repository),
        "machine": machine::describe(),
        "versions": {
            "nginx": machine::version("nginx", "-v"),
            "caddy": machine::version("caddy", "version"),
        },
        "rate": RATE,
        "rounds": rounds,
        "targets": all.iter().map(Figures::json).collect::<Vec<_>>(),
    });
    let about = format!(
        "{}, commit {}, {} with {} cores.\n\n",
        figures["date"].as_str().unwrap_or_default().split('T').next().unwrap_or_default(),
        figures["commit"].as_str().unwrap_or_default(),
        figures["machine"]["processor"].as_str().unwrap_or_default(),
        figures["machine"]["cores"],
    );
    results::write(repository, "proxy", &figures, &format!("{about}{table}"))
}

/// Connections that have had a response and stay open.
fn connected(target: &Target) -> Result<Vec<Connection>> {
    let bytes = target.api.bytes(target.address);
    (0..CONNECTIONS)
        .map(|_| {
            let mut connection = Connection::open(target.address)?;
            let answer = connection.exchange(&bytes).context("one of many connections")?;
            ensure!(answer.status == 200, "an answer of status {}", answer.status);
            Ok(connection)
        })
        .collect()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "megabytes with one digit behind the point")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
