//! Splits the app into modules: the step between Cargo and wasm-bindgen that Trunk does not have.
//!
//! Trunk starts the `wasm-bindgen` that is first on `PATH`. [`folder`] contains a link of that name to this
//! program, which splits the module, runs the real wasm-bindgen on its main part, and puts the other modules
//! into `modules/` beside the result. A hook in Trunk.toml copies them into the page.

use super::imports;
use super::join;
use super::loader;
use super::rename::{has_extension, names};
use crate::shell::{output, program, run};
use crate::workspace;
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{env, fs};

const WASM_BINDGEN: &str = "wasm-bindgen";
/// wasm-split rewrites the calls between modules by these names, so wasm-bindgen has to keep them.
const KEPT_NAMES: [&str; 2] = ["--keep-lld-exports", "--no-demangle"];
/// As index.html says for the main module.
const WASM_OPT: [&str; 4] = ["-Os", "--low-memory-unused", "--strip-producers", "--strip-target-features"];

/// A folder for the front of `PATH`, in which `wasm-bindgen` is this program.
pub(crate) fn folder() -> Result<PathBuf> {
    let folder = workspace::target().join("page-tools");
    fs::create_dir_all(&folder)?;
    let link = folder.join(WASM_BINDGEN);
    if link.is_symlink() {
        fs::remove_file(&link)?;
    }
    symlink(env::current_exe()?, &link).context("cannot link wasm-bindgen to this program")?;
    Ok(folder)
}

/// Trunk's arguments if it started this program in place of wasm-bindgen.
pub(crate) fn arguments() -> Option<Vec<String>> {
    let mut arguments = env::args_os();
    let name = PathBuf::from(arguments.next()?);
    let arguments = arguments.map(OsString::into_string).collect::<Result<_, _>>().ok()?;
    name.ends_with(WASM_BINDGEN).then_some(arguments)
}

/// Does what wasm-bindgen does, for each module of the app.
pub(crate) fn bindgen(arguments: &[String]) -> Result<()> {
    let Some(input) = arguments.iter().find(|argument| has_extension(Path::new(argument), &["wasm"])) else {
        // Trunk asks for the version.
        let answer = output(program(WASM_BINDGEN).args(arguments)).context("there is no wasm-bindgen")?;
        println!("{answer}");
        return Ok(());
    };
    let out = PathBuf::from(option(arguments, "--out-dir=")?);
    let name = option(arguments, "--out-name=")?;
    let modules = out.join("modules");
    if modules.exists() {
        fs::remove_dir_all(&modules)?;
    }
    run(program("wasm-split-cli").args(["--target", "web", "--out-name", name, input]).arg(&modules))?;
    let main = modules.join(name).with_extension("wasm");
    let others = arguments.iter().filter(|argument| *argument != input);
    run(program(WASM_BINDGEN).args(others).args(KEPT_NAMES).arg(&main))?;
    fs::remove_file(main)?;

    let loader_file = modules.join(loader::FILE);
    let mut loader = fs::read_to_string(&loader_file)?;
    fs::remove_file(loader_file)?;
    if out.ends_with("release") {
        for part in names(&modules, &["wasm"])? {
            let path = modules.join(part);
            run(program("wasm-opt").args(WASM_OPT).arg("--output").arg(&path).arg(&path))?;
        }
    }
    let files = join::parts(&modules, &mut loader)?;
    let script = out.join(name).with_extension("js");
    let module = out.join(format!("{name}_bg.wasm"));
    let (bytes, text) = imports::shorten(&fs::read(&module)?, &fs::read_to_string(&script)?)?;
    fs::write(module, bytes).context("cannot write the main module")?;
    fs::write(script, loader::inlined(&text, &loader, &files)?).context("cannot write the script")
}

fn option<'text>(arguments: &'text [String], name: &str) -> Result<&'text str> {
    let value = arguments.iter().find_map(|argument| argument.strip_prefix(name));
    value.with_context(|| format!("Trunk gave wasm-bindgen no {name}"))
}
