//! Keeps the world of everybody in the state file: a change is answered when it is on the disk, and one
//! that cannot be kept is not made.

mod records;

use crate::state_file::{StateError, StateFile};
use crate::world::{Home, State, World};
use crate::{Options, gateway};
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hub_api::onem2m::RESPONSE_STATUS_CODE;
use hub_api::refusal::DebugInfo;
use records::Setup;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::RwLock;

/// An open state file, and what it holds.
#[derive(Debug)]
pub(crate) struct Keeper {
    file: StateFile,
    /// What the file holds: the state of each tenant, and how far the clock was put forward, in milliseconds.
    kept: Mutex<(Vec<State>, i64)>,
    /// One change at a time, and no reading meanwhile: nobody sees what may yet be taken back.
    turn: RwLock<()>,
}

/// A state file that was opened before the mock is there.
#[derive(Debug)]
pub(crate) struct Opened {
    file: StateFile,
    records: records::Read,
}

impl Opened {
    /// Opens the file at `path`, or makes one for a mock that starts at `now` with the state that
    /// `seed` gives for each tenant.
    pub(crate) fn open(
        path: &Path,
        options: &Options,
        now: i64,
        seed: impl FnOnce() -> Vec<Home>,
    ) -> Result<Self, StateError> {
        let setup = Setup::new(options, now);
        let (file, records) = StateFile::open(path, || records::all(&setup, &seed()))?;
        let records = records::Read::new(records).map_err(|reason| file.damaged(reason))?;
        if !records.setup.fits(&setup) {
            return Err(StateError::OtherSetup { path: path.to_owned(), made: records.setup.to_string() });
        }
        Ok(Self { file, records })
    }

    /// When the mock that made the file was started, in milliseconds since 1970.
    pub(crate) fn start(&self) -> i64 {
        self.records.setup.start
    }

    /// The state in the file, over the seed's, and how far the clock was put forward.
    pub(crate) fn restore(self, seed: &[Home]) -> Result<Keeper, StateError> {
        let Self { file, records } = self;
        let ahead = records.ahead;
        let states = records.states(seed).map_err(|reason| file.damaged(reason))?;
        Ok(Keeper { file, kept: Mutex::new((states, ahead)), turn: RwLock::new(()) })
    }
}

impl Keeper {
    /// What the file holds: the state of each tenant, and how far the clock was put forward, in milliseconds.
    pub(crate) fn kept(&self) -> (Vec<State>, i64) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Writes what changed in the world since the last time. If that fails, the world is again as the
    /// file has it.
    fn keep(&self, world: &World) -> Result<(), String> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut states = world.states();
        let tenants = kept.0.iter().zip(&states).map(|(before, after)| (before, &**after));
        let changes = records::changes(world, tenants, (kept.1, world.ahead()));
        if changes.is_empty() {
            return Ok(());
        }
        match self.file.write(&changes) {
            Ok(()) => {
                *kept = (states.iter().map(|state| (*state).clone()).collect(), world.ahead());
                Ok(())
            }
            Err(error) => {
                for (state, kept) in states.iter_mut().zip(&kept.0) {
                    state.clone_from(kept);
                }
                tracing::error!(%error, file = %self.file.path().display(), "a change could not be kept");
                Err(format!("the change was not made, because it could not be kept: {error}"))
            }
        }
    }
}

/// Lets a request change the world of everybody only if the change can be kept. Without a state file,
/// and in other worlds, it does nothing.
pub(crate) async fn keep(world: World, request: Request, next: Next) -> Response {
    let Some(keeper) = world.keeper().cloned() else {
        return next.run(request).await;
    };
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        let _turn = keeper.turn.read().await;
        return next.run(request).await;
    }
    let path = request.uri().path().to_owned();
    // A task of its own, which goes on when the client does not: a change is made whole.
    let exchange = tokio::spawn(async move {
        let _turn = keeper.turn.write().await;
        let response = next.run(request).await;
        let kept = Arc::clone(&keeper);
        match tokio::task::spawn_blocking(move || kept.keep(&world)).await {
            Ok(Ok(())) => response,
            Ok(Err(reason)) => not_kept(response, &path, reason),
            Err(failed) => not_kept(response, &path, failed.to_string()),
        }
    });
    match exchange.await {
        Ok(response) => response,
        Err(failed) => gateway::message(StatusCode::INTERNAL_SERVER_ERROR, failed.to_string()),
    }
}

/// 507 in the form of the API, in the place of an answer that is not true any more. oneM2M has no code
/// for it; 5000 is that of a fault of the service (TS-0004).
fn not_kept(answer: Response, path: &str, reason: String) -> Response {
    let (mut parts, _) = answer.into_parts();
    if !path.contains("/device-management-orchestrator/") {
        return gateway::message(StatusCode::INSUFFICIENT_STORAGE, reason);
    }
    let body = Json(DebugInfo { text: reason }).into_response().into_body();
    parts.status = StatusCode::INSUFFICIENT_STORAGE;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    parts.headers.insert(RESPONSE_STATUS_CODE, HeaderValue::from_static("5000"));
    Response::from_parts(parts, body)
}
