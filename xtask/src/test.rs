//! Runs suites one after another and prints the result and the time of each.

use crate::shell::print;
use crate::suites::Suite;
use anyhow::{Result, bail, ensure};
use std::time::{Duration, Instant};

struct Row {
    suite: String,
    time: Duration,
    result: Result<()>,
}

/// Runs the suites, or all that CI runs if none is named. After a failed suite the next ones still run.
pub(crate) fn run(suites: Vec<Suite>, options: &[String]) -> Result<()> {
    ensure!(options.is_empty() || suites.len() == 1, "options after `--` need exactly one suite before it");
    let is_named = !suites.is_empty();
    let suites = if suites.is_empty() { Suite::all() } else { suites };
    let mut rows = Vec::new();
    for (index, suite) in suites.iter().enumerate() {
        let name = format!("{suite:?}").to_lowercase();
        print(&format!("{name} ({} of {})", index + 1, suites.len()));
        let start = Instant::now();
        let result = suite.run(options, is_named);
        if result.is_err() {
            println!("{name} failed");
        }
        rows.push(Row { suite: name, time: start.elapsed(), result });
    }
    println!("\n{:10} {:6} {:>9}", "suite", "result", "seconds");
    for Row { suite, time, result } in &rows {
        let result = if result.is_ok() { "passed" } else { "FAILED" };
        println!("{suite:10} {result:6} {:>9.1}", time.as_secs_f64());
    }
    let total: Duration = rows.iter().map(|row| row.time).sum();
    println!("{:10} {:6} {:>9.1}\n", "all", "", total.as_secs_f64());
    let mut failed = Vec::new();
    for row in &rows {
        if let Err(error) = &row.result {
            println!("{}: {error:#}\n", row.suite);
            failed.push(row.suite.as_str());
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}
