//! Scripts and styles without the blanks and comments that only people read.

use crate::shell::{program, run};
use anyhow::{Context as _, Result};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// Makes every script and style sheet of `folder` as short as it can be; `path` has esbuild on it.
/// Each stays what it was, a module or a script, and the syntax is left as new as it is.
pub(crate) fn folder(folder: &Path, path: &OsStr) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context("the page was not built")? {
        let file = entry?.path();
        if file.extension().is_some_and(|found| found == "js" || found == "css") {
            files.push(file);
        }
    }
    files.sort();
    run(program("esbuild")
        .args(["--minify", "--target=esnext", "--charset=utf8", "--log-level=warning", "--allow-overwrite"])
        .arg("--outdir=.")
        .args(files.iter().filter_map(|file| file.file_name()))
        .current_dir(folder)
        .env("PATH", path))
}
