//! The accept loop of both servers: HTTP/1.1 only, timeouts for headers and responses, limits on connections
//! and on requests in flight, and a graceful stop. Beside it, what both servers need in the same form: the
//! addresses of `--listen`, a log that never costs a request, man pages and completions.
//!
//! `axum::serve` 0.8 has no header timeout, so that a client that sends one byte per minute could hold its
//! connection forever. `axum-server` has one, but does not close idle connections when it is full, has no
//! timeout for responses, and cannot reset a connection.

mod connection;
mod keep_alive;
mod listen;
mod log;
mod manual;
mod requested_host;
mod slots;
mod stop;
mod stream;

pub use connection::Connection;
pub use listen::{InvalidListen, Listen, Listeners};
pub use log::{Log, LogWriter, LostLines};
pub use manual::Manual;
pub use requested_host::requested_host;
pub use stop::stop_signal;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use slots::Slots;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use stream::Stream;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::{Service as _, service_fn};

/// When there are this many connections, a new one closes the one that has been idle longest.
const MAX_CONNECTIONS: usize = 512;
/// How many requests a server handles at the same time; it rejects further ones with 503.
///
/// Half of the connections, so that there is always one left for the rejection. The routers enforce it,
/// because each rejects in its own form and exempts its health checks.
pub const MAX_IN_FLIGHT: usize = 256;
/// How long requests in flight may take after the server was asked to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait after accepting failed, for example because no file descriptors are left.
const ACCEPT_RETRY_INTERVAL: Duration = Duration::from_millis(100);

/// Serves until `stop` completes, then lets requests in flight finish for up to ten seconds.
///
/// Handlers can extract the peer as [`ConnectInfo<SocketAddr>`]. The [`Connection`] is an extension of the
/// request.
pub async fn run(listeners: impl Into<Listeners>, app: Router, stop: impl Future<Output = ()>) {
    let listeners = listeners.into();
    let mut connections = http1::Builder::new();
    connections
        .timer(TokioTimer::new())
        .header_read_timeout(keep_alive::IDLE_TIMEOUT)
        .max_headers(64)
        .max_buf_size(32 * 1024);
    let graceful = GracefulShutdown::new();
    let slots = Slots::new(MAX_CONNECTIONS);
    let (running, stopping) = watch::channel(());
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let (tcp, peer) = accept(&listeners, &slots).await;
            (tcp, peer, slots.take().await)
        };
        let (tcp, peer, slot) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let activity = slot.activity();
        let handle = Connection::new(stopping.clone(), activity.clone());
        let for_requests = handle.clone();
        let stream = Stream::new(tcp, handle.clone());
        let app = app.clone();
        let service = service_fn(move |mut request: axum::http::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.extensions_mut().insert(for_requests.clone());
            let guard = activity.begin();
            let is_kept = keep_alive::is_requested(&request);
            let response = app.clone().call(request.map(axum::body::Body::new));
            async move {
                let mut response = response.await;
                drop(guard);
                if let Ok(response) = &mut response
                    && is_kept
                {
                    keep_alive::announce(response.headers_mut());
                }
                response
            }
        });
        let connection =
            connections.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                ended = connection => {
                    if let Err(error) = ended {
                        tracing::debug!(%peer, %error, "connection ended");
                    }
                }
                () = slot.closed() => tracing::debug!(%peer, "idle connection closed for another one"),
                // The reset is sent when the stream is dropped with the connection.
                () = handle.reset_requested() => tracing::debug!(%peer, "connection reset"),
            }
        });
    }
    drop(listeners);
    drop(running);
    if tokio::time::timeout(STOP_TIMEOUT, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests in flight");
    }
}

async fn accept(listeners: &Listeners, slots: &Slots) -> (TcpStream, SocketAddr) {
    loop {
        match listeners.accept().await {
            Ok((stream, peer)) => {
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%peer, %error, "no TCP_NODELAY");
                }
                return (stream, peer);
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept");
                // Most likely no file descriptors are left, so an idle connection has to be closed.
                slots.close_idle();
                tokio::time::sleep(ACCEPT_RETRY_INTERVAL).await;
            }
        }
    }
}

#[cfg(test)]
mod tests;
