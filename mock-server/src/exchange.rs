//! The path of a call: its body is read, faults are injected, the hub answers, and the journal records
//! both.

use crate::call::Call;
use crate::fault::injection::Injection;
use crate::fault::rule::Fault;
use crate::half_body::HalfBody;
use crate::journal::entry::{Ending, Entry, StoredAnswer, StoredBody, StoredHeaders};
use crate::limits::{Permits, overloaded, read_body};
use crate::message::{message, served};
use crate::openapi;
use crate::persist::persisted;
use crate::recording::Replayed;
use crate::sandbox::{Sandbox, SandboxName};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode, Uri, header};
use hub_api::Endpoint;
use hub_api::endpoint::Effect;
use mock_hub::{InjectedRefusal, Reason, Source};
use serve::Connection;
use std::time::{Duration, Instant};

/// The header with the address at which the mock explains the answer.
const EXPLAIN: HeaderName = HeaderName::from_static("x-mock-explain");
/// The header that names the sandbox of the answer, if it has a name.
const SANDBOX: HeaderName = HeaderName::from_static("x-mock-sandbox");
const STORE_FAILED: Reason =
    Reason { rule: "the change could not be stored", sources: &[Source::Mock("the state file")] };
/// How long a stalled call is kept, so that a client that never gives up does not hold its connection for
/// ever.
const STALL_TIMEOUT: Duration = Duration::from_mins(10);

/// A change by another editor, made just before the hub answers the call that carries it as an extension.
#[derive(Clone)]
struct ConcurrentChange {
    tenant: String,
    group: String,
}

/// Answers a call.
pub(crate) async fn exchange(
    State(permits): State<Permits>,
    sandbox: Sandbox,
    request: axum::extract::Request,
) -> axum::response::Response {
    let (at, since) = (sandbox.now(), Instant::now());
    let connection = request.extensions().get::<Connection>().cloned();
    if request.uri().path() == openapi::PATH {
        // Not a call of the hub, so it is not in the journal.
        return served(openapi::answer(request.method()));
    }
    let (parts, body) = read_body(request).await;
    let endpoint = mock_hub::find(&parts.method, parts.uri.path());
    let (request, delivery, injection) = match body {
        Err(refusal) => (Request::from_parts(parts, Bytes::new()), Ending::Answered(refusal), None),
        Ok(body) => {
            let mut request = Request::from_parts(parts, body);
            let injection = sandbox.faults().inject(&Call::new(endpoint, &request));
            let delivery = match &injection {
                None => Ending::Answered(answer(&sandbox, &permits, endpoint, &request).await),
                Some(injection) => inject(&sandbox, &permits, endpoint, &mut request, injection).await,
            };
            (request, delivery, injection)
        }
    };
    let mut entry = Entry {
        id: sandbox.journal().next(),
        at,
        took: since.elapsed(),
        endpoint,
        method: request.method().clone(),
        uri: detached(request.uri()),
        headers: StoredHeaders::of(request.headers()),
        body: StoredBody::of(request.body()),
        fault: injection.map(|injection| injection.label),
        replayed: None,
        reason: None,
        ending: Ending::Reset,
    };
    let (mut response, whole) = match delivery {
        Ending::Answered(response) => (response, true),
        Ending::Truncated(response) => (response, false),
        Ending::Reset => {
            record(&sandbox, entry);
            return reset(connection).await;
        }
        Ending::Stalled => {
            entry.ending = Ending::Stalled;
            record(&sandbox, entry);
            return stall(connection).await;
        }
    };
    if let Ok(link) = HeaderValue::try_from(sandbox.link(&format!("/__mock/explain/{}", entry.id))) {
        response.headers_mut().insert(EXPLAIN, link);
    }
    if let Some(Ok(name)) = sandbox.name().map(|name| HeaderValue::from_str(name.as_str())) {
        response.headers_mut().insert(SANDBOX, name);
    }
    entry.replayed = response.extensions().get::<Replayed>().cloned();
    entry.reason = response.extensions().get::<Reason>().copied();
    let stored = StoredAnswer::of(&response);
    entry.ending = if whole { Ending::Answered(stored) } else { Ending::Truncated(stored) };
    record(&sandbox, entry);
    if whole {
        return served(response);
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(header::CONTENT_LENGTH, body.len().max(2).into());
    Response::from_parts(parts, Body::new(HalfBody::of(&body)))
}

/// Stores a call in the journal, and logs it if this is switched on.
fn record(sandbox: &Sandbox, entry: Entry) {
    if sandbox.options().log {
        tracing::info!("{}", entry.line(sandbox.name().map(SandboxName::as_str)));
    }
    sandbox.journal().push(entry);
}

/// Answers a call into which faults are injected.
async fn inject(
    sandbox: &Sandbox,
    permits: &Permits,
    endpoint: Option<&'static Endpoint>,
    request: &mut Request<Bytes>,
    injection: &Injection,
) -> Ending<Response<Bytes>> {
    for delay in &injection.delays {
        delay.wait().await;
    }
    let refuse = |refusal: &InjectedRefusal<'_>| refuse(sandbox, request, refusal);
    if let Some(delivery) = injection.replaces_hub(refuse) {
        return delivery;
    }
    match injection.fault {
        Some(Fault::AnotherEditor {}) => {
            let call = Call::new(endpoint, request);
            if let (Some(tenant), Some(group)) = (call.tenant(), call.group()) {
                request.extensions_mut().insert(ConcurrentChange { tenant, group });
            }
        }
        Some(Fault::UpdateOutcome { outcome }) => drop(request.extensions_mut().insert(outcome)),
        _ => (),
    }
    injection.deliver(answer(sandbox, permits, endpoint, request).await)
}

/// Answers a call without faults: from the recording, or by the hub.
async fn answer(
    sandbox: &Sandbox,
    permits: &Permits,
    endpoint: Option<&'static Endpoint>,
    request: &Request<Bytes>,
) -> Response<Bytes> {
    let delay = sandbox.options().delay;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    if let Some(recorded) = replay(sandbox, request) {
        return recorded;
    }
    let Ok(_permit) = permits.try_acquire() else {
        return overloaded();
    };
    let effect = match request.extensions().get::<ConcurrentChange>() {
        Some(_) => Effect::Changes,
        None => mock_hub::effect(endpoint, request.method()),
    };
    if sandbox.persistence().is_none() {
        return answer_now(sandbox, request);
    }
    let (own, owned) = (sandbox.clone(), request.clone());
    let response = persisted(sandbox, effect, async move { answer_now(&own, &owned) }).await;
    response.unwrap_or_else(|reason| {
        // oneM2M has no code for 507; 5000 is a fault of the service (TS-0004).
        let status = StatusCode::INSUFFICIENT_STORAGE;
        let refusal = InjectedRefusal { status, message: Some(&reason), retry_after: None };
        STORE_FAILED.of(refuse(sandbox, request, &refusal))
    })
}

/// Refuses a call in the form of the hub.
fn refuse(sandbox: &Sandbox, request: &Request<Bytes>, refusal: &InjectedRefusal<'_>) -> Response<Bytes> {
    sandbox.hub().refuse(&mut sandbox.state(), sandbox.now(), request, refusal)
}

fn answer_now(sandbox: &Sandbox, request: &Request<Bytes>) -> Response<Bytes> {
    let (hub, mut state) = (sandbox.hub(), sandbox.state());
    let now = sandbox.now();
    if let Some(ConcurrentChange { tenant, group }) = request.extensions().get() {
        hub.change_as_another_editor(&mut state, now, tenant, group);
    }
    hub.answer(&mut state, now, request)
}

/// The recorded answer, if there is one. A call without a valid token is left to the hub, so that tokens
/// expire as usual.
fn replay(sandbox: &Sandbox, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let recording = sandbox.options().replay.as_ref()?;
    let now = sandbox.now();
    let valid = sandbox.hub().has_valid_token(&mut sandbox.state(), now, request.headers());
    if valid { recording.answer(&mut sandbox.replay_cursor(), request) } else { None }
}

/// The address in its own memory, so that the journal does not keep the buffer that it was read into.
fn detached(uri: &Uri) -> Uri {
    Uri::try_from(uri.to_string()).unwrap_or_else(|_| uri.clone())
}

/// Resets the connection. Only the accept loop of `serve` can do that.
async fn reset(connection: Option<Connection>) -> axum::response::Response {
    match connection {
        Some(connection) => match connection.reset().await {},
        None => message(StatusCode::INTERNAL_SERVER_ERROR, "this server cannot reset a connection"),
    }
}

/// Keeps the client waiting until the server stops or is full, at most for ten minutes.
async fn stall(connection: Option<Connection>) -> axum::response::Response {
    if let Some(connection) = &connection {
        connection.mark_idle();
        let _ = tokio::time::timeout(STALL_TIMEOUT, connection.stopping()).await;
    }
    reset(connection).await
}
