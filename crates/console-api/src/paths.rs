//! The proxy's own paths, which are not pages.

/// Signs in (POST), shows the session (GET), signs out (DELETE).
pub const SESSION: &str = "/session";
/// Which hub the console talks to.
pub const HUB: &str = "/hub";
/// The base of the hub's APIs, on the page's own origin.
pub const API: &str = "/api-gw";
