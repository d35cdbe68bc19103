//! What a handler can do with the connection that its request came on.

use crate::places::Requests;
use std::convert::Infallible;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};

/// The connection of a request, which every request has among its extensions. A clone is the same one.
#[derive(Clone, Debug)]
pub struct Connection(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    resetting: AtomicBool,
    reset: Notify,
    /// Its sender is gone when the server was asked to stop.
    running: watch::Receiver<()>,
    requests: Requests,
}

impl Connection {
    pub(crate) fn new(running: watch::Receiver<()>, requests: Requests) -> Self {
        Self(Arc::new(Shared { resetting: AtomicBool::new(false), reset: Notify::new(), running, requests }))
    }

    /// Says that nobody works on the request any more, and no answer is on its way: from now on a full
    /// server may close the connection to give its place to the next one.
    pub fn make_way(&self) {
        self.0.requests.pause();
    }

    /// Breaks the connection off with a TCP reset, as a network that fails does: the client reads an
    /// error, and no answer. It does not return, since there is nobody left to answer.
    pub async fn reset(&self) -> Infallible {
        self.0.resetting.store(true, Ordering::SeqCst);
        self.0.reset.notify_one();
        std::future::pending().await
    }

    /// Completes when the server was asked to stop: who answers for long ends then.
    pub async fn stopping(&self) {
        let mut running = self.0.running.clone();
        // Nothing is ever sent, so this waits for the sender's end.
        while running.changed().await.is_ok() {}
    }

    /// Completes when a handler asked for a reset.
    pub(crate) async fn reset_asked(&self) {
        self.0.reset.notified().await;
    }
}

/// The stream of a connection, which ends with a reset if one was asked for.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) tcp: TcpStream,
    pub(crate) connection: Connection,
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.connection.0.resetting.load(Ordering::SeqCst) {
            // A linger of zero turns the close that follows into a reset. If the system refuses, it
            // is a close, which says no more to the client.
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
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(context, data)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        data: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write_vectored(context, data)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }
}
