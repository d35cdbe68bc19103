//! `/device-management-orchestrator/v3/{tenant}`: the tree of resources at the DMO.

pub(crate) mod applications;
pub(crate) mod by_identifier;
pub(crate) mod exchange;
pub(crate) mod groups;
pub(crate) mod tenant;
pub(crate) mod terminals;
