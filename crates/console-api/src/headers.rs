//! Headers of the console's own.

use http::HeaderName;

/// On every request that changes something, with the value `1`, so that no other site can send it.
pub const CONSOLE: HeaderName = HeaderName::from_static("x-console");
/// On every call to the hub: who the page believes is signed in, as
/// [`session_name`](crate::session_name) writes it. The proxy rejects a call of a page whose browser has signed
/// in as another tenant or application since.
pub const SESSION: HeaderName = HeaderName::from_static("x-console-session");
/// On every answer of the console's server to a call of the page, its own and forwarded ones, with the value `1`.
/// An answer without it comes from a server between browser and console: a load balancer, a sign-on, a network.
pub const ANSWER: HeaderName = HeaderName::from_static("x-console-answer");
/// On every forwarded answer of a session whose token has a known end: the seconds until then. The page
/// shows them and never has to ask.
pub const TOKEN_SECONDS: HeaderName = HeaderName::from_static("x-console-token");
/// On a 401 of the hub to a token that was fetched a moment ago: the token's age is not the reason, and
/// signing in again does not help.
pub const FRESH_TOKEN: HeaderName = HeaderName::from_static("x-console-fresh-token");
/// On every answer that the proxy itself gave in place of the hub: the [`Reason`](crate::Reason).
pub const REJECTION: HeaderName = HeaderName::from_static("x-console-rejection");
