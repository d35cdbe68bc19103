//! Persists the default sandbox in the state file: a change is answered when it is on the disk, and a
//! change that cannot be stored is not made.

pub(crate) mod records;

use crate::clock::Clock;
use crate::options::Options;
use crate::state_file::{StateError, StateFile};
use mock_hub::{Hub, TenantState};
use records::Setup;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tokio::sync::RwLock;

/// An open state file, and its content.
#[derive(Debug)]
pub(crate) struct Persistence {
    file: StateFile,
    stored: Mutex<Stored>,
    /// Held for writing during a change, and for reading during a read: no read sees a change that may
    /// still fail.
    pub(crate) lock: RwLock<()>,
}

/// The content of the file.
#[derive(Debug)]
struct Stored {
    /// The state of each tenant.
    tenants: Vec<TenantState>,
    /// How far the clock was advanced, in milliseconds.
    advanced: i64,
}

/// A state file that was opened before the mock is created.
#[derive(Debug)]
pub(crate) struct OpenStateFile {
    file: StateFile,
    records: records::Read,
}

impl OpenStateFile {
    /// Opens the file at `path`, or creates one for a mock that starts at `now`.
    pub(crate) fn open(path: &Path, options: &Options, now: i64) -> Result<Self, StateError> {
        let setup = Setup::new(options, now);
        let first = || records::all(&setup, Hub::new(options.hub(), now).tenants());
        let (file, records) = StateFile::open(path, first)?;
        let records = records::Read::new(records).map_err(|reason| file.damaged(reason))?;
        if !records.setup.fits(&setup) {
            return Err(StateError::OtherSetup { path: path.to_owned(), made: records.setup.to_string() });
        }
        Ok(Self { file, records })
    }

    /// When the mock that created the file was started, in milliseconds since 1970.
    pub(crate) fn start(&self) -> i64 {
        self.records.setup.start
    }

    /// Restores the state of the file over that of the start.
    pub(crate) fn restore(self, hub: &Hub) -> Result<Persistence, StateError> {
        let Self { file, records } = self;
        let advanced = records.advanced;
        let tenants = records.tenants(hub.tenants()).map_err(|reason| file.damaged(reason))?;
        Ok(Persistence { file, stored: Mutex::new(Stored { tenants, advanced }), lock: RwLock::new(()) })
    }
}

impl Persistence {
    /// The content of the file: the state of each tenant, and how far the clock was advanced, in
    /// milliseconds.
    pub(crate) fn stored(&self) -> (Vec<TenantState>, i64) {
        let stored = self.stored.lock().unwrap_or_else(PoisonError::into_inner);
        (stored.tenants.clone(), stored.advanced)
    }

    /// Writes what has changed since the last time. If that fails, tenants and clock are reset to the
    /// content of the file.
    pub(crate) fn persist(
        &self,
        hub: &Hub,
        tenants: &mut Vec<TenantState>,
        clock: &Clock,
    ) -> Result<(), String> {
        let advanced = clock.advanced();
        let mut stored = self.stored.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changes = records::changes(hub, &stored.tenants, tenants);
        if stored.advanced != advanced {
            changes.push(records::clock(advanced));
        }
        if changes.is_empty() {
            return Ok(());
        }
        match self.file.write(&changes) {
            Ok(()) => {
                stored.advanced = advanced;
                for (stored, now) in stored.tenants.iter_mut().zip(tenants) {
                    stored.take_over(now);
                }
                Ok(())
            }
            Err(error) => {
                tenants.clone_from(&stored.tenants);
                clock.reset(stored.advanced);
                tracing::error!(%error, file = %self.file.path().display(), "a change could not be stored");
                Err(format!("the change was not made, because it could not be stored: {error}"))
            }
        }
    }
}
