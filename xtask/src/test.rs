//! Runs suites one after another and prints the result and the time of each.

use crate::shell::print;
use crate::suites::Suite;
use anyhow::{Result, bail, ensure};
use std::time::{Duration, Instant};

struct Row {
    suite: String,
    time: Duration,
    passed: bool,
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
        if let Err(error) = &result {
            eprintln!("{name}: {error:#}");
        }
        rows.push(Row { suite: name, time: start.elapsed(), passed: result.is_ok() });
    }
    println!("\n{:10} {:6} {:>9}", "suite", "result", "seconds");
    for Row { suite, time, passed } in &rows {
        let result = if *passed { "passed" } else { "FAILED" };
        println!("{suite:10} {result:6} {:>9.1}", time.as_secs_f64());
    }
    let total: Duration = rows.iter().map(|row| row.time).sum();
    println!("{:10} {:6} {:>9.1}\n", "all", "", total.as_secs_f64());
    let failed: Vec<_> = rows.iter().filter(|row| !row.passed).map(|row| row.suite.as_str()).collect();
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}
