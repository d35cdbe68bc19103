//! The API between the console's page and its proxy, in types: no I/O, no browser, no server.
//!
//! The page calls [`paths`] on its own origin: `/session` signs in and out, `/hub` tells which hub this
//! is, `/api-gw/…` forwards a call to the hub. Every request that changes something carries
//! [`headers::CONSOLE`], every call to the hub [`headers::SESSION`], every forwarded answer
//! [`headers::TOKEN_SECONDS`], if the end of the token is known. A call that the proxy itself rejects is
//! answered with a [`Rejection`], whose [`Reason`] the page turns into a sentence.

pub mod headers;
mod hub_info;
mod named;
pub mod pages;
pub mod paths;
mod rejection;
mod session;
mod sign_in;

pub use hub_info::{Demo, HubInfo, SharedAccess};
pub use rejection::{Reason, Rejection};
pub use session::{SessionInfo, session_name};
pub use sign_in::{Field, InvalidField, SignInRequest};
