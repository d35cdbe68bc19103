//! The project's commands: `cargo xtask run | dev | test | dist | bench`.

mod bench;
mod console;
mod dev;
mod page;
mod schema;
mod shell;
mod suites;
mod test;
mod tools;
mod workspace;

use anyhow::Result;
use bench::Bench;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use suites::Suite;

/// Builds, runs and tests the console. Whatever a command needs is installed on first use.
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
        /// Options of `groups-console`, such as `--listen 127.0.0.1:9000`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<String>,
    },
    /// Serve the page with reload on :8080, with the proxy on :8082 and the mock on :8081
    Dev,
    /// Run the suites that CI runs, or the named ones
    Test {
        /// Which suites, in this order; all but `soak` when none is named
        suites: Vec<Suite>,
        /// Options of the one named suite's runner, such as a file name for `browser`
        #[arg(last = true)]
        options: Vec<String>,
    },
    /// Build the page in dist/ and the two release binaries, and weigh the first load
    Dist,
    /// Measure side by side with what others would use, and write figures and tables to bench/
    Bench {
        /// Which measurements; all when none is named
        benches: Vec<Bench>,
        /// Options of the measurements, such as `--brief`
        #[arg(last = true)]
        options: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Options::parse().command) {
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
    }
}
