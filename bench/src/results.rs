//! Where figures are written: a JSON file for programs, a table for people.

use crate::machine;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Writes `bench/results/NAME.json` and puts the table between the marks of NAME in `bench/README.md`, both
/// with the date, the commit and the machine.
pub(crate) fn write(repository: &Path, name: &str, figures: Value, table: &str) -> Result<()> {
    let date = jiff::Timestamp::now().round(jiff::Unit::Second)?.to_string();
    let (commit, machine) = (machine::commit(repository), machine::describe());
    let (day, cores) = (&date[..10], &machine["cores"]);
    let processor = machine["processor"].as_str().unwrap_or_default();
    let versions = figures["versions"].as_object().into_iter().flatten();
    let versions = versions.filter_map(|(program, version)| Some(format!("{program} {}", version.as_str()?)));
    let versions = versions.collect::<Vec<_>>().join(", ");
    let versions = if versions.is_empty() { versions } else { format!("; {versions}") };
    let about = format!("{day}, commit {commit}, {processor} with {cores} cores{versions}.");
    let mut all = json!({ "date": date, "commit": commit, "machine": machine });
    if let (Value::Object(all), Value::Object(figures)) = (&mut all, figures) {
        all.extend(figures);
    }
    let folder = repository.join("bench");
    fs::create_dir_all(folder.join("results"))?;
    let file = folder.join("results").join(format!("{name}.json"));
    fs::write(&file, format!("{all:#}\n")).with_context(|| file.display().to_string())?;
    let page = folder.join("README.md");
    let text = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&begin).with_context(|| format!("{begin} is missing"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{end} is missing"))?;
    fs::write(&page, format!("{before}{begin}\n{about}\n\n{table}{end}{after}"))?;
    println!("written: {} and the table in {}", file.display(), page.display());
    Ok(())
}

/// The median.
pub(crate) fn median(figures: &[f64]) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

/// The median as a cell of a table; `none` if nothing was measured.
pub(crate) fn cell(figures: &[f64], digits: usize, unit: &str, none: &str) -> String {
    if figures.is_empty() { none.to_owned() } else { format!("{:.digits$}{unit}", median(figures)) }
}
