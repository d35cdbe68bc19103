//! A sandbox: everything that a request can see and change. There is a default one, and one for each name
//! that a test chooses, so that parallel tests share a server and nothing else.

use crate::clock::Clock;
use crate::fault::rules::Faults;
use crate::journal::{Bounds, Journal};
use crate::message::message;
use crate::options::Options;
use crate::persistence::Persistence;
use crate::recording::cursor::ReplayCursor;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use mock_hub::data::Data;
use mock_hub::{Hub, State};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Precedes the name of a sandbox in a path.
pub(crate) const PATH: &str = "/__mock/sandbox/";
/// The longest name, in characters.
const MAX_NAME: usize = 64;

/// What a sandbox is reset to.
#[derive(Debug)]
pub(crate) enum Reset {
    /// The data of the start.
    Start,
    /// The same without groups.
    NoGroups,
    /// Other data.
    Data(Box<Data>),
}

/// What all sandboxes of a mock share. No request changes it.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) hub: Hub,
    /// Persists the default sandbox, if there is a state file.
    pub(crate) persistence: Option<Arc<Persistence>>,
}

/// A sandbox. A clone is the same one. Handlers take it as an argument; `sandboxes::enter` puts it into
/// the request.
#[derive(Clone, Debug)]
pub(crate) struct Sandbox(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    /// `None` for the default sandbox.
    name: Option<SandboxName>,
    shared: Arc<Shared>,
    clock: Clock,
    state: Mutex<State>,
    faults: Faults,
    journal: Journal,
    replay: Mutex<ReplayCursor>,
}

impl Sandbox {
    /// A sandbox as at the start. The default one has the state of the state file, if there is one.
    pub(crate) fn new(name: Option<SandboxName>, shared: &Arc<Shared>) -> Self {
        let clock = Clock::new(shared.options.clock);
        let mut state = shared.hub.state(name.as_ref().map(SandboxName::as_str));
        if let Some(persistence) = shared.persistence.as_ref().filter(|_| name.is_none()) {
            let (tenants, advanced) = persistence.stored();
            state.tenants = tenants;
            clock.advance(advanced);
        }
        let bounds = if name.is_none() { Bounds::DEFAULT } else { Bounds::NAMED };
        let bounds = Bounds { entries: bounds.entries.min(shared.options.journal), ..bounds };
        Self(Arc::new(Contents {
            name,
            shared: Arc::clone(shared),
            clock,
            state: Mutex::new(state),
            faults: Faults::default(),
            journal: Journal::new(bounds),
            replay: Mutex::default(),
        }))
    }

    /// Its name; `None` for the default sandbox.
    pub(crate) fn name(&self) -> Option<&SandboxName> {
        self.0.name.as_ref()
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.shared.options
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.0.shared.hub
    }

    /// The state of its hub, locked. Handlers check first and change last, so a panic leaves it whole.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time by its clock, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.clock.now()
    }

    pub(crate) fn advance_clock(&self, milliseconds: i64) -> bool {
        self.0.clock.advance(milliseconds)
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.0.journal
    }

    /// Its position in the recording, if there is one.
    pub(crate) fn replay_cursor(&self) -> MutexGuard<'_, ReplayCursor> {
        self.0.replay.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Resets groups, applications and products, and a recording to its beginning.
    pub(crate) fn reset(&self, reset: Reset) {
        let (hub, mut state) = (self.hub(), self.state());
        match reset {
            Reset::Start => hub.reset(&mut state, None),
            Reset::NoGroups => hub.reset_without_groups(&mut state),
            Reset::Data(data) => hub.reset(&mut state, Some(*data)),
        }
        drop(state);
        *self.replay_cursor() = ReplayCursor::default();
    }

    /// A path of the mock as it is addressed in this sandbox.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.name() {
            None => path.to_owned(),
            Some(name) => format!("{PATH}{name}{path}"),
        }
    }

    /// What persists it; `None` if its state is lost when the process ends.
    pub(crate) fn persistence(&self) -> Option<&Arc<Persistence>> {
        self.0.shared.persistence.as_ref().filter(|_| self.0.name.is_none())
    }

    /// Writes what has changed to the state file. If that fails, state and clock are again those of the file.
    pub(crate) fn persist(&self) -> Result<(), String> {
        match self.persistence() {
            Some(persistence) => persistence.persist(self.hub(), &mut self.state().tenants, &self.0.clock),
            None => Ok(()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Sandbox {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let sandbox = parts.extensions.get::<Self>().cloned();
        sandbox.ok_or_else(|| message(StatusCode::INTERNAL_SERVER_ERROR, "the request has no sandbox"))
    }
}

/// The name of a sandbox: 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, not only dots,
/// so that it needs no escapes in a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SandboxName(Box<str>);

impl SandboxName {
    /// `None` if the text is not a name.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let valid = (1..=MAX_NAME).contains(&text.len()) && text.bytes().all(plain);
        (valid && text.bytes().any(|byte| byte != b'.')).then(|| Self(text.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SandboxName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_no_escapes_in_a_path_or_a_header() {
        for good in ["a", "create-group.spec_7", "A.1", &"x".repeat(64)] {
            assert_eq!(SandboxName::new(good).expect("a name").as_str(), good);
        }
        for bad in ["", ".", "..", "a b", "a/b", "%61", "ä", "a\n", &"x".repeat(65)] {
            assert!(SandboxName::new(bad).is_none(), "{bad:?}");
        }
    }
}
