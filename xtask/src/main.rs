//! The commands of the project: `cargo xtask run | dev | test | dist | bench | package`.

mod bench;
mod clients;
mod console;
mod dev;
mod mock;
mod package;
mod page;
mod schema;
mod shell;
mod suites;
mod test;
mod tools;
mod trial;
mod workspace;

use anyhow::Result;
use bench::Bench;
use clap::{Parser, Subcommand};
use package::Kind;
use std::process::ExitCode;
use suites::Suite;

/// Build, run and test the console. A command installs the tools that it needs on first use.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start the console with the built-in mock on <http://127.0.0.1:8080>
    Run {
        /// Options for `groups-console`, for example `--listen 127.0.0.1:9000`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<String>,
    },
    /// Serve the page with reload on :8080, with the proxy on :8082 and the mock on :8081
    Dev,
    /// Run the suites that CI runs, or the named ones
    Test {
        /// The suites, in this order; all except `soak` if none is named
        suites: Vec<Suite>,
        /// Options for the runner of the named suite, for example a file name for `browser`
        #[arg(last = true)]
        options: Vec<String>,
    },
    /// Build the page in dist/ and the two release binaries, and check the sizes of the page
    Dist,
    /// Measure the servers and the page, most of them beside others, and write figures and tables to bench/
    Bench {
        /// The benchmarks; all if none is named
        benches: Vec<Bench>,
        /// Options for the benchmarks, for example `--brief`
        #[arg(last = true)]
        options: Vec<String>,
    },
    /// Build in target/package what others install, and its checksums
    Package {
        /// The kinds of packages; all if none is named
        kinds: Vec<Kind>,
        /// How the programs are optimized: `release`, or for a trial `tests` or `dev`
        #[arg(long, default_value = console::RELEASE)]
        profile: String,
    },
}

fn main() -> ExitCode {
    let result = match page::split::arguments() {
        Some(arguments) => page::split::bindgen(&arguments),
        None => run(Options::parse().command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Run { options } => console::run(&options),
        Command::Dev => dev::serve(),
        Command::Test { suites, options } => test::run(suites, &options),
        Command::Dist => console::dist(),
        Command::Bench { benches, options } => bench::measure(benches, &options),
        Command::Package { kinds, profile } => package::build(kinds, &profile),
    }
}
