//! The stream of a connection: it can end with a reset, and it has a timeout for the headers of a request and
//! one for clients that do not read their response.
//!
//! hyper has one timeout for a silent connection and for headers that arrive slowly; here the second one is
//! shorter. A timeout on the body would not notice a client that does not read: hyper has read the whole body
//! and waits for the socket.

use crate::connection::Connection;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

/// How long a client may take to send the headers of a request: of the first one after it has connected, of
/// others after their first byte.
pub(crate) const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may take to read a response.
pub(crate) const RESPONSE_TIMEOUT: Duration = Duration::from_mins(1);

/// A TCP stream on which the headers of a request have to arrive in time, and whose responses have to be
/// written in time.
pub(crate) struct Stream {
    tcp: TcpStream,
    connection: Connection,
    headers: Headers,
    /// Set while the client does not read.
    blocked: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    pub(crate) fn new(tcp: TcpStream, connection: Connection) -> Self {
        let headers = Headers { requests: 0, since: Some(Instant::now()), timeout: None };
        Self { tcp, connection, headers, blocked: None }
    }

    /// The outcome of a write, or an error when it has been blocked for too long since the handler responded.
    fn in_time<T>(&mut self, context: &mut Context<'_>, outcome: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.blocked = None;
            return outcome;
        }
        let left = RESPONSE_TIMEOUT.saturating_sub(self.connection.activity().elapsed());
        let blocked = self.blocked.get_or_insert_with(|| Box::pin(sleep(left)));
        ready!(blocked.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client does not read its response")))
    }
}

/// The headers of the next request.
struct Headers {
    /// How many requests came before it.
    requests: u64,
    /// When the time for them began. `None` while the connection is idle, or a handler works on a request.
    since: Option<Instant>,
    /// Made only if the client has sent a part of them.
    timeout: Option<Pin<Box<Sleep>>>,
}

impl Headers {
    /// Before a read: the time for the headers of a request ends when it reaches its handler.
    fn update(&mut self, requests: u64) {
        if self.requests != requests {
            *self = Self { requests, since: None, timeout: None };
        }
    }

    /// After a read that brought bytes.
    fn begin(&mut self) {
        self.since.get_or_insert_with(Instant::now);
    }

    /// After a read that brought nothing: an error when the time is over.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(since) = self.since else {
            return Poll::Pending;
        };
        let timeout = self.timeout.get_or_insert_with(|| Box::pin(sleep_until(since + HEADER_TIMEOUT)));
        ready!(timeout.as_mut().poll(context));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the headers of a request are not complete")))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.connection.is_resetting() {
            // A linger of zero turns the close that follows into a reset. If the system refuses, it remains a
            // close, which tells the client no more.
            let _ = self.tcp.set_zero_linger();
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let (requests, is_busy) = {
            let activity = self.connection.activity();
            (activity.requests(), activity.is_busy())
        };
        self.headers.update(requests);
        let before = buffer.filled().len();
        if Pin::new(&mut self.tcp).poll_read(context, buffer)?.is_pending() {
            return self.headers.poll(context);
        }
        // What arrives while a handler works is the body.
        if !is_busy && buffer.filled().len() > before {
            self.headers.begin();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.tcp).poll_write(context, bytes);
        self.in_time(context, outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.tcp).poll_write_vectored(context, bytes);
        self.in_time(context, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}
