//! The harness of the suites: servers in this process on free ports, which stop on drop, and clients that
//! send what `hub-api` builds.
//!
//! Each test starts its own [`Stack`], so tests do not affect each other.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a harness that cannot do its work fails its test, and says where"
)]

mod console;
mod copies;
pub mod expiry;
pub mod mutated;
mod nginx;
mod redis;
mod server;
mod stack;
mod target;
pub mod wire;

pub use console::Console;
pub use copies::SharedSessions;
pub use nginx::Nginx;
pub use redis::Redis;
pub use server::Server;
pub use stack::Stack;
pub use target::Target;
