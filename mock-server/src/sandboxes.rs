//! The sandboxes of a mock: created when they are first named, dropped when they are idle.

use crate::admission::refuse_preflight;
use crate::message::message;
use crate::sandbox::{PATH, Sandbox, SandboxName, Shared};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use mock_hub::BasePath;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How many named sandboxes there are at most. When the limit is reached, the least recently used is
/// dropped.
pub(crate) const MAX_SANDBOXES: usize = 512;
/// How long a named sandbox is kept without a request. This is real time, because the clocks of sandboxes
/// are advanced.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_mins(10);
/// The end of the path of the discovery document.
const DISCOVERY: &str = "/.well-known/openid-configuration";
/// The header that names a sandbox.
const HEADER: &str = "x-mock-sandbox";

/// The default sandbox, and the named ones.
#[derive(Debug)]
pub(crate) struct Sandboxes {
    shared: Arc<Shared>,
    default: Sandbox,
    named: RwLock<HashMap<SandboxName, Named>>,
    start: Instant,
}

#[derive(Debug)]
struct Named {
    sandbox: Sandbox,
    /// The last request, in milliseconds after the start.
    used: AtomicU64,
}

impl Sandboxes {
    pub(crate) fn new(shared: Shared) -> Self {
        let shared = Arc::new(shared);
        let default = Sandbox::new(None, &shared);
        Self { shared, default, named: RwLock::default(), start: Instant::now() }
    }

    /// The sandbox of requests that name none. It is never dropped.
    pub(crate) fn default(&self) -> &Sandbox {
        &self.default
    }

    /// The sandbox with this name, created if there is none or if it is idle at `now`.
    pub(crate) fn named(&self, name: &SandboxName, now: Instant) -> Sandbox {
        let now = self.milliseconds(now);
        let known = self.named.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(named) = known.get(name).filter(|named| !named.is_idle(now)) {
            named.used.fetch_max(now, Ordering::Relaxed);
            return named.sandbox.clone();
        }
        drop(known);
        let mut known = self.named.write().unwrap_or_else(PoisonError::into_inner);
        // Another request may have created it meanwhile.
        if let Some(named) = known.get(name).filter(|named| !named.is_idle(now)) {
            return named.sandbox.clone();
        }
        known.retain(|_, named| !named.is_idle(now));
        if known.len() >= MAX_SANDBOXES {
            let oldest = known.iter().min_by_key(|(_, named)| named.used.load(Ordering::Relaxed));
            if let Some(name) = oldest.map(|(name, _)| name.clone()) {
                known.remove(&name);
            }
        }
        let sandbox = Sandbox::new(Some(name.clone()), &self.shared);
        known.insert(name.clone(), Named { sandbox: sandbox.clone(), used: AtomicU64::new(now) });
        sandbox
    }

    /// Drops a sandbox; false if there is none with this name.
    pub(crate) fn remove(&self, name: &SandboxName) -> bool {
        self.named.write().unwrap_or_else(PoisonError::into_inner).remove(name).is_some()
    }

    /// The names of all named sandboxes, sorted.
    pub(crate) fn names(&self, now: Instant) -> Vec<SandboxName> {
        let now = self.milliseconds(now);
        let known = self.named.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = known.iter().filter(|(_, named)| !named.is_idle(now));
        let mut names: Vec<_> = fresh.map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    }

    fn milliseconds(&self, now: Instant) -> u64 {
        u64::try_from(now.saturating_duration_since(self.start).as_millis()).unwrap_or(u64::MAX)
    }
}

impl Named {
    fn is_idle(&self, now: u64) -> bool {
        u128::from(now.saturating_sub(self.used.load(Ordering::Relaxed))) >= IDLE_TIMEOUT.as_millis()
    }
}

/// Puts the sandbox into the request: the one in the header `X-Mock-Sandbox`, or the one in the path, for
/// clients that cannot set headers. `/__mock/sandbox/NAME/api-gw/…` becomes `/api-gw/…`. Rejected preflights end
/// here, before the layers that allow others.
pub(crate) async fn enter(
    State(sandboxes): State<Arc<Sandboxes>>,
    mut request: Request,
    next: Next,
) -> Response {
    match find(&sandboxes, &mut request) {
        Ok(sandbox) => {
            if let Some(refusal) = refuse_preflight(&request, sandbox.options()) {
                return refusal;
            }
            // The addresses in the discovery document lead into the sandbox again.
            if sandbox.name().is_some() && request.uri().path().ends_with(DISCOVERY) {
                request.extensions_mut().insert(BasePath(sandbox.link("")));
            }
            request.extensions_mut().insert(sandbox);
            next.run(request).await
        }
        Err(text) => message(StatusCode::BAD_REQUEST, text),
    }
}

const NO_NAME: &str = "the name of a sandbox has 1 to 64 letters, digits, '.', '_' and '-'";

fn find(sandboxes: &Sandboxes, request: &mut Request) -> Result<Sandbox, &'static str> {
    let in_header = in_header(request.headers())?;
    let in_path = match in_path(request.uri()) {
        Some((name, uri)) => {
            *request.uri_mut() = uri;
            Some(name.ok_or(NO_NAME)?)
        }
        None => None,
    };
    match (in_header, in_path) {
        (None, None) => Ok(sandboxes.default().clone()),
        (Some(header), Some(path)) if header != path => Err("X-Mock-Sandbox and the path name two sandboxes"),
        (Some(name), _) | (None, Some(name)) => Ok(sandboxes.named(&name, Instant::now())),
    }
}

fn in_header(headers: &HeaderMap) -> Result<Option<SandboxName>, &'static str> {
    let mut values = headers.get_all(HEADER).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().ok().and_then(SandboxName::new).ok_or(NO_NAME).map(Some),
        (Some(_), Some(_)) => Err("X-Mock-Sandbox occurs more than once"),
    }
}

/// The name in the path and the rest of the address; `None` if the path names no sandbox.
fn in_path(uri: &Uri) -> Option<(Option<SandboxName>, Uri)> {
    let (name, _) = uri.path().strip_prefix(PATH)?.split_once('/')?;
    let rest = uri.path_and_query()?.as_str().get(PATH.len() + name.len()..)?;
    Some((SandboxName::new(name), rest.parse().ok()?))
}

#[cfg(test)]
mod tests;
