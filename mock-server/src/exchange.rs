//! What happens to every call on its way: its body is read, a fault may strike, and the journal keeps it
//! with its answer.

mod half_body;

use crate::call::Call;
use crate::fault::{self, Outcome};
use crate::journal::{Entry, Exchange, Kept, KeptHeaders};
use crate::operation::Operation;
use crate::recording::{self, Replayed};
use crate::{World, gateway};
use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use half_body::HalfBody;
use http_body_util::BodyExt as _;
use serve::Connection;
use std::time::{Duration, Instant};

/// The header that says where the answer explains itself.
const WHY: HeaderName = HeaderName::from_static("x-mock-why");
/// The header that says in which world the answer was made, if it has a name.
const WORLD: HeaderName = HeaderName::from_static("x-mock-world");
/// How long a call that stalls is kept, so that a client that waits for ever holds no connection so long.
const STALL: Duration = Duration::from_mins(10);

/// Lets a call pass to its handler, and keeps account.
pub(crate) async fn observe(world: World, request: Request, next: Next) -> Response {
    let (at, since) = (world.now(), Instant::now());
    let template = request.extensions().get::<MatchedPath>().cloned();
    let connection = request.extensions().get::<Connection>().cloned();
    let (parts, body) = gateway::whole(request).await;
    let operation = template.and_then(|template| Operation::of(&parts.method, template.as_str()));
    let (method, uri, headers) = (parts.method.clone(), parts.uri.clone(), parts.headers.clone());
    let (body, outcome, strike) = match body {
        Err(refusal) => (Bytes::new(), Outcome::Answer(refusal), None),
        Ok(body) => {
            let call = Call { operation, method: &method, uri: &uri, headers: &headers, body: &body };
            let strike = world.faults().strike(&call);
            let answer = async {
                match recording::answer(&world, &call) {
                    Some(recorded) => recorded,
                    None => next.run(Request::from_parts(parts, Body::from(body.clone()))).await,
                }
            };
            let outcome = match &strike {
                None => Outcome::Answer(answer.await),
                Some(strike) => fault::meet(strike, &world, &call, answer).await,
            };
            (body, outcome, strike)
        }
    };
    let journal = world.journal();
    let id = journal.next();
    let fault = strike.map(|strike| strike.label);
    let request = (detached(&uri), KeptHeaders::of(&headers), Kept::of(&body));
    let replayed = match &outcome {
        Outcome::Answer(response) | Outcome::HalfAnAnswer(response) => {
            response.extensions().get::<Replayed>().cloned()
        }
        Outcome::Reset | Outcome::Stall => None,
    };
    let entry = |exchange| Entry {
        id,
        at,
        took: since.elapsed(),
        operation,
        method,
        uri: request.0,
        headers: request.1,
        body: request.2,
        fault,
        replayed,
        exchange,
    };
    let (response, whole) = match outcome {
        Outcome::Answer(response) => (response, true),
        Outcome::HalfAnAnswer(response) => (response, false),
        Outcome::Reset => {
            journal.push(entry(Exchange::Reset));
            return reset(connection).await;
        }
        Outcome::Stall => {
            journal.push(entry(Exchange::Stalled));
            return stall(connection).await;
        }
    };
    let (mut parts, body) = response.into_parts();
    // Every body of the mock is there as a whole, so this waits for nothing and copies nothing.
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if let Ok(link) = HeaderValue::try_from(world.link(&format!("/__mock/why/{id}"))) {
        parts.headers.insert(WHY, link);
    }
    if let Some(Ok(name)) = world.name().map(|name| HeaderValue::from_str(name.as_str())) {
        parts.headers.insert(WORLD, name);
    }
    let answer = (parts.status, KeptHeaders::of(&parts.headers), Kept::of(&body));
    if whole {
        journal.push(entry(Exchange::Answered(answer.0, answer.1, answer.2)));
        return Response::from_parts(parts, Body::from(body));
    }
    journal.push(entry(Exchange::BrokenOff(answer.0, answer.1, answer.2)));
    parts.headers.insert(header::CONTENT_LENGTH, body.len().max(2).into());
    Response::from_parts(parts, Body::new(HalfBody::of(&body)))
}

/// The same address in memory of its own, so that the journal does not hold the buffer that it came in.
fn detached(uri: &Uri) -> Uri {
    Uri::try_from(uri.to_string()).unwrap_or_else(|_| uri.clone())
}

/// Breaks the connection off. Without the accept loop of `serve` there is no connection to break.
async fn reset(connection: Option<Connection>) -> Response {
    match connection {
        Some(connection) => match connection.reset().await {},
        None => gateway::message(StatusCode::INTERNAL_SERVER_ERROR, "this server cannot reset a connection"),
    }
}

/// Keeps the client waiting until the server stops or is full, or for ten minutes.
async fn stall(connection: Option<Connection>) -> Response {
    if let Some(connection) = &connection {
        connection.mark_idle();
        let _ = tokio::time::timeout(STALL, connection.stopping()).await;
    }
    reset(connection).await
}
