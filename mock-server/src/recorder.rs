//! The recorder: forwards requests to a hub and records each with its answer.

pub(crate) mod folder;
mod secrets;

use crate::admission::check_host;
use crate::clock::ClockStart;
use crate::cors::{self, PageOrigin};
use crate::limits::read_body;
use crate::message::{failed, message, served};
use crate::recording::file::{
    Recorded, RecordedAnswer, RecordedBody, RecordedRequest, end_to_end, recorded_headers,
};
use crate::redact;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::middleware::from_fn;
use folder::{Folder, RecorderError};
use hub_client::{HubClient, HubUrl, NoAnswer};
use mock_hub::time;
use secrets::Secrets;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;

/// How long the hub may take.
const HUB_TIMEOUT: Duration = Duration::from_secs(30);
/// The forwarded paths: the two APIs and the token endpoint.
const FORWARDED: [&str; 2] = ["/api-gw/", "/auth/"];

/// Forwards requests to a hub and writes each with its answer into a folder, with secrets redacted. A mock
/// can replay the folder ([`Recording`](crate::Recording)). A clone is the same recorder.
#[derive(Clone, Debug)]
pub struct Recorder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: HubClient,
    /// Scheme, host and port of the hub, without a final slash.
    hub: String,
    folder: Folder,
    /// Origins whose pages may call, beside those of this machine.
    page_origins: Vec<PageOrigin>,
    secrets: Secrets,
    /// How many requests arrived, which numbers the next one.
    arrived: AtomicU64,
    written: AtomicU64,
    /// How many exchanges could not be recorded.
    lost: AtomicU64,
}

impl Recorder {
    /// A recorder for the hub at an address of scheme, host and port (`https`; `http` only on this machine)
    /// that writes into an empty folder, which it creates if there is none.
    ///
    /// Clients call [`app`](Self::app), and so may pages of this machine and of `page_origins`.
    pub fn new(hub: &str, folder: &Path, page_origins: Vec<PageOrigin>) -> Result<Self, RecorderError> {
        let address = HubUrl::parse("--hub", hub).map_err(|bad| RecorderError::Hub(bad.to_string()))?;
        if address.path() != "/" {
            let text =
                format!("invalid --hub {hub:?}: it ends after the host, for example https://hub.example");
            return Err(RecorderError::Hub(text));
        }
        let client = HubClient::new(&[address.as_str()]).map_err(RecorderError::NoClient)?;
        client.log_route(address.as_str());
        Ok(Self(Arc::new(Inner {
            client,
            hub: address.as_str().trim_end_matches('/').to_owned(),
            folder: Folder::new(folder)?,
            page_origins,
            secrets: Secrets::default(),
            arrived: AtomicU64::new(0),
            written: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        })))
    }

    /// The service that clients call instead of the hub. With `any_host` it accepts any `Host`.
    pub fn app(&self, any_host: bool) -> Router {
        let cors = cors::layer(&self.0.page_origins);
        let app = Router::new().fallback(forward).with_state(self.clone()).layer(cors);
        let app = if any_host { app } else { app.layer(from_fn(check_host)) };
        app.layer(CatchPanicLayer::custom(failed))
    }

    /// How many exchanges were recorded.
    pub fn written(&self) -> u64 {
        self.0.written.load(Ordering::Relaxed)
    }

    /// How many were not, because the disk refused them or the hub encoded its answer.
    pub fn lost(&self) -> u64 {
        self.0.lost.load(Ordering::Relaxed)
    }
}

/// Forwards a request. The file is written before the client gets the answer.
async fn forward(State(recorder): State<Recorder>, request: Request) -> Response<Body> {
    if is_from_foreign_page(&recorder.0.page_origins, request.headers()) {
        return message(StatusCode::FORBIDDEN, "not for pages of another origin");
    }
    if !FORWARDED.iter().any(|start| request.uri().path().starts_with(start)) {
        return served(mock_hub::no_route(request.uri().path()));
    }
    let (parts, body) = match read_body(request).await {
        (parts, Ok(body)) => (parts, body),
        (_, Err(refusal)) => return served(refusal),
    };
    // A task of its own, because the exchange is recorded even if the client is gone.
    let exchange = tokio::spawn(async move { recorder.0.exchange(parts, body).await });
    exchange.await.unwrap_or_else(|error| failed(Box::new(error.to_string())))
}

/// Whether the request is from a page that may not call, or not from a script: what a browser sends by itself
/// has no token and does not belong into the recording.
fn is_from_foreign_page(allowed: &[PageOrigin], headers: &HeaderMap) -> bool {
    let foreign = headers.get(header::ORIGIN).is_some_and(|origin| !cors::may_call(allowed, origin));
    let mode = headers.get("sec-fetch-mode");
    foreign || mode.is_some_and(|mode| mode != "cors" && mode != "same-origin")
}

fn unanswered(no_answer: NoAnswer) -> Response<Body> {
    let status = match no_answer {
        NoAnswer::Timeout => StatusCode::GATEWAY_TIMEOUT,
        NoAnswer::Unreachable | NoAnswer::CutOff => StatusCode::BAD_GATEWAY,
    };
    message(status, format!("{no_answer}; nothing is recorded"))
}

impl Inner {
    async fn exchange(&self, mut parts: Parts, body: Bytes) -> Response<Body> {
        let number = self.arrived.fetch_add(1, Ordering::Relaxed) + 1;
        let at = time::rfc3339(ClockStart::System.now());
        self.secrets.learn(&parts.headers, &body);
        let request = match self.to_hub(&parts, &body) {
            Ok(request) => request,
            Err(error) => return message(StatusCode::BAD_REQUEST, error.to_string()),
        };
        parts.headers = end_to_end(request.headers());
        let answer = match self.client.send(request, HUB_TIMEOUT).await {
            Ok(answer) => self.to_client(answer),
            Err(no_answer) => return unanswered(no_answer),
        };
        self.secrets.learn(answer.headers(), answer.body());
        self.write(number, at, &parts, &body, &answer).await;
        answer.map(Body::from)
    }

    /// The request to the hub. It accepts no encoding, because an encoded answer could be neither read in
    /// a file nor redacted.
    fn to_hub(&self, parts: &Parts, body: &Bytes) -> Result<Request<Bytes>, axum::http::Error> {
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let request = Request::builder().method(parts.method.clone()).uri(format!("{}{target}", self.hub));
        let mut request = request.body(body.clone())?;
        *request.headers_mut() = end_to_end(&parts.headers);
        request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        Ok(request)
    }

    /// The answer to the client, as it is recorded. Links to the hub become relative.
    fn to_client(&self, mut answer: Response<Bytes>) -> Response<Bytes> {
        let mut headers = end_to_end(answer.headers());
        for name in [header::LOCATION, header::CONTENT_LOCATION] {
            let link = headers.get(&name).and_then(|link| link.to_str().ok());
            let path = link.and_then(|link| link.strip_prefix(&self.hub));
            let path = path.filter(|path| path.starts_with('/'));
            if let Some(path) = path.and_then(|path| HeaderValue::from_str(path).ok()) {
                headers.insert(name, path);
            }
        }
        *answer.headers_mut() = headers;
        answer
    }

    /// Records an exchange.
    async fn write(&self, number: u64, at: String, parts: &Parts, body: &Bytes, answer: &Response<Bytes>) {
        let operation = mock_hub::find(&parts.method, parts.uri.path()).map(|endpoint| endpoint.name);
        let redacted = |text: &str| self.secrets.redact(text);
        let recorded = Recorded {
            operation: operation.map(str::to_owned),
            at: Some(at),
            request: RecordedRequest {
                method: parts.method.to_string(),
                path: redacted(&redact::target(&parts.uri)),
                headers: recorded_headers(&parts.headers, redacted),
                body: RecordedBody::of(body, redacted),
            },
            answer: RecordedAnswer {
                status: answer.status().as_u16(),
                headers: recorded_headers(answer.headers(), redacted),
                body: RecordedBody::of(answer.body(), redacted),
            },
        };
        let name = operation.unwrap_or("other").replace(' ', "-");
        let written = if hub_client::is_compressed(answer.headers()) {
            Err(io::Error::other("the hub encoded its answer, though it was asked not to"))
        } else {
            self.folder.write(format!("{number:04}-{name}.json"), &recorded).await
        };
        match written {
            Ok(()) => drop(self.written.fetch_add(1, Ordering::Relaxed)),
            Err(error) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
                tracing::error!(%error, number, operation, "an exchange is not recorded");
            }
        }
    }
}
