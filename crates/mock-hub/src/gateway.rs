//! The gateway in front of both APIs (Kong): tokens, roles, tenants and request rates.

pub(crate) mod bearer;
pub(crate) mod rate;
