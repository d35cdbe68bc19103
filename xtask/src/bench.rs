//! The measurements, on release builds.

use crate::shell::{run, say};
use crate::{console, tools, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// One comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// The console's proxy beside nginx and Caddy
    Proxy,
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
        }
        say("measuring; a machine that does something else gives figures of that");
        run(command.arg("--repository").arg(workspace::root()).args(options))?;
    }
    Ok(())
}
