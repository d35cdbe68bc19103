//! Requests at a constant rate, whether or not the server keeps up.
//!
//! A tool that sends the next request after the last response measures a slow server less often than a fast
//! one. Here each request has its time; the latency of one that has to wait for its connection counts from
//! that time. There is a thread per connection, because the timers of a runtime have a resolution of a
//! millisecond.

use crate::exchange::{Connection, Request, in_threads};
use anyhow::{Result, ensure};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

/// Enough connections that no request waits for another if a response takes a millisecond.
const CONNECTIONS: u32 = 32;

/// Latencies of one run.
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    /// The latency at a percentile, in milliseconds.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let index = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(index).copied().unwrap_or_default().as_secs_f64() * 1e3
    }
}

/// Sends `rate` requests per second for `time`. Each response has to be a 200.
pub(crate) fn run(address: SocketAddr, request: &Request, rate: u32, time: Duration) -> Result<Latencies> {
    let bytes = request.bytes(address);
    // All connections are open by then.
    let start = Instant::now() + Duration::from_millis(200);
    let second = Duration::from_secs(1);
    let (period, end) = (second * CONNECTIONS / rate, start + time);
    let runs = in_threads(CONNECTIONS, |number| {
        one_connection(address, &bytes, start + second * number / rate, period, end)
    });
    let mut latencies = runs?.concat();
    latencies.sort_unstable();
    Ok(Latencies(latencies))
}

fn one_connection(
    address: SocketAddr,
    request: &[u8],
    first: Instant,
    period: Duration,
    end: Instant,
) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(address)?;
    connection.exchange(request)?;
    let mut latencies = Vec::new();
    let mut moment = first;
    while moment < end {
        let late = match moment.checked_duration_since(Instant::now()) {
            Some(wait) => {
                thread::sleep(wait);
                false
            }
            None => true,
        };
        // A late wake-up of this thread is not the server's latency; a busy connection is.
        let sent = if late { moment } else { Instant::now() };
        let answer = connection.exchange(request)?;
        latencies.push(sent.elapsed());
        ensure!(answer.status == 200, "an answer of status {}", answer.status);
        moment += period;
    }
    Ok(latencies)
}
