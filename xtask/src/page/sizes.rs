//! What the first load costs.

use super::compress::beside;
use crate::workspace;
use anyhow::{Context as _, Result, ensure};
use std::fs;

/// The most that html, style, script and module may weigh together, compressed: 300 KB.
const BUDGET: u64 = 300_000;

/// Prints the size of each file of the first load, plain and in Brotli, and fails above the budget.
pub(crate) fn first_load() -> Result<()> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(workspace::dist()).context("there is no dist/")? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|found| ["html", "css", "js", "wasm"].iter().any(|kind| found == *kind))
        {
            let plain = fs::metadata(&path)?.len();
            let compressed = fs::metadata(beside(&path, "br"))?.len();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            rows.push((name, plain, compressed));
        }
    }
    rows.sort_by_key(|&(_, _, compressed)| std::cmp::Reverse(compressed));
    let sum = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    rows.push(("first load".to_owned(), sum.0, sum.1));
    println!("\n{:40} {:>12} {:>12}", "file", "bytes", "Brotli");
    for (name, plain, compressed) in rows {
        println!("{name:40} {plain:>12} {compressed:>12}");
    }
    println!("{:40} {:>12} {BUDGET:>12}\n", "budget", "");
    ensure!(sum.1 <= BUDGET, "the first load weighs {} bytes and may not exceed {BUDGET}", sum.1);
    Ok(())
}
