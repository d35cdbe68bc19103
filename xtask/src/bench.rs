//! The benchmarks, which use release builds.

use crate::shell::{print, run};
use crate::{console, page, tools, workspace};
use anyhow::Result;
use clap::ValueEnum;
use std::process::Command;

/// A measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bench {
    /// The console's proxy compared with nginx and Caddy
    Proxy,
    /// The mock compared with other mock servers
    Mock,
    /// The pages of the console in Lighthouse
    Lighthouse,
    /// The list of groups compared with `TanStack` Virtual and AG Grid
    Ui,
    /// Plans of ten thousand groups: read, checked, applied; and read and checked in the console
    Plan,
}

/// Runs the named benchmarks, or all if none is named. `options` go to each.
pub(crate) fn measure(benches: Vec<Bench>, options: &[String]) -> Result<()> {
    let benches = if benches.is_empty() { Bench::value_variants().to_vec() } else { benches };
    for bench in benches {
        let commands = match bench {
            Bench::Proxy => vec![proxy()?],
            Bench::Mock => vec![mock()?],
            Bench::Lighthouse => vec![in_browser("lighthouse")?],
            Bench::Ui => vec![in_browser("ui")?],
            Bench::Plan => vec![plan()?, in_browser("plan")?],
        };
        print("measuring; other load on this machine distorts the figures");
        for mut command in commands {
            run(command.args(options))?;
        }
    }
    Ok(())
}

fn proxy() -> Result<Command> {
    for needed in ["wrk", "nginx", "caddy"] {
        tools::debian(needed)?;
    }
    let mut command = servers("proxy")?;
    command.arg("--console").arg(console::build_servers(console::RELEASE)?.console);
    Ok(command)
}

fn mock() -> Result<Command> {
    // The benchmark itself skips servers that need Node.js or Java where those are missing.
    tools::debian("wrk")?;
    let mut command = servers("mock")?;
    command.arg("--mock").arg(console::build_servers(console::RELEASE)?.mock);
    command.arg("--packages").arg(workspace::target().join("bench/mock-servers"));
    Ok(command)
}

fn plan() -> Result<Command> {
    let mock = console::build_servers(console::RELEASE)?.mock;
    let groupsctl = console::build_groupsctl(console::RELEASE)?;
    let mut command = servers("plan")?;
    command.arg("--mock").arg(mock).arg("--groupsctl").arg(groupsctl);
    Ok(command)
}

/// A benchmark of servers, in `bench/src`.
fn servers(name: &str) -> Result<Command> {
    let mut command = Command::new(console::build_bench()?);
    command.arg(name).arg("--repository").arg(workspace::root());
    Ok(command)
}

/// A benchmark of the page, in `bench/ui`.
fn in_browser(name: &str) -> Result<Command> {
    let folder = workspace::root().join("bench/ui");
    tools::npm_packages(&folder)?;
    page::build()?;
    let servers = console::build_servers(console::RELEASE)?;
    run(&mut tools::npm(&folder, &["run", "types"]))?;
    let mut command = tools::npm(&folder, &["run", name, "--"]);
    command
        .env("CHROMIUM", tools::chromium()?)
        .env("GROUPS_CONSOLE_BIN", servers.console)
        .env("MOCK_SERVER_BIN", servers.mock);
    Ok(command)
}
