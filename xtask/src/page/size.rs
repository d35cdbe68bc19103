//! The sizes of the page's files, against their budgets.

use super::{html, rename};
use crate::workspace;
use anyhow::{Context as _, Result, ensure};
use std::cmp::Reverse;
use std::fs;
use std::path::Path;

/// The maximum size of html, style, scripts and main module together, compressed.
const FIRST_LOAD_BUDGET: u64 = 230_000;
/// The maximum size of each further module, compressed.
const MODULE_BUDGET: u64 = 150_000;

struct Row {
    name: String,
    plain: u64,
    compressed: u64,
}

/// Prints the size of each file, plain and in Brotli, and fails above a budget.
pub(crate) fn check() -> Result<()> {
    let dist = workspace::dist();
    let document = fs::read_to_string(dist.join("index.html")).context("there is no dist/")?;
    let is_fetched_first = |name: &str| {
        let mut tags = html::tags(&document).filter(|tag| !tag.contains(" disabled"));
        tags.any(|tag| html::references(tag).any(|file| file == name))
    };
    let (mut first, mut further) = (Vec::new(), Vec::new());
    for name in rename::names(&dist, &["css", "html", "js", "wasm"])? {
        let is_further =
            rename::has_extension(Path::new(&name), &["css", "wasm"]) && !is_fetched_first(&name);
        let list = if is_further { &mut further } else { &mut first };
        list.push(row(&dist, name)?);
    }
    println!("\n{:40} {:>12} {:>12} {:>12}", "file", "bytes", "Brotli", "budget");
    first.sort_by_key(|row| Reverse(row.compressed));
    for row in &first {
        print(row, "");
    }
    let sum = |size: fn(&Row) -> u64| first.iter().map(size).sum();
    let total = Row {
        name: "first load".to_owned(),
        plain: sum(|row| row.plain),
        compressed: sum(|row| row.compressed),
    };
    print(&total, FIRST_LOAD_BUDGET);
    for row in &further {
        print(row, MODULE_BUDGET);
    }
    println!();
    let budgets = further.iter().map(|row| (row, MODULE_BUDGET)).chain([(&total, FIRST_LOAD_BUDGET)]);
    for (Row { name, compressed, .. }, budget) in budgets {
        ensure!(*compressed <= budget, "{name} has {compressed} bytes, more than the budget of {budget}");
    }
    Ok(())
}

fn row(dist: &Path, name: String) -> Result<Row> {
    let compressed = fs::metadata(dist.join(format!("{name}.br")))?.len();
    let plain = fs::metadata(dist.join(&name))?.len();
    Ok(Row { name, plain, compressed })
}

fn print(Row { name, plain, compressed }: &Row, budget: impl ToString) {
    println!("{name:40} {plain:>12} {compressed:>12} {:>12}", budget.to_string());
}
