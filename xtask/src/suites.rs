//! What each suite runs.

use crate::shell::{cargo, output, program, run};
use crate::{console, page, schema, tools, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Every file is formatted
    Fmt,
    /// No warning from Clippy, for this machine and for the browser
    Clippy,
    /// Licences, sources and bans of dependencies
    Deny,
    /// The tests inside the crates, and the examples in their documentation
    Unit,
    /// The published requests and bodies, against the mock and through the proxy
    Contract,
    /// Hostile bytes against both servers
    Wire,
    /// The mock's state file, against kill -9, disks that fail and bytes that flip; by itself it runs as
    /// many rounds as are promised, which takes most of an hour
    Durability,
    /// The rules of the repository
    Tidy,
    /// The mock against its OpenAPI description
    Schema,
    /// The console in a browser
    Browser,
    /// What takes long: hours of traffic in minutes, slow clients, a million paths. Not part of all
    Soak,
}

impl Suite {
    /// What CI runs.
    pub(crate) fn all() -> Vec<Self> {
        Self::value_variants().iter().copied().filter(|suite| *suite != Self::Soak).collect()
    }

    /// Runs the suite. `options` go to its runner; `named` is whether somebody asked for it by its name.
    pub(crate) fn run(self, options: &[String], named: bool) -> Result<()> {
        match self {
            Self::Fmt => cargo_here(&["fmt", "--all", "--check"], options),
            Self::Clippy => clippy(options),
            Self::Deny => deny(options),
            Self::Unit => unit(options),
            Self::Contract => binary("contract", options),
            Self::Durability => durability(options, named),
            Self::Wire => wire(options),
            Self::Tidy => binary("tidy", options),
            Self::Schema => schema::test(options),
            Self::Browser => browser(options),
            Self::Soak => soak(options),
        }
    }
}

fn clippy(options: &[String]) -> Result<()> {
    tools::wasm_target()?;
    let denied = ["--", "-D", "warnings"].map(str::to_owned);
    let options: Vec<_> = options.iter().cloned().chain(denied).collect();
    cargo_here(&["clippy", "--workspace", "--all-targets"], &options)?;
    cargo_here(&["clippy", "--package", "app", "--target", "wasm32-unknown-unknown"], &options)
}

fn deny(options: &[String]) -> Result<()> {
    tools::deny()?;
    // Advisories are left out: their database lies outside the registries that a build may reach.
    cargo_here(&["deny", "--workspace", "check", "bans", "licenses", "sources"], options)
}

fn unit(options: &[String]) -> Result<()> {
    let crates = ["--workspace", "--exclude", "tests"];
    cargo_tests(&crates, options)?;
    cargo_here(&["test", "--doc", "--workspace", "--exclude", "tests"], &[])
}

/// Against the binary. By itself it runs as many rounds as are promised, with all others a tenth.
fn durability(options: &[String], named: bool) -> Result<()> {
    tools::debian("strace")?;
    let mock = console::build_binary("mock-server", "mock-server")?;
    let rounds = if named { "long" } else { "short" };
    let mut command = cargo(&tests(&["--package", "tests", "--test", "durability"]));
    command.args(options).env("MOCK_SERVER_BIN", mock).env("DURABILITY", rounds);
    run(command.current_dir(workspace::root()))
}

/// One of the test binaries of the crate `tests`.
fn binary(name: &str, options: &[String]) -> Result<()> {
    cargo_tests(&["--package", "tests", "--test", name], options)
}

fn wire(options: &[String]) -> Result<()> {
    for program in ["nginx", "redis-server", "strace"] {
        tools::debian(program)?;
    }
    cargo_here(&["build", "--package", "proxy", "--bin", "groups-console"], &[])?;
    binary("wire", options)
}

/// Tests by nextest where it is installed, else by Cargo itself: slower, with the same result.
fn cargo_tests(selection: &[&str], options: &[String]) -> Result<()> {
    cargo_here(&tests(selection), options)
}

fn tests<'a>(selection: &[&'a str]) -> Vec<&'a str> {
    let nextest = output(program("cargo-nextest").args(["nextest", "--version"])).is_some();
    let runner: &[&str] = if nextest { &["nextest", "run", "--no-tests=pass"] } else { &["test"] };
    [runner, selection].concat()
}

/// All parts run, whichever fails. `options` go to the tests in Rust that are there for the soak alone.
fn soak(options: &[String]) -> Result<()> {
    for program in ["faketime", "redis-server", "slowhttptest"] {
        tools::debian(program)?;
    }
    page::build()?;
    cargo_here(&["build", "--package", "proxy", "--bin", "groups-console"], &[])?;
    let generated = |package: &str, filter: &str, cases: &str| {
        let arguments = ["test", "--package", package, filter];
        run(cargo(&arguments).env("PROPTEST_CASES", cases).current_dir(workspace::root()))
    };
    let parts = [
        generated("proxy", "path_gate", "1000000"),
        generated("tests", "a4_", "10000"),
        binary("soak", &[&["--no-fail-fast".to_owned()], options].concat()),
        observatory(),
        on_the_page(),
    ];
    parts.into_iter().collect()
}

/// Five hundred changes in the browser, while a hundred tokens end.
fn on_the_page() -> Result<()> {
    let folder = workspace::root().join("tests/browser");
    tools::npm_packages(&folder)?;
    let chromium = tools::chromium()?;
    page::build()?;
    let console = console::build_binary("proxy", "groups-console")?;
    run(tools::npm(&folder, &["run", "soak"]).env("CHROMIUM", chromium).env("GROUPS_CONSOLE_BIN", console))
}

fn browser(options: &[String]) -> Result<()> {
    let folder = workspace::root().join("tests/browser");
    tools::npm_packages(&folder)?;
    let chromium = tools::chromium()?;
    page::build()?;
    // A page that is too heavy fails the suite, and is tested all the same.
    let weighed = page::check_first_load();
    let console = console::build_binary("proxy", "groups-console")?;
    let mock = console::build_binary("mock-server", "mock-server")?;
    run(&mut tools::npm(&folder, &["run", "types"]))?;
    run(tools::npm(&folder, &["exec", "--", "playwright", "test"])
        .args(options)
        .env("CHROMIUM", chromium)
        .env("GROUPS_CONSOLE_BIN", console)
        .env("MOCK_SERVER_BIN", mock))?;
    weighed
}

/// MDN's HTTP Observatory, which looks at the document's headers.
fn observatory() -> Result<()> {
    let folder = workspace::root().join("tests/observatory");
    tools::npm_packages(&folder)?;
    page::build()?;
    let console = console::build_binary("proxy", "groups-console")?;
    run(tools::npm(&folder, &["test"]).env("GROUPS_CONSOLE_BIN", console))
}

fn cargo_here(arguments: &[&str], options: &[String]) -> Result<()> {
    let mut command: Command = cargo(arguments);
    run(command.args(options).current_dir(workspace::root()))
}
