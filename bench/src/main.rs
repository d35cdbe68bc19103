//! The measurements behind `cargo xtask bench`.
//!
//! Each compares what is ours with what others would use, in one run on one machine, and writes its
//! figures to `bench/results/` and its table into `bench/README.md`. A figure means little beside one
//! from another machine, and nothing beside one from another load.

mod constant_rate;
mod exchange;
mod machine;
mod memory;
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
