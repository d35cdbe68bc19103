//! Tools from crates.io, built once and kept where `cargo install` puts them.

use crate::shell::{cargo, output, program, run, say};
use crate::workspace;
use anyhow::Result;

/// A tool does its work as well without the optimisations that take most of the time to build it.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Trunk, which builds the page. 0.21.14 is the newest that the project's Rust can build.
pub(crate) fn trunk() -> Result<()> {
    install(&Tool {
        package: "trunk",
        program: &["trunk", "--version"],
        version: "0.21.14",
        options: &["--no-default-features"],
        minutes: 5,
    })
}

/// The wasm-bindgen command of exactly the version that the app links: the two speak a format of
/// their own.
pub(crate) fn wasm_bindgen() -> Result<()> {
    install(&Tool {
        package: "wasm-bindgen-cli",
        program: &["wasm-bindgen", "--version"],
        version: &workspace::locked_version("wasm-bindgen")?,
        options: &[],
        minutes: 2,
    })
}

/// cargo-deny, which checks licences, sources and duplicates of dependencies.
pub(crate) fn deny() -> Result<()> {
    install(&Tool {
        package: "cargo-deny",
        program: &["cargo-deny", "--version"],
        version: "0.20.2",
        options: &[],
        minutes: 4,
    })
}

struct Tool<'tool> {
    package: &'tool str,
    /// The command that prints the version.
    program: &'tool [&'tool str],
    version: &'tool str,
    options: &'tool [&'tool str],
    /// How long building takes on two cores.
    minutes: u32,
}

fn install(tool: &Tool<'_>) -> Result<()> {
    let Tool { package, version, minutes, .. } = tool;
    let found = output(program(tool.program[0]).args(&tool.program[1..]));
    if found.is_some_and(|text| text.split_whitespace().any(|word| word == *version)) {
        return Ok(());
    }
    say(&format!("installing {package} {version}, once, about {minutes} minutes"));
    run(cargo(&["install", package, "--version", version, "--locked", "--force"])
        .args(tool.options)
        .envs(QUICK_BUILD)
        .env_remove("CARGO_TARGET_DIR"))
}
