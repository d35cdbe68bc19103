//! A server of a benchmark, which is stopped on drop.

use crate::exchange::{Connection, Request};
use crate::memory;
use anyhow::{Context as _, Result, bail};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The time that a server has for its first response.
const START_TIMEOUT: Duration = Duration::from_secs(20);

/// A running server.
pub(crate) struct Server {
    child: Child,
    /// Milliseconds from the start of the process to its first response.
    pub(crate) first_answer: f64,
}

/// A free address on this machine.
pub(crate) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

impl Server {
    /// Starts it, and waits until it answers the request with 200.
    pub(crate) fn start(command: &mut Command, address: SocketAddr, probe: &Request) -> Result<Self> {
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("{command:?}"))?;
        let mut server = Self { child, first_answer: 0.0 };
        let probe = probe.bytes(address);
        while started.elapsed() < START_TIMEOUT {
            let answer = Connection::open(address).and_then(|mut connection| connection.exchange(&probe));
            if answer.is_ok_and(|answer| answer.status == 200) {
                server.first_answer = started.elapsed().as_secs_f64() * 1e3;
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("{command:?} ended: {status}");
            }
            sleep(Duration::from_micros(200));
        }
        bail!("{command:?} does not answer")
    }

    /// The memory that it takes now, in megabytes.
    pub(crate) fn memory(&self) -> Result<f64> {
        memory::megabytes(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // With SIGTERM: after a kill, workers of a master process would keep running.
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let deadline = Instant::now() + Duration::from_secs(12);
        while asked.is_ok() && Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
