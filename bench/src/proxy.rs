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
use crate::{constant_rate, machine, results, wrk};
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
    let mut behind = command(Core::Load, env::current_exe()?);
    behind.args(["upstream", "--listen", &upstream.to_string()]);
    let _behind = Server::start(&mut behind, upstream, &target::api())?;
    let scene = Scene::prepare(console, upstream)?;
    let mut all: Vec<Figures> =
        Kind::ALL.map(|kind| Figures { kind, name: kind.name(), ..Figures::default() }).into();

    for round in 0..rounds {
        for turn in 0..all.len() {
            let figures = &mut all[(turn + round) % Kind::ALL.len()];
            println!("round {} of {rounds}: {}", round + 1, figures.name);
            let target = Target::start(figures.kind, &scene)?;
            if let Some(server) = &target.server {
                figures.first_answer_milliseconds.push(server.first_answer);
                figures.memory_at_rest_megabytes.push(server.memory()?);
            }
            // Everything that is created on first use is created before the measurement.
            wrk::requests_per_second(target.address, &target.api, Duration::from_secs(1))?;
            let rate = wrk::requests_per_second(target.address, &target.api, seconds(5))?;
            figures.requests_per_second.push(rate);
            let latencies = constant_rate::run(target.address, &target.api, RATE, seconds(8))?;
            figures.latency_p50_milliseconds.push(latencies.percentile(50));
            figures.latency_p99_milliseconds.push(latencies.percentile(99));
            if let Some(asset) = &target.asset {
                let rate = wrk::requests_per_second(target.address, asset, seconds(3))?;
                figures.assets_requests_per_second.push(rate);
            }
            if let Some(server) = &target.server {
                let _open = connected(&target)?;
                figures.memory_at_500_connections_megabytes.push(server.memory()?);
            }
        }
    }
    let table = figures::table(&all);
    println!("\n{table}");
    if brief {
        return Ok(());
    }
    let figures = json!({
        "versions": {
            "nginx": machine::version("nginx", "-v"),
            "caddy": machine::version("caddy", "version"),
        },
        "rate": RATE,
        "rounds": rounds,
        "targets": all,
    });
    results::write(repository, "proxy", figures, &table)
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
