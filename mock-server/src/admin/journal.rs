//! `/__mock/journal`: what was asked and answered, as a list and as it happens.

use crate::journal::Query;
use crate::{World, gateway};
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

/// How often a silent stream says that it is alive, so that a page that is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `GET /__mock/journal?operation=create+group&name=kiel-1`: the calls that fit, the newest first, and
/// how many there are.
pub(super) async fn list(world: World, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    match Query::read(query.as_deref()) {
        Ok(query) => Json(query.answer(&world, &base(&world, &headers))).into_response(),
        Err(wrong) => gateway::message(StatusCode::BAD_REQUEST, wrong),
    }
}

/// `DELETE /__mock/journal`: forgets all calls.
pub(super) async fn clear(world: World) -> StatusCode {
    world.journal().clear();
    StatusCode::NO_CONTENT
}

/// `GET /__mock/journal/{id}`: one call.
pub(super) async fn show(world: World, Path(id): Path<String>, headers: HeaderMap) -> Response {
    match id.parse().ok().and_then(|id| world.journal().find(id)) {
        Some(entry) => Json(entry.view(&world, &base(&world, &headers))).into_response(),
        None => gateway::message(StatusCode::NOT_FOUND, "there is no such call, or it has left the journal"),
    }
}

/// `GET /__mock/events`: every call as it happens, as server-sent events (HTML, section 9.2).
pub(super) async fn events(world: World, request: Request) -> Response {
    let base = base(&world, request.headers());
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
            _ = tell(world, base, sender) => (),
            () = stopping => (),
        }
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::new(body)).into_response()
}

/// Sends every call until nobody listens any more.
async fn tell(world: World, base: String, mut sender: Sender<Bytes, Infallible>) -> Option<()> {
    let mut news = world.journal().news();
    let mut from = world.journal().next_is();
    let send = async |sender: &mut Sender<_, _>, text: String| {
        sender.send(Frame::data(Bytes::from(text))).await.ok()
    };
    send(&mut sender, "retry: 1000\n: listening\n\n".to_owned()).await?;
    loop {
        match tokio::time::timeout(HEARTBEAT, news.changed()).await {
            Err(_) => send(&mut sender, ": alive\n\n".to_owned()).await?,
            Ok(Err(_)) => return None,
            Ok(Ok(())) => {
                news.borrow_and_update();
                let mut entries = world.journal().since(from);
                entries.sort_by_key(|entry| entry.id);
                for entry in entries {
                    from = from.max(entry.id + 1);
                    let view = entry.view(&world, &base);
                    send(&mut sender, format!("id: {}\ndata: {view}\n\n", entry.id)).await?;
                }
            }
        }
    }
}

/// The address under which the world was asked.
fn base(world: &World, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    format!("http://{host}{}", world.link(""))
}
