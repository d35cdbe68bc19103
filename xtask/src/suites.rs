//! The test suites and the commands that each runs.
//!
//! Cargo resolves features for all selected packages together. Every suite therefore selects the whole
//! workspace and narrows down to its targets: a selection of its own would build most dependencies again.

use crate::shell::{cargo, output, program, run};
use crate::{clients, console, page, schema, tools, trial, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Every Rust file is formatted, and every `view!` block in it
    Fmt,
    /// No warning from Clippy, for this machine, for the browser, and of the mock and groupsctl for Windows
    Clippy,
    /// Licences, sources and bans of dependencies
    Deny,
    /// The tests inside the crates, and the examples in their documentation
    Unit,
    /// The published requests and bodies, against the mock and through the proxy
    Contract,
    /// Hostile bytes against both servers
    Wire,
    /// The command line against the mock, killed in between too
    Groupsctl,
    /// The rules of the repository
    Tidy,
    /// The mock against its OpenAPI description
    Schema,
    /// Clients in TypeScript, Python and Java that are generated from the descriptions
    Clients,
    /// The npm package where it was not built, and both examples. Named on the command line, every package
    Package,
    /// The console in a browser
    Browser,
    /// The tutorial's seven steps and the start of the page in Chromium, Firefox and the engine of Safari
    Engines,
    /// The mock's state file against kill -9, failing disks and flipped bits. Named on the command line, it
    /// runs all rounds that are promised, which takes most of an hour; otherwise a tenth
    Durability,
    /// Long runs: hours of traffic in minutes, slow clients, a million paths. Not part of all
    Soak,
}

impl Suite {
    /// The suites that CI runs.
    pub(crate) fn all() -> Vec<Self> {
        Self::value_variants().iter().copied().filter(|suite| *suite != Self::Soak).collect()
    }

    /// Runs the suite. `options` go to its runner; `is_named` is whether the command line names the suite.
    pub(crate) fn run(self, options: &[String], is_named: bool) -> Result<()> {
        match self {
            Self::Fmt => fmt(options),
            Self::Clippy => clippy(options),
            Self::Deny => deny(options),
            Self::Unit => unit(options),
            Self::Contract => tests(&["--test", "contract"], options),
            Self::Wire => wire(options),
            Self::Groupsctl => groupsctl(options),
            Self::Tidy => tests(&["--test", "tidy"], options),
            Self::Schema => schema::test(options),
            Self::Clients => clients::test(),
            Self::Package => trial::test(options, is_named),
            Self::Browser => browser(options),
            Self::Engines => engines(options),
            Self::Durability => durability(options, is_named),
            Self::Soak => soak(options),
        }
    }
}

/// `options` go to rustfmt.
fn fmt(options: &[String]) -> Result<()> {
    tools::LEPTOSFMT.install()?;
    run(cargo(&["fmt", "--all", "--check"]).args(options))?;
    run(program("leptosfmt").args(["--quiet", "--check", "app/src"]).current_dir(workspace::root()))
}

fn clippy(options: &[String]) -> Result<()> {
    tools::rust_target(tools::WASM_TARGET)?;
    let denied = ["--", "-D", "warnings"].map(str::to_owned);
    let options: Vec<_> = options.iter().cloned().chain(denied).collect();
    run(cargo(&["clippy", "--workspace", "--all-targets"]).args(&options))?;
    run(cargo(&["clippy", "--package", "app", "--target", tools::WASM_TARGET]).args(&options))?;
    windows(&options)
}

/// The mock and `groupsctl` for Windows. A C compiler for it is needed too, for ring and mimalloc.
fn windows(options: &[String]) -> Result<()> {
    tools::rust_target(tools::WINDOWS_TARGET)?;
    tools::mingw()?;
    let packages = ["clippy", "--package", "mock-server", "--package", "groupsctl"];
    run(cargo(&packages).args(["--target", tools::WINDOWS_TARGET]).args(options))
}

fn deny(options: &[String]) -> Result<()> {
    tools::DENY.install()?;
    // Without advisories: their database is not in the registries that a build may reach.
    run(cargo(&["deny", "--workspace", "check", "bans", "licenses", "sources"]).args(options))
}

fn unit(options: &[String]) -> Result<()> {
    let own = if has_nextest() { ["--filterset", "not package(tests)"] } else { ["--exclude", "tests"] };
    tests(&own, options)?;
    run(&mut cargo(&["test", "--doc", "--workspace"]))
}

fn wire(options: &[String]) -> Result<()> {
    for program in ["nginx", "redis-server", "strace"] {
        tools::debian(program)?;
    }
    console::build_for_tests("groups-console")?;
    tests(&["--test", "wire"], options)
}

fn groupsctl(options: &[String]) -> Result<()> {
    // The spreadsheet that opens and saves exports; the tests take it from the path.
    tools::debian_package("libreoffice-calc-nogui", "soffice")?;
    for program in ["curl", "jq"] {
        tools::debian(program)?;
    }
    tools::debian_package("bsdutils", "script")?;
    let mock = console::build_servers(console::TESTS)?.mock;
    let groupsctl = console::build_for_tests("groupsctl")?;
    let mut command = test_command(&["--test", "groupsctl"]);
    run(command.args(options).env("MOCK_SERVER_BIN", mock).env("GROUPSCTL_BIN", groupsctl))
}

fn browser(options: &[String]) -> Result<()> {
    // LibreOffice opens and saves exports, as in the suite of groupsctl.
    tools::debian_package("libreoffice-calc-nogui", "soffice")?;
    page::build()?;
    // A page beyond the budget fails the suite, but only after it was tested.
    let sizes = page::size::check();
    run(&mut in_browser(&["run", "types"])?)?;
    run(in_browser(&["exec", "--", "playwright", "test"])?.args(options))?;
    sizes
}

/// The browsers that operators use. `WebKitGTK` stands in for Safari, on a screen of its own.
fn engines(options: &[String]) -> Result<()> {
    let firefox = tools::firefox()?;
    tools::debian_package("webkit2gtk-driver", "WebKitWebDriver")?;
    tools::debian_package("xvfb", "xvfb-run")?;
    page::build()?;
    run(in_browser(&["run", "engines", "--"])?.args(options).env("FIREFOX", firefox))
}

/// A command of npm in the folder of the browser tests, with what they start.
fn in_browser(arguments: &[&str]) -> Result<Command> {
    let folder = workspace::root().join("tests/browser");
    tools::npm_packages(&folder)?;
    let servers = console::build_servers(console::TESTS)?;
    let mut command = tools::npm(&folder, arguments);
    command
        .env("CHROMIUM", tools::chromium()?)
        .env("GROUPS_CONSOLE_BIN", servers.console)
        .env("MOCK_SERVER_BIN", servers.mock);
    Ok(command)
}

/// Runs the release binary, which is fast enough for thousands of rounds.
fn durability(options: &[String], is_named: bool) -> Result<()> {
    tools::debian("strace")?;
    let mock = console::build_servers(console::TESTS)?.mock;
    let rounds = if is_named { "long" } else { "short" };
    let mut command = test_command(&["--test", "durability"]);
    run(command.args(options).env("MOCK_SERVER_BIN", mock).env("DURABILITY", rounds))
}

/// Runs all parts even if one fails. `options` go to the tests in Rust.
fn soak(options: &[String]) -> Result<()> {
    for program in ["faketime", "redis-server", "slowhttptest"] {
        tools::debian(program)?;
    }
    page::build()?;
    console::build_for_tests("groups-console")?;
    let generated = |filter: &str, cases: &str| {
        let arguments = ["test", "--workspace", "--lib", "--test", "wire", filter];
        run(cargo(&arguments).env("PROPTEST_CASES", cases))
    };
    let plans = || {
        let arguments = ["test", "--profile", console::TESTS, "--package", "plan", "--lib"];
        run(cargo(&arguments).env("PLAN_CASES", "1000000"))
    };
    let parts = [
        plans(),
        generated("path_gate", "1000000"),
        generated("of_random_headers", "10000"),
        tests(&["--test", "soak"], &[&["--no-fail-fast".to_owned()], options].concat()),
        observatory(),
        in_browser(&["run", "soak"]).and_then(|mut soak| run(&mut soak)),
    ];
    parts.into_iter().collect()
}

/// MDN's HTTP Observatory, which checks the headers of the document.
fn observatory() -> Result<()> {
    let folder = workspace::root().join("tests/observatory");
    tools::npm_packages(&folder)?;
    let console = console::build_servers(console::TESTS)?.console;
    run(tools::npm(&folder, &["test"]).env("GROUPS_CONSOLE_BIN", console))
}

/// Runs the Rust tests of `targets`.
fn tests(targets: &[&str], options: &[String]) -> Result<()> {
    run(test_command(targets).args(options))
}

/// The tests run with nextest if it is installed, otherwise with Cargo: slower, with the same result.
fn test_command(targets: &[&str]) -> Command {
    let runner: &[&str] = if has_nextest() { &["nextest", "run", "--no-tests=pass"] } else { &["test"] };
    cargo(&[runner, &["--workspace"], targets].concat())
}

fn has_nextest() -> bool {
    output(program("cargo-nextest").args(["nextest", "--version"])).is_some()
}
