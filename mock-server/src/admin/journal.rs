//! `/__mock/journal`: the calls and their answers, as a list and as a stream.

use crate::journal::query::Query;
use crate::journal::view::Links;
use crate::message::message;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use http_body::Frame;
use http_body_util::channel::{Channel, Sender};
use serve::Connection;
use std::convert::Infallible;
use std::time::Duration;

/// The interval of heartbeats in a silent stream, by which a closed page is noticed.
const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(15);

/// `GET /__mock/journal?operation=create+group&name=kiel-1`: the matching calls, the newest first, and
/// their count.
pub(super) async fn list(sandbox: Sandbox, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    match Query::read(query.as_deref()) {
        Ok(query) => Json(query.answer(sandbox.journal(), &links(&sandbox, &headers))).into_response(),
        Err(wrong) => message(StatusCode::BAD_REQUEST, wrong),
    }
}

/// `DELETE /__mock/journal`: removes all calls.
pub(super) async fn clear(sandbox: Sandbox) -> StatusCode {
    sandbox.journal().clear();
    StatusCode::NO_CONTENT
}

/// `GET /__mock/journal/{id}`: one call.
pub(super) async fn show(sandbox: Sandbox, Path(id): Path<String>, headers: HeaderMap) -> Response {
    match id.parse().ok().and_then(|id| sandbox.journal().find(id)) {
        Some(entry) => Json(entry.view(&links(&sandbox, &headers))).into_response(),
        None => message(StatusCode::NOT_FOUND, "there is no such call, or the journal has dropped it"),
    }
}

/// `GET /__mock/events`: every call as it happens, as server-sent events (HTML, section 9.2).
pub(super) async fn events(sandbox: Sandbox, request: Request) -> Response {
    let links = links(&sandbox, request.headers());
    let connection = request.extensions().get::<Connection>().cloned();
    let (sender, body) = Channel::<Bytes, Infallible>::new(16);
    tokio::spawn(async move {
        let stopping = async {
            match connection {
                Some(connection) => connection.stopping().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = send_events(sandbox, links, sender) => (),
            () = stopping => (),
        }
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::new(body)).into_response()
}

/// Sends every call until the listener is gone.
async fn send_events(sandbox: Sandbox, links: Links, mut sender: Sender<Bytes, Infallible>) -> Option<()> {
    let mut news = sandbox.journal().news();
    let mut from = sandbox.journal().peek_next();
    let send = async |sender: &mut Sender<_, _>, text: String| {
        sender.send(Frame::data(Bytes::from(text))).await.ok()
    };
    send(&mut sender, "retry: 1000\n: listening\n\n".to_owned()).await?;
    loop {
        match tokio::time::timeout(HEARTBEAT_INTERVAL, news.changed()).await {
            Err(_) => send(&mut sender, ": alive\n\n".to_owned()).await?,
            Ok(Err(_)) => return None,
            Ok(Ok(())) => {
                news.borrow_and_update();
                let mut entries = sandbox.journal().since(from);
                entries.sort_by_key(|entry| entry.id);
                for entry in entries {
                    from = from.max(entry.id + 1);
                    let view = entry.view(&links);
                    send(&mut sender, format!("id: {}\ndata: {view}\n\n", entry.id)).await?;
                }
            }
        }
    }
}

/// The address of the sandbox, as the request reached it.
fn links(sandbox: &Sandbox, headers: &HeaderMap) -> Links {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    Links { origin: format!("http://{host}"), prefix: sandbox.link("") }
}
