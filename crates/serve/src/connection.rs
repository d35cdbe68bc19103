//! The connection of a request, as handlers can use it.

use crate::slots::Activity;
use std::convert::Infallible;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};

/// The connection of a request: an extension of every request. A clone is the same connection.
#[derive(Clone, Debug)]
pub struct Connection(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    resetting: AtomicBool,
    reset: Notify,
    /// Its sender is dropped when the server stops.
    running: watch::Receiver<()>,
    activity: Activity,
}

impl Connection {
    pub(crate) fn new(running: watch::Receiver<()>, activity: Activity) -> Self {
        Self(Arc::new(Shared { resetting: AtomicBool::new(false), reset: Notify::new(), running, activity }))
    }

    /// Marks the connection as idle although its request has no response, so that a full server may close it
    /// for another one.
    pub fn mark_idle(&self) {
        self.0.activity.end();
    }

    /// Ends the connection with a TCP reset, like a failing network: the client gets an error and no
    /// response. It never returns, because no response can be sent.
    pub async fn reset(&self) -> Infallible {
        self.0.resetting.store(true, Ordering::SeqCst);
        self.0.reset.notify_one();
        std::future::pending().await
    }

    /// Completes when the server stops, for handlers whose responses take long.
    pub async fn stopping(&self) {
        let mut running = self.0.running.clone();
        // No value is ever sent, so this waits until the sender is dropped.
        while running.changed().await.is_ok() {}
    }

    /// Completes when a handler requests a reset.
    pub(crate) async fn reset_requested(&self) {
        self.0.reset.notified().await;
    }
}

/// The stream of a connection, which ends with a reset if one was requested.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) tcp: TcpStream,
    pub(crate) connection: Connection,
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.connection.0.resetting.load(Ordering::SeqCst) {
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
