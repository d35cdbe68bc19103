//! The mock compared with other mock servers.
//!
//! Each returns the same list of groups and the same page of products. Ours checks the token and the headers,
//! computes the page, and writes the call into its journal; the others return fixed responses. All of them
//! run on one core from the first round to the last, and the load comes from the other core. The order
//! rotates from round to round, so that a machine that slows down does so for all.

pub(crate) mod bare;
pub(crate) mod cycle;
mod figures;
mod install;
mod paths;
mod scene;
mod target;

use crate::exchange::Request;
use crate::pinned::{Core, command};
use crate::{machine, results, wrk};
use anyhow::{Context as _, Result, ensure};
use cycle::Dialect;
use figures::Figures;
use scene::Scene;
use serde_json::{Value, json};
use std::env;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use target::{Kind, Size, Target};

/// Repetitions of each measurement; the median counts.
const ROUNDS: usize = 3;
/// The number of requests after which memory is measured again.
const REQUESTS: f64 = 1e6;
/// A server that needs longer than this for the rest of the requests is measured after fewer, in seconds.
const MAX_SECONDS: f64 = 60.0;

/// The durations of a run.
struct Plan {
    rounds: usize,
    /// For each of the two reads, before the measurement.
    warm_up: Duration,
    /// For each measurement.
    time: Duration,
    brief: bool,
}

/// A server and its figures.
struct Contender {
    figures: Figures,
    target: Target,
    /// With the larger data, if it can have them.
    large: Option<Target>,
}

/// Measures all servers, prints the table, and writes both results unless the run is brief.
pub(crate) fn compare(mock: &Path, packages: &Path, repository: &Path, brief: bool) -> Result<()> {
    let seconds = |whole: u64| Duration::from_secs(if brief { 1 } else { whole });
    let plan = Plan { rounds: if brief { 1 } else { ROUNDS }, warm_up: seconds(15), time: seconds(5), brief };
    let scene = Scene::prepare(mock, packages)?;
    let (mut contenders, mut skipped) = (Vec::new(), Vec::new());
    for kind in Kind::ALL {
        if let Some(package) = kind.package()
            && let Err(error) = package.install(packages)
        {
            skipped.push(format!("{} was left out, it could not be installed: {error:#}", kind.name()));
            continue;
        }
        match Contender::start(kind, &scene, &plan) {
            Ok(contender) => contenders.push(contender),
            // Without one of these two there is nothing to compare.
            Err(error) if matches!(kind, Kind::Bare | Kind::Own) => return Err(error),
            Err(error) => skipped.push(format!("{} was left out, it did not run: {error:#}", kind.name())),
        }
    }
    for line in &skipped {
        println!("{line}");
    }
    let count = contenders.len();
    for round in 0..plan.rounds {
        for turn in 0..count {
            let contender = &mut contenders[(turn + round) % count];
            println!("round {} of {}: {}", round + 1, plan.rounds, contender.figures.name);
            contender.measure(&scene, &plan)?;
        }
    }
    for contender in &mut contenders {
        contender.finish(&scene, &plan)?;
    }
    let all: Vec<Figures> = contenders.into_iter().map(|contender| contender.figures).collect();
    let table = figures::table(&all, &skipped);
    println!("\n{table}");
    if brief {
        return Ok(());
    }
    let versions =
        ["node", "java"].map(|program| (program.to_owned(), machine::version(program, "--version").into()));
    let versions = Value::Object(versions.into_iter().collect());
    let figures = json!({ "versions": versions, "rounds": ROUNDS, "skipped": skipped, "targets": all });
    results::write(repository, "mock", figures, &table)
}

impl Contender {
    fn start(kind: Kind, scene: &Scene, plan: &Plan) -> Result<Self> {
        let version = kind.package().map(|package| format!(" {} {}", package.name, package.version));
        println!("starting {}{}", kind.name(), version.unwrap_or_default());
        let mut figures = Figures::new(kind);
        let mut start = |size: Size| -> Result<Target> {
            let mut target = Target::start(kind, size, scene)?;
            for turn in 0..plan.rounds {
                if turn > 0 {
                    drop(target);
                    target = Target::start(kind, size, scene)?;
                }
                let of = &mut figures;
                let (first_answer, at_rest) = match size {
                    Size::Small => (&mut of.first_answer_milliseconds, &mut of.memory_at_rest_megabytes),
                    Size::Large => {
                        (&mut of.first_answer_large_milliseconds, &mut of.memory_at_100000_groups_megabytes)
                    }
                };
                first_answer.push(target.server.first_answer);
                at_rest.push(target.server.memory()?);
            }
            Ok(target)
        };
        // json-server loads all of its data, and is measured only for that.
        let large = if kind.grows() { Some(start(Size::Large)?) } else { None };
        let large = large.filter(|_| kind == Kind::Own);
        let target = start(Size::Small)?;
        let mut contender = Self { figures, target, large };
        for request in [kind.list(scene), kind.page(scene)] {
            contender.saturate(&request, plan.warm_up)?;
        }
        if let Some(large) = &contender.large {
            wrk::requests_per_second(large.address, &scene.far_page(), plan.warm_up)?;
        }
        Ok(contender)
    }

    fn saturate(&mut self, request: &Request, time: Duration) -> Result<f64> {
        let rate = wrk::requests_per_second(self.target.address, request, time)?;
        self.figures.requests += rate * time.as_secs_f64();
        Ok(rate)
    }

    fn measure(&mut self, scene: &Scene, plan: &Plan) -> Result<()> {
        let kind = self.figures.kind;
        let list = self.saturate(&kind.list(scene), plan.time)?;
        self.figures.list_requests_per_second.push(list);
        let page = self.saturate(&kind.page(scene), plan.time)?;
        self.figures.page_requests_per_second.push(page);
        if let Some(large) = &self.large {
            let rate = wrk::requests_per_second(large.address, &scene.far_page(), plan.time)?;
            self.figures.page_of_a_million_requests_per_second.push(rate);
        }
        if let Some(dialect) = kind.dialect() {
            let cycles = cycles(self.target.address, dialect, plan.time, &scene.token)?;
            self.figures.requests += cycles * plan.time.as_secs_f64() * 6.0;
            self.figures.cycles_per_second.push(cycles);
        }
        Ok(())
    }

    /// Sends the rest of a million requests, and measures the memory after them.
    fn finish(&mut self, scene: &Scene, plan: &Plan) -> Result<()> {
        let kind = self.figures.kind;
        let rate = self.figures.list_requests_per_second.iter().copied().fold(1.0, f64::max);
        let seconds = ((REQUESTS - self.figures.requests) / rate * 1.1).ceil();
        if seconds > 0.0 && seconds <= MAX_SECONDS && !plan.brief {
            println!("the rest of a million: {}", self.figures.name);
            self.saturate(&kind.list(scene), Duration::from_secs_f64(seconds))?;
        }
        self.figures.requests = self.figures.requests.round();
        self.figures.memory_after_requests_megabytes.push(self.target.server.memory()?);
        Ok(())
    }
}

fn cycles(address: SocketAddr, dialect: Dialect, time: Duration, token: &str) -> Result<f64> {
    // As clap reads it.
    let dialect = format!("{dialect:?}").to_lowercase();
    let mut run = command(Core::Load, env::current_exe()?);
    run.args(["cycle", "--address", &address.to_string(), "--dialect", &dialect, "--token", token]);
    let output = run.args(["--seconds", &time.as_secs().to_string()]).output().context("the cycles")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the cycles failed: {errors}");
    String::from_utf8_lossy(&output.stdout).trim().parse().context("the cycles say no figure")
}
