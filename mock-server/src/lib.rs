//! The T IoT Hub on a port, for development and tests.
//!
//! [`app`] is the whole hub as a router: the `mock-hub` crate answers, and under `/__mock/` is the mock's
//! own API. `docs/mock-differences.md` lists where the mock is simpler than the hub, and what is assumed
//! about the hub.
//!
//! A request sees one *sandbox* and changes nothing outside it: the default one, or the one that the header
//! `X-Mock-Sandbox` names.

mod access;
mod admin;
mod admission;
mod app;
mod call;
mod clock;
mod cors;
mod exchange;
mod explain;
mod fault;
mod half_body;
mod journal;
mod limits;
mod message;
mod mock;
mod openapi;
mod options;
mod owner_only;
mod page;
mod persist;
mod persistence;
mod recorder;
mod recording;
mod redact;
mod sandbox;
mod sandboxes;
mod state_file;
mod test_hub;

pub use access::{Access, AccessKey};
pub use app::app;
pub use clock::ClockStart;
pub use cors::PageOrigin;
pub use fault::rule::{Fault, FaultRule};
pub use mock::Mock;
pub use mock_hub::{Assumptions, MAX_GROUPS, MAX_PRODUCTS, PutName, UnknownAttributes, UpdateOutcome, demo};
pub use options::Options;
pub use recorder::Recorder;
pub use recorder::folder::RecorderError;
pub use recording::{Recording, RecordingError};
pub use state_file::StateError;
pub use test_hub::requests::{HubRequests, MockHubError};
pub use test_hub::{HubClock, HubFaults, MockHub};
