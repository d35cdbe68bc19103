//! The measurements behind `cargo xtask bench`.
//!
//! Each compares what is ours with what others would use, in one run on one machine, and writes its
//! figures to `bench/results/` and its table into `bench/README.md`. A figure means little beside one
//! from another machine, and nothing beside one from another load.

mod constant_rate;
mod exchange;
mod machine;
mod memory;
mod mock;
mod pinned;
mod proxy;
mod results;
mod server;
mod upstream;
mod wrk;

use clap::{Parser, Subcommand};
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
    /// The console's proxy beside nginx and Caddy, in front of one upstream
    Proxy {
        /// The binary `groups-console`, built for release
        #[arg(long)]
        console: PathBuf,
        /// The repository, for results and commit
        #[arg(long)]
        repository: PathBuf,
        /// A tenth of the time: to see that it works, not for figures; nothing is written
        #[arg(long)]
        brief: bool,
    },
    /// The mock beside other mock servers
    Mock {
        /// The binary `mock-server`, built for release
        #[arg(long)]
        mock: PathBuf,
        /// Where the other mock servers are installed
        #[arg(long)]
        packages: PathBuf,
        /// The repository, for results and commit
        #[arg(long)]
        repository: PathBuf,
        /// A tenth of the time: to see that it works, not for figures; nothing is written
        #[arg(long)]
        brief: bool,
    },
    /// The bare handler that every mock is compared with, in a process of its own
    #[command(hide = true)]
    Bare {
        #[arg(long)]
        listen: SocketAddr,
        /// With `list.json` and `page.json`
        #[arg(long)]
        folder: PathBuf,
    },
    /// Cycles of create, read, update, read, delete, read, in a process of its own; prints how many a
    /// second
    #[command(hide = true)]
    Cycle {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        dialect: mock::cycle::Dialect,
        #[arg(long)]
        seconds: u64,
        /// For a mock that checks it
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

fn main() -> ExitCode {
    let outcome = match Options::parse().command {
        Command::Proxy { console, repository, brief } => proxy::compare(&console, &repository, brief),
        Command::Mock { mock, packages, repository, brief } => {
            mock::compare(&mock, &packages, &repository, brief)
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
