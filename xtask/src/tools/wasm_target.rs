//! Rust's standard library for WebAssembly.

use crate::shell::{output, program, run, say};
use anyhow::{Context as _, Result};
use std::path::Path;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain in use.
pub(crate) fn wasm_target() -> Result<()> {
    let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("adding the WebAssembly target");
    run(program("rustup").args(["target", "add", TARGET]))
        .context("install Rust with rustup (https://rustup.rs), or add the target wasm32-unknown-unknown")
}
