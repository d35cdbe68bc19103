//! Development: rebuilds the page at every change and runs the proxy and the mock behind it.

use crate::shell::{cargo, line, print, program, run};
use crate::{page, workspace};
use anyhow::{Context as _, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

const POLL_INTERVAL: Duration = Duration::from_millis(200);
/// How long a child may take to end after SIGTERM.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);

/// Serves until Ctrl-C, or until one of the three processes ends.
pub(crate) fn serve() -> Result<()> {
    let path = page::prepare()?;
    run(&mut cargo(&["build", "--package", "mock-server", "--package", "proxy"]))?;
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")?;

    let binaries = workspace::target().join("debug");
    let mut children = Children(Vec::new());
    children.start(Command::new(binaries.join("mock-server")).args(["--listen", "127.0.0.1:8081"]))?;
    // Trunk forwards `Host` without the port, so the public address has no port either.
    children.start(Command::new(binaries.join("groups-console")).args([
        "--listen",
        "127.0.0.1:8082",
        "--public-url",
        "http://127.0.0.1",
        "--hub",
        "http://127.0.0.1:8081/api-gw",
        "--token-url",
        "http://127.0.0.1:8081/auth/realms/iothub/protocol/openid-connect/token",
    ]))?;
    children.start(
        program("trunk")
            .args(["serve", "--offline=true", "--skip-version-check", "--address", "127.0.0.1"])
            .args(["--port", "8080", "--dist", "target/page-dev"])
            .current_dir(workspace::root())
            .env("PATH", path),
    )?;
    print("open http://127.0.0.1:8080 in a moment; stop all three processes with Ctrl-C");
    while !stopped.load(Ordering::Relaxed) {
        if let Some(name) = children.ended()? {
            bail!("{name} ended");
        }
        sleep(POLL_INTERVAL);
    }
    Ok(())
}

/// Child processes, which are stopped on drop.
struct Children(Vec<(String, Child)>);

impl Children {
    fn start(&mut self, command: &mut Command) -> Result<()> {
        println!("$ {}", line(command));
        let child = command.spawn().with_context(|| format!("cannot start `{}`", line(command)))?;
        self.0.push((command.get_program().to_string_lossy().into_owned(), child));
        Ok(())
    }

    /// The name of a child that has ended.
    fn ended(&mut self) -> Result<Option<String>> {
        for (name, child) in &mut self.0 {
            if child.try_wait()?.is_some() {
                return Ok(Some(name.clone()));
            }
        }
        Ok(None)
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        for (_, child) in &mut self.0 {
            if let (Ok(None), Ok(id)) = (child.try_wait(), i32::try_from(child.id())) {
                // Fails only if the child has ended in the meantime.
                let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
            }
        }
        let deadline = Instant::now() + STOP_TIMEOUT;
        for (name, child) in &mut self.0 {
            while matches!(child.try_wait(), Ok(None)) && Instant::now() < deadline {
                sleep(POLL_INTERVAL);
            }
            if matches!(child.try_wait(), Ok(None)) {
                print(&format!("{name} does not stop after SIGTERM; killing it"));
                let _ = child.kill();
                let _ = child.wait();
            }
        }
    }
}
