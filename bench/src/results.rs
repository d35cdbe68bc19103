//! Where figures are written: a JSON file for programs, a table for people.

use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Writes `bench/results/NAME.json` and puts the table between the marks of NAME in `bench/README.md`.
pub(crate) fn write(repository: &Path, name: &str, figures: &Value, table: &str) -> Result<()> {
    let folder = repository.join("bench");
    fs::create_dir_all(folder.join("results"))?;
    let file = folder.join("results").join(format!("{name}.json"));
    fs::write(&file, format!("{figures:#}\n")).with_context(|| file.display().to_string())?;
    let page = folder.join("README.md");
    let text = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&begin).with_context(|| format!("{begin} is missing"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{end} is missing"))?;
    fs::write(&page, format!("{before}{begin}\n{table}{end}{after}"))?;
    println!("written: {} and the table in {}", file.display(), page.display());
    Ok(())
}

/// The median.
pub(crate) fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
