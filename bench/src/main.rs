//! The benchmarks behind `cargo xtask bench`.
//!
//! Most compare one of our servers with others, in one run on one machine. Each writes its figures to
//! `bench/results/` and its table to `bench/README.md`. Figures from different machines or under different
//! loads cannot be compared.

mod constant_rate;
mod exchange;
mod machine;
mod memory;
mod mock;
mod pinned;
mod plan;
mod proxy;
mod results;
mod server;
mod upstream;
mod wrk;

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The console's proxy compared with nginx and Caddy, in front of one upstream
    Proxy {
        /// The binary `groups-console`, built for release
        #[arg(long)]
        console: PathBuf,
        #[command(flatten)]
        run: Run,
    },
    /// The mock compared with other mock servers
    Mock {
        /// The binary `mock-server`, built for release
        #[arg(long)]
        mock: PathBuf,
        /// The folder of the other mock servers
        #[arg(long)]
        packages: PathBuf,
        #[command(flatten)]
        run: Run,
    },
    /// Plans of many groups: read, checked, applied
    Plan {
        /// The binary `mock-server`, built for release
        #[arg(long)]
        mock: PathBuf,
        /// The binary `groupsctl`, built for release
        #[arg(long)]
        groupsctl: PathBuf,
        #[command(flatten)]
        run: Run,
    },
    /// The bare handler with which every mock is compared, in a process of its own
    #[command(hide = true)]
    Bare {
        #[arg(long)]
        listen: SocketAddr,
        /// The folder with `list.json` and `page.json`
        #[arg(long)]
        folder: PathBuf,
    },
    /// Run cycles of create, read, update, read, delete, read in a process of its own, and print the number
    /// per second
    #[command(hide = true)]
    Cycle {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        dialect: mock::cycle::Dialect,
        #[arg(long)]
        seconds: u64,
        /// The token for a mock that checks it
        #[arg(long, default_value = "none")]
        token: String,
    },
    /// The upstream of the comparison, in a process of its own
    #[command(hide = true)]
    Upstream {
        #[arg(long)]
        listen: SocketAddr,
    },
}

#[derive(Args)]
struct Run {
    /// The repository, for results and commit
    #[arg(long)]
    repository: PathBuf,
    /// Run for a tenth of the time to check that it works, and write no figures
    #[arg(long)]
    brief: bool,
}

fn main() -> ExitCode {
    let outcome = match Options::parse().command {
        Command::Proxy { console, run } => proxy::compare(&console, &run.repository, run.brief),
        Command::Mock { mock, packages, run } => mock::compare(&mock, &packages, &run.repository, run.brief),
        Command::Plan { mock, groupsctl, run } => {
            let binaries = plan::apply::Binaries { mock: &mock, groupsctl: &groupsctl };
            plan::measure(&binaries, &run.repository, run.brief)
        }
        Command::Bare { listen, folder } => mock::bare::serve_bare(listen, &folder),
        Command::Cycle { address, dialect, seconds, token } => {
            mock::cycle::run_cycles(address, dialect, Duration::from_secs(seconds), &token)
        }
        Command::Upstream { listen } => upstream::run(listen),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
