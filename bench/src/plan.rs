//! Plans of many groups: the time to read and check a plan, its memory, and the time to apply it.

pub(crate) mod apply;
mod figures;
mod fleet;

use crate::{memory, results};
use ::plan::{CallRequest, Checks, Execution, Plan, Request, State};
use anyhow::{Result, ensure};
use figures::Figures;
use fleet::{GROUPS, ROWS};
use groups_file::{Format, GroupsFile};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// Repetitions of each measurement; the median counts.
const ROUNDS: usize = 5;
/// How many plans are held at once to measure the memory of one.
const WEIGHED: u32 = 5;

/// Measures everything, prints the table, and writes figures and table unless the run is brief.
pub(crate) fn measure(binaries: &apply::Binaries<'_>, repository: &Path, brief: bool) -> Result<()> {
    let rounds = if brief { 1 } else { ROUNDS };
    println!("{GROUPS} groups and a file with {ROWS} rows");
    let current = fleet::current()?;
    let mut figures = Figures::default();
    for format in [Format::Json, Format::Csv, Format::Xlsx] {
        let file = groups_file::write(&fleet::changed(&current)?, format)?;
        for _ in 0..rounds {
            let (read, check, plan) = checked(&file, &current)?;
            ensure!(plan.tasks.len() == ROWS && !plan.has_errors(), "another plan than expected");
            figures.read(format).push(milliseconds(read));
            figures.check(format).push(milliseconds(check));
        }
    }
    let file = groups_file::write(&fleet::changed(&current)?, Format::Json)?;
    for _ in 0..rounds {
        let (_, _, plan) = checked(&file, &current)?;
        figures.engine_microseconds_per_row.push(executed(plan)?);
    }
    figures.memory_megabytes.push(weight(&file, &current)?);
    let calls = if brief { 100 } else { 1_000 };
    for _ in 0..rounds.min(3) {
        let seconds = apply::seconds(binaries, calls)?;
        figures.apply_seconds.push(seconds);
        figures.apply_to_ideal.push(seconds / apply::ideal_seconds(calls)?);
    }
    let table = figures.table();
    println!("\n{table}");
    if brief {
        return Ok(());
    }
    let all =
        json!({ "groups": GROUPS, "rows": ROWS, "rounds": rounds, "creates": calls, "figures": figures });
    results::write(repository, "plan", all, &table)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Reads and checks a file, and returns the time of each.
fn checked(file: &[u8], current: &[ConnectivityGroup]) -> Result<(Duration, Duration, Plan)> {
    let start = Instant::now();
    let rows = GroupsFile::read(file)?;
    let read = start.elapsed();
    let start = Instant::now();
    let (desired, problems) = rows.resolve(current, &rows.known_products(current));
    let plan = Plan::new(current, &desired, Checks::default());
    let check = start.elapsed();
    ensure!(problems.is_empty(), "{problems:?}");
    Ok((read, check, plan))
}

/// The microseconds that the engine itself needs for a row: every call is answered at once.
fn executed(plan: Plan) -> Result<f64> {
    let rows = plan.rows.len();
    let before: HashMap<_, _> = plan.rows.iter().map(|row| (row.name.clone(), row.before.clone())).collect();
    let start = Instant::now();
    let mut execution = Execution::new(plan);
    while let Some(call) = execution.next_call() {
        drop(execution.take_entries());
        let answer = match call.request() {
            CallRequest::Read(read) => before.get(&read.name).and_then(|it| it.as_deref().cloned()),
            CallRequest::Change(change) => match *change {
                Request::Create(call) => Some(call.definition),
                Request::Update(call) => Some(call.definition),
                Request::Delete(_) => None,
            },
        };
        execution.answer(call, Ok(answer.map(fleet::told)));
    }
    drop(execution.take_entries());
    let time = start.elapsed();
    ensure!(execution.count(State::Applied) == rows, "not all rows are applied");
    Ok(time.as_secs_f64() * 1e6 / f64::from(u32::try_from(rows)?))
}

/// The megabytes of a plan, its copies of the groups included.
fn weight(file: &[u8], current: &[ConnectivityGroup]) -> Result<f64> {
    let own = std::process::id();
    let before = memory::megabytes(own)?;
    let plans: Vec<Plan> = (0..WEIGHED).map(|_| Ok(checked(file, current)?.2)).collect::<Result<_>>()?;
    let after = memory::megabytes(own)?;
    ensure!(plans.iter().all(|plan| plan.rows.len() == ROWS), "another plan than expected");
    Ok((after - before) / f64::from(WEIGHED))
}
