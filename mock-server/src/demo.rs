//! What a mock knows when nobody configured anything: enough to sign in and try.

/// The client id that may read and change everything.
pub const CLIENT_ID: &str = "demo-client";
/// The secret of both clients. It protects nothing: the mock holds made-up data only.
pub const CLIENT_SECRET: &str = "demo-secret";
/// The client id that may only read, so that a refusal for want of a role can be seen.
pub const READ_ONLY_CLIENT_ID: &str = "read-only-client";
/// The tenant, as in the tutorial's samples.
pub const TENANT: &str = "eos";
/// The application that is registered from the start: step 3 of the tutorial sends it.
pub const APPLICATION: &str = "CPDemo";
