//! The page as Trunk builds it, prepared for permanent caching and for integrity checks.
//!
//! Trunk 0.21 names files by their content *before* wasm-opt, so two different modules can get the same
//! name. Here every file is named by its final content, and every `integrity` value is of the file as it
//! is served.

mod html;
mod imports;
mod join;
mod loader;
mod rename;
pub(crate) mod size;
pub(crate) mod split;

use crate::shell::{cargo, path_with, print, program, run};
use crate::{tools, workspace};
use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Builds the page into `dist/`, which is replaced as a whole once the build has succeeded.
pub(crate) fn build() -> Result<()> {
    let path = prepare()?;
    let _lock = lock()?;
    let built = workspace::root().join("target/page");
    print("building the page");
    run(&mut cargo(&["fetch"]))?;
    run(program("trunk")
        .args(["build", "--release", "--offline=true", "--skip-version-check", "--dist"])
        .arg(&built)
        .current_dir(workspace::root())
        .env("PATH", &path))?;
    minify(&built, &path)?;
    compile_at_once(&built)?;
    let renamed = rename::by_content(&built)?;
    let index = built.join("index.html");
    let text = html::refer_to(&fs::read_to_string(&index)?, &renamed, &built)?;
    html::check(&text, &renamed, &built)?;
    fs::write(index, text)?;
    print("compressing the page");
    compress(&built)?;
    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot remove the old dist/")?;
    }
    fs::rename(&built, &dist).context("cannot move the page to dist/")
}

/// Waits until no other process builds the page in this repository: two builds would mix their files.
fn lock() -> Result<File> {
    let target = workspace::root().join("target");
    fs::create_dir_all(&target)?;
    let lock = File::create(target.join("page.lock"))?;
    if lock.try_lock().is_err() {
        print("waiting for another build of the page");
        lock.lock()?;
    }
    Ok(lock)
}

/// Installs the tools that build the page and returns the `PATH` that contains them.
pub(crate) fn prepare() -> Result<OsString> {
    tools::rust_target(tools::WASM_TARGET)?;
    tools::TRUNK.install()?;
    tools::wasm_bindgen()?;
    tools::WASM_SPLIT.install()?;
    let xtask = workspace::root().join("xtask");
    tools::npm_packages(&xtask)?;
    Ok(path_with(&[split::folder()?, xtask.join("node_modules/.bin")]))
}

/// Removes whitespace and comments from every script and style sheet of `folder`; `path` contains esbuild.
/// A module stays a module, a script stays a script, and the syntax is not lowered.
fn minify(folder: &Path, path: &OsStr) -> Result<()> {
    let files = rename::names(folder, &["css", "js"]).context("the page was not built")?;
    run(program("esbuild")
        .args(["--minify", "--target=esnext", "--charset=utf8", "--log-level=warning", "--allow-overwrite"])
        .arg("--outdir=.")
        .args(files)
        .current_dir(folder)
        .env("PATH", path))
}

/// Marks the script of the main module. Chromium then compiles its functions, of which hundreds are called before anything
/// is drawn, in the background while it loads, in place of one by one on the main thread; other browsers ignore the mark.
fn compile_at_once(folder: &Path) -> Result<()> {
    let names = rename::names(folder, &["js"])?;
    let name = names.iter().find(|name| name.starts_with("app-")).context("the page has no main script")?;
    let script = folder.join(name);
    let text = format!("//# allFunctionsCalledOnLoad\n{}", fs::read_to_string(&script)?);
    fs::write(script, text).with_context(|| format!("cannot mark {name}"))
}

/// Writes a `.br` and a `.gz` beside every file of `folder` that becomes smaller, for the server to send.
fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
        } else if rename::has_extension(&path, &COMPRESSIBLE) {
            let content = fs::read(&path)?;
            fs::write(with_suffix(&path, ".br"), brotli(&content)?)?;
            fs::write(with_suffix(&path, ".gz"), gzip(&content)?)?;
        }
    }
    Ok(())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    // Larger blocks than by default (a power of two) make the largest module 0.2 % smaller.
    let parameters =
        BrotliEncoderParams { quality: 11, lgblock: 20, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// `app.js.br` for `app.js` and `.br`.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
