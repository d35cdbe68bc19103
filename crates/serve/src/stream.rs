//! The stream of a connection: it can end with a reset, and it has a timeout for clients that do not read
//! their response.
//!
//! A timeout on the body would not notice them: hyper has read the whole body and waits for the socket.

use crate::connection::Connection;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How long a client may take to read a response.
pub(crate) const RESPONSE_TIMEOUT: Duration = Duration::from_mins(1);

/// A TCP stream whose responses have to be written in time.
pub(crate) struct Stream {
    tcp: TcpStream,
    connection: Connection,
    /// Set while the client does not read.
    blocked: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    pub(crate) fn new(tcp: TcpStream, connection: Connection) -> Self {
        Self { tcp, connection, blocked: None }
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
        Pin::new(&mut self.tcp).poll_read(context, buffer)
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
