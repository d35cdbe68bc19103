//! The token endpoint (Keycloak), and what a client needs to verify a token. Errors: the table in
//! `docs/hub-api.md`, section 2.

pub(crate) mod claims;
pub(crate) mod client;
pub(crate) mod endpoint;
pub(crate) mod form;
pub(crate) mod realm;
pub(crate) mod refusal;
pub(crate) mod signing_key;

#[cfg(test)]
mod tests;
