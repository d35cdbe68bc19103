//! How both servers accept connections: HTTP/1.1 only, deadlines for headers and answers, limits on
//! connections and on requests in flight, and a graceful stop.
//!
//! `axum::serve` 0.8 has no header deadline, so a client that sends one byte a minute would hold its
//! connection for ever; this is the same loop with the timer that hyper needs for one.

mod answer_deadline;
mod connection;
mod places;

pub use connection::Connection;

use answer_deadline::AnswerDeadline;
use axum::Router;
use axum::extract::ConnectInfo;
use connection::Stream;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use places::Places;
use std::future::Future;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::{Service as _, service_fn};

/// How long a client may take to send a request's headers, and how long a connection may stay
/// silent between requests.
const HEADER_DEADLINE: Duration = Duration::from_secs(10);
/// How long a client may take to read an answer.
const ANSWER_DEADLINE: Duration = Duration::from_mins(1);
/// Connections at once; the next one takes the place of whoever waits longest.
const CONNECTIONS: usize = 512;
/// Requests that a server handles at the same time; the next one is told to come back.
///
/// Half the connections, so that there is always one left to say so. The routers count them, since only
/// they can refuse in their own form and leave their probes out.
pub const IN_FLIGHT: usize = 256;
/// How long requests in flight may take once the server was asked to stop.
const STOP_DEADLINE: Duration = Duration::from_secs(10);
/// How long to wait after the system refused a connection, for example for want of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` completes, then lets requests in flight finish for up to ten seconds.
///
/// Handlers can extract the peer as [`ConnectInfo<SocketAddr>`], and find the [`Connection`] among the
/// request's extensions.
pub async fn run(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let mut connections = http1::Builder::new();
    connections
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_DEADLINE)
        .max_headers(64)
        .max_buf_size(32 * 1024);
    let graceful = GracefulShutdown::new();
    let places = Places::new(CONNECTIONS);
    let (running, stopping) = watch::channel(());
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let (tcp, peer) = accept(&listener, &places).await;
            (tcp, peer, places.take().await)
        };
        let (tcp, peer, place) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let requests = place.requests();
        let handle = Connection::new(stopping.clone(), requests.clone());
        let for_requests = handle.clone();
        let stream = Stream { tcp, connection: handle.clone() };
        let stream = AnswerDeadline::new(stream, requests.clone(), ANSWER_DEADLINE);
        let app = app.clone();
        let service = service_fn(move |mut request: axum::http::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.extensions_mut().insert(for_requests.clone());
            let handling = requests.begin();
            let answer = app.clone().call(request.map(axum::body::Body::new));
            async move {
                let answer = answer.await;
                drop(handling);
                answer
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
                () = place.asked_to_leave() => tracing::debug!(%peer, "made room for another connection"),
                // The stream is dropped with the connection, which sends the reset.
                () = handle.reset_asked() => tracing::debug!(%peer, "connection reset"),
            }
        });
    }
    drop(listener);
    drop(running);
    if tokio::time::timeout(STOP_DEADLINE, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests in flight");
    }
}

async fn accept(listener: &TcpListener, places: &Places) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%peer, %error, "no TCP_NODELAY");
                }
                return (stream, peer);
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept");
                // Most likely there are no descriptors left; then one who waits has to give one back.
                places.make_room();
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Prints `listening on http://HOST:PORT` as a line on stdout, which is how a script learns the port.
pub fn announce(listener: &TcpListener) -> io::Result<()> {
    let address = listener.local_addr()?;
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "listening on http://{address}")?;
    stdout.flush()
}

/// Completes at SIGTERM or Ctrl-C. A second signal ends the process at once.
pub async fn stop_signal() {
    one_signal().await;
    tokio::spawn(async {
        one_signal().await;
        std::process::exit(1);
    });
}

async fn one_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => (),
            _ = terminate.recv() => (),
        },
        Err(error) => {
            tracing::warn!(%error, "cannot listen for SIGTERM");
            let _ = interrupt.await;
        }
    }
}

#[cfg(test)]
mod tests;
