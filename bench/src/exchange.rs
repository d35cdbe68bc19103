//! One HTTP/1.1 exchange on a kept-alive connection, with as little overhead as possible between the clock
//! and the socket.

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

/// Longer than any response of a benchmark takes.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(10);

/// A request as bytes.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Headers besides `Host`.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Request {
    pub(crate) fn get(path: &str) -> Self {
        Self { path: path.to_owned(), headers: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn bytes(&self, address: SocketAddr) -> Vec<u8> {
        let headers = self.headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]);
        let headers: String = headers.collect();
        format!("GET {} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n", self.path).into()
    }
}

/// Runs a function once for each number below a limit, all at the same time in threads of their own.
pub(crate) fn in_threads<T: Send>(count: u32, run: impl Fn(u32) -> Result<T> + Sync) -> Result<Vec<T>> {
    let run = &run;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|number| scope.spawn(move || run(number))).collect();
        let results = threads.into_iter().map(ScopedJoinHandle::join);
        results.map(|result| result.map_err(|_| anyhow!("a connection's thread panicked"))?).collect()
    })
}

/// A connection that stays open.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A response.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, RESPONSE_TIMEOUT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(RESPONSE_TIMEOUT))?;
        Ok(Self { stream, buffer: vec![0; 64 * 1024] })
    }

    /// Sends the bytes of a request and reads the whole response, which has to have a length.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request)?;
        let mut filled = 0;
        let end = loop {
            ensure!(filled < self.buffer.len(), "an answer with too long a head");
            let read = self.stream.read(&mut self.buffer[filled..])?;
            ensure!(read > 0, "the connection was closed in place of an answer");
            filled += read;
            if let Some(at) = self.buffer[..filled].windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.context("an answer without a status")?;
        let length = if status == 204 { 0 } else { length(&head)? };
        let mut body = Vec::with_capacity(length);
        body.extend_from_slice(&self.buffer[end..filled]);
        while body.len() < length {
            let most = (length - body.len()).min(self.buffer.len());
            let read = self.stream.read(&mut self.buffer[..most])?;
            ensure!(read > 0, "the answer was cut off");
            body.extend_from_slice(&self.buffer[..read]);
        }
        Ok(Answer { status, head, body })
    }
}

fn length(head: &str) -> Result<usize> {
    for line in head.lines() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            return value.trim().parse().context("a length that is no number");
        }
    }
    bail!("an answer without a length: {head}")
}
