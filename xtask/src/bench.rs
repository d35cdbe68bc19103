//! The benchmarks, which use release builds.

use crate::shell::{print, run};
use crate::{console, tools, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// The console's proxy compared with nginx and Caddy
    Proxy,
    /// The mock compared with other mock servers
    Mock,
}

/// Runs the named benchmarks, or all if none is named. `options` go to each.
pub(crate) fn measure(benches: Vec<Bench>, options: &[String]) -> Result<()> {
    let benches = if benches.is_empty() { Bench::value_variants().to_vec() } else { benches };
    let program = console::build_bench()?;
    let servers = console::build_servers(console::RELEASE)?;
    for bench in benches {
        let mut command = Command::new(&program);
        match bench {
            Bench::Proxy => {
                for needed in ["wrk", "nginx", "caddy"] {
                    tools::debian(needed)?;
                }
                command.arg("proxy").arg("--console").arg(&servers.console);
            }
            Bench::Mock => {
                // The benchmark itself skips servers that need Node.js or Java where those are missing.
                tools::debian("wrk")?;
                command.arg("mock").arg("--mock").arg(&servers.mock);
                command.arg("--packages").arg(workspace::target().join("bench/mock-servers"));
            }
        }
        print("measuring; other load on this machine distorts the figures");
        run(command.arg("--repository").arg(workspace::root()).args(options))?;
    }
    Ok(())
}
