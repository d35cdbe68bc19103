//! The page: what Trunk builds, made fit to be cached for ever and checked by the browser.
//!
//! Trunk 0.21 names files by their content *before* wasm-opt, so that two different modules can get
//! one name. Here every file is named by what it holds in the end, and every `integrity` value is of
//! the file as it is served.

mod compress;
mod html;
mod minify;
mod rename;
mod sizes;

use crate::shell::{cargo, path_with, program, run, say};
use crate::{tools, workspace};
use anyhow::{Context as _, Result};
use std::fs::{self, File};
use std::path::PathBuf;

pub(crate) use sizes::first_load;

/// Builds the page into `dist/`: the folder is replaced as a whole once all of it is right.
pub(crate) fn build() -> Result<()> {
    let path = prepare()?;
    let _alone = lock()?;
    let built = workspace::root().join("target/page");
    say("building the page");
    run(cargo(&["fetch"]).current_dir(workspace::root()))?;
    run(program("trunk")
        .args(["build", "--release", "--offline=true", "--skip-version-check", "--dist"])
        .arg(&built)
        .current_dir(workspace::root())
        .env("PATH", &path))?;
    minify::folder(&built, &path)?;
    let renamed = rename::by_content(&built)?;
    let index = built.join("index.html");
    let text = html::refer_to(&fs::read_to_string(&index)?, &renamed, &built)?;
    html::check(&text, &renamed, &built)?;
    fs::write(index, text)?;
    say("compressing the page");
    compress::folder(&built)?;
    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot remove the old dist/")?;
    }
    fs::rename(&built, &dist).context("cannot move the page to dist/")
}

/// Waits until no other build of the page runs in this repository: two would mix their files.
fn lock() -> Result<File> {
    let target = workspace::root().join("target");
    fs::create_dir_all(&target)?;
    let lock = File::create(target.join("page.lock"))?;
    if lock.try_lock().is_err() {
        say("waiting for another build of the page");
        lock.lock()?;
    }
    Ok(lock)
}

/// Installs what building the page needs and gives the `PATH` on which it stands.
pub(crate) fn prepare() -> Result<std::ffi::OsString> {
    tools::wasm_target()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    let xtask = workspace::root().join("xtask");
    tools::packages(&xtask)?;
    let programs: PathBuf = xtask.join("node_modules/.bin");
    Ok(path_with(Some(programs).into_iter()))
}
