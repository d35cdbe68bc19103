//! `/connection-management-orchestrator/v5/{tenant}`: the connection products at the CMO.

pub(crate) mod change;
mod media_type;
mod page;
mod patch;
pub(crate) mod problem;
pub(crate) mod read;
