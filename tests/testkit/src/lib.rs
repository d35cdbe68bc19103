//! Both sides of the proxy: a hub that records every byte and misbehaves on request, and a client that sends
//! bytes that no client library sends.
//!
//! Everything runs in the runtime of the test that starts it and ends with it.
#![expect(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of tests that cannot do its work fails the test, and says where"
)]

pub mod client;
pub mod hub;
