//! The measurements, on release builds.

use crate::shell::{print, run};
use crate::{console, tools, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// One comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// The console's proxy beside nginx and Caddy
    Proxy,
    /// The mock beside other mock servers
    Mock,
}

/// Takes the named measurements, all when none is named. `options` go to each.
pub(crate) fn measure(benches: Vec<Bench>, options: &[String]) -> Result<()> {
    let benches = if benches.is_empty() { Bench::value_variants().to_vec() } else { benches };
    let program = console::build_binary("bench", "bench")?;
    for bench in benches {
        let mut command = Command::new(&program);
        match bench {
            Bench::Proxy => {
                for needed in ["wrk", "nginx", "caddy"] {
                    tools::debian(needed)?;
                }
                command.arg("proxy").arg("--console").arg(console::build_binary("proxy", "groups-console")?);
            }
            Bench::Mock => {
                // What needs Node.js or Java is left out, with a line, where there is none.
                tools::debian("wrk")?;
                command.arg("mock").arg("--mock").arg(console::build_binary("mock-server", "mock-server")?);
                command.arg("--packages").arg(workspace::target().join("bench/mock-servers"));
            }
        }
        print("measuring; a machine that does something else gives figures of that");
        run(command.arg("--repository").arg(workspace::root()).args(options))?;
    }
    Ok(())
}
