//! A mock: its hub and its sandboxes.

use crate::clock::ClockStart;
use crate::options::Options;
use crate::persistence::OpenStateFile;
use crate::sandbox::Shared;
use crate::sandboxes::Sandboxes;
use crate::state_file::{self, StateError};
#[cfg(test)]
use mock_hub::HubOptions;
use mock_hub::{Hub, time};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A hub in memory. A clone is the same hub.
#[derive(Clone, Debug)]
pub struct Mock(Arc<Sandboxes>);

impl Mock {
    /// A hub with the data of the start: the published products and some invented ones, a few groups, and
    /// the application of [`demo`](crate::demo).
    pub fn new(options: Options) -> Self {
        let hub = Hub::new(options.hub(), options.clock.now());
        Self(Arc::new(Sandboxes::new(Shared { options, hub, persistence: None })))
    }

    /// The same, with the same identifiers in every run.
    #[cfg(test)]
    pub(crate) fn repeatable(options: Options) -> Self {
        let hub = Hub::new(HubOptions { entropy: 1, ..options.hub() }, options.clock.now());
        Self(Arc::new(Sandboxes::new(Shared { options, hub, persistence: None })))
    }

    /// The same, with the default sandbox persisted in the file at `path`: an answered change survives
    /// the end of the process. The file is created if there is none.
    pub fn open(options: Options, path: &Path) -> Result<Self, StateError> {
        let now = options.clock.now();
        let file = OpenStateFile::open(path, &options, now)?;
        let hub = Hub::new(options.hub(), file.start());
        let persistence = Some(Arc::new(file.restore(&hub)?));
        Ok(Self(Arc::new(Sandboxes::new(Shared { options, hub, persistence }))))
    }

    /// Renames a state file to `FILE.bad-TIME`, so that [`Mock::open`] creates a new one. The result is
    /// the new name, or `None` if there is no file.
    pub fn put_aside(path: &Path) -> Result<Option<PathBuf>, StateError> {
        state_file::put_aside(path, &time::onem2m(ClockStart::System.now())[..15])
    }

    pub(crate) fn sandboxes(&self) -> &Arc<Sandboxes> {
        &self.0
    }
}
