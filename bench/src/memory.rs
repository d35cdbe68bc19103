//! The memory of a server: the proportional set size (PSS) of its processes, so that pages which a master and
//! its workers share count once.

use anyhow::{Context as _, Result};
use std::fs;

/// The megabytes of the process and its children.
pub(crate) fn megabytes(process: u32) -> Result<f64> {
    let mut sum = of_one(process)?;
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    for child in children.split_whitespace() {
        sum += megabytes(child.parse().context("a process id")?)?;
    }
    Ok(sum)
}

fn of_one(process: u32) -> Result<f64> {
    let path = format!("/proc/{process}/smaps_rollup");
    let text = fs::read_to_string(&path).with_context(|| path.clone())?;
    let kilobytes = text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"));
    let kilobytes: f64 = kilobytes.and_then(|figure| figure.trim().parse().ok()).context(path)?;
    Ok(kilobytes * 1024.0 / 1e6)
}
