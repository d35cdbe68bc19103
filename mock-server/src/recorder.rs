//! Between a client and a hub: passes on what is asked and answered, and writes it down.

mod folder;
mod secrets;
mod sent;

use crate::clock::{self, Clock, ClockStart};
use crate::operation::Operation;
use crate::recording::{self, Answered, Asked, Recorded, RecordedBody};
use crate::{PageOrigin, cors, gateway, host_check, mask};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::IntoResponse as _;
use folder::Folder;
use hub_client::{HubClient, HubUrl, NoAnswer};
use secrets::Secrets;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;

/// How long the hub may take.
const HUB_DEADLINE: Duration = Duration::from_secs(30);
/// What is passed on: the two APIs and the token endpoint.
const PASSED_ON: [&str; 2] = ["/api-gw/", "/auth/"];

/// Passes requests on to a hub and writes each with its answer into a folder, secrets masked, from which a
/// mock can answer later ([`Recording`](crate::Recording)). A clone is the same one.
#[derive(Clone, Debug)]
pub struct Recorder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: HubClient,
    /// Scheme, host and port of the hub, without a final slash.
    hub: String,
    folder: Folder,
    /// Origins of pages that may call, beside those of this machine.
    page_origins: Vec<PageOrigin>,
    secrets: Secrets,
    /// How many requests came; each has its number.
    asked: AtomicU64,
    written: AtomicU64,
    /// How many exchanges could not be written.
    lost: AtomicU64,
}

/// Why nothing can be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecorderError {
    /// The hub's address is more than scheme, host and port, or is none, or would be asked in the clear.
    #[error("{0}")]
    Hub(String),
    /// Something is in the folder: a recording is never written over.
    #[error("--into {}: is not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// The folder cannot be made or written to.
    #[error("--into {}: {reason}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The machine has no certificate authorities that it trusts.
    #[error("no trusted certificate authorities on this machine: {0}")]
    NoAuthorities(io::Error),
}

impl Recorder {
    /// For the hub at an address of scheme, host and port (`https`; `http` on this machine alone), into a
    /// folder that is made if there is none and has to be empty.
    ///
    /// Clients talk to [`app`](Self::app): pages of this machine and of `page_origins` may, too.
    pub fn new(hub: &str, folder: &Path, page_origins: Vec<PageOrigin>) -> Result<Self, RecorderError> {
        let address = HubUrl::parse("--hub", hub).map_err(|bad| RecorderError::Hub(bad.to_string()))?;
        if address.path() != "/" {
            let text = format!("--hub {hub}: has to end after the host; /api-gw and /auth are below it");
            return Err(RecorderError::Hub(text));
        }
        Ok(Self(Arc::new(Inner {
            client: HubClient::new().map_err(RecorderError::NoAuthorities)?,
            hub: address.as_str().trim_end_matches('/').to_owned(),
            folder: Folder::new(folder)?,
            page_origins,
            secrets: Secrets::default(),
            asked: AtomicU64::new(0),
            written: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        })))
    }

    /// What clients talk to in place of the hub. With `any_host` it answers to every name.
    pub fn app(&self, any_host: bool) -> Router {
        let cors = cors::layer(&self.0.page_origins);
        let app = Router::new().fallback(pass_on).with_state(self.clone()).layer(cors);
        let app = if any_host { app } else { app.layer(from_fn(host_check::check)) };
        app.layer(CatchPanicLayer::custom(gateway::failed))
    }

    /// How many exchanges were written.
    pub fn written(&self) -> u64 {
        self.0.written.load(Ordering::Relaxed)
    }

    /// How many were not: the disk refused them, or the hub encoded its answer.
    pub fn lost(&self) -> u64 {
        self.0.lost.load(Ordering::Relaxed)
    }
}

/// Asks the hub, writes the exchange down, and only then answers: who has the answer finds the file.
async fn pass_on(State(recorder): State<Recorder>, request: Request) -> Response<Body> {
    if is_of_a_foreign_page(&recorder.0.page_origins, request.headers()) {
        return gateway::message(StatusCode::FORBIDDEN, "not for pages of another origin");
    }
    if !PASSED_ON.iter().any(|start| request.uri().path().starts_with(start)) {
        return gateway::no_route().await;
    }
    let (parts, body) = match gateway::whole(request).await {
        (parts, Ok(body)) => (parts, body),
        (_, Err(refusal)) => return refusal,
    };
    // A task of its own, since what the hub was asked belongs into the recording though the client is gone.
    let exchange = tokio::spawn(async move { recorder.0.exchange(parts, body).await });
    exchange.await.unwrap_or_else(|failed| gateway::failed(Box::new(failed.to_string())))
}

/// Whether a page sent this that may not call, or none of its scripts did: nothing that a browser sends by
/// itself has a token, and it would stand in the recording.
fn is_of_a_foreign_page(allowed: &[PageOrigin], headers: &HeaderMap) -> bool {
    let foreign = headers.get(header::ORIGIN).is_some_and(|origin| !cors::may_call(allowed, origin));
    let mode = headers.get("sec-fetch-mode");
    foreign || mode.is_some_and(|mode| mode != "cors" && mode != "same-origin")
}

fn unanswered(no_answer: NoAnswer) -> Response<Body> {
    let status = match no_answer {
        NoAnswer::Timeout => StatusCode::GATEWAY_TIMEOUT,
        NoAnswer::Unreachable | NoAnswer::CutOff => StatusCode::BAD_GATEWAY,
    };
    gateway::message(status, format!("{no_answer}; nothing is recorded"))
}

impl Inner {
    async fn exchange(&self, mut parts: Parts, body: Bytes) -> Response<Body> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let at = clock::rfc3339(Clock::new(ClockStart::System).now());
        self.secrets.learn(&parts.headers, &body);
        let request = match sent::to_hub(&self.hub, &parts, &body) {
            Ok(request) => request,
            Err(error) => return gateway::message(StatusCode::BAD_REQUEST, error.to_string()),
        };
        parts.headers = recording::of_the_exchange(request.headers());
        let answer = match self.client.send(request, HUB_DEADLINE).await {
            Ok(answer) => sent::to_client(&self.hub, answer),
            Err(no_answer) => return unanswered(no_answer),
        };
        self.secrets.learn(answer.headers(), answer.body());
        self.write(number, at, (&parts, &body), &answer).await;
        let (parts, body) = answer.into_parts();
        (parts.status, parts.headers, Body::from(body)).into_response()
    }

    /// Writes what the hub was asked, and what it answered.
    async fn write(&self, number: u64, at: String, asked: (&Parts, &Bytes), answer: &Response<Bytes>) {
        let (parts, body) = asked;
        let operation = Operation::at(&parts.method, parts.uri.path()).map(|operation| operation.name);
        let masked = |text: &str| self.secrets.mask(text);
        let recorded = Recorded {
            operation: operation.map(str::to_owned),
            at: Some(at),
            request: Asked {
                method: parts.method.to_string(),
                path: masked(&mask::target(&parts.uri)),
                headers: recording::written(&parts.headers, masked),
                body: RecordedBody::of(body, masked),
            },
            answer: Answered {
                status: answer.status().as_u16(),
                headers: recording::written(answer.headers(), masked),
                body: RecordedBody::of(answer.body(), masked),
            },
        };
        let name = operation.unwrap_or("other").replace(' ', "-");
        let written = if answer.headers().contains_key(header::CONTENT_ENCODING) {
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
