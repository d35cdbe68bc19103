//! The paths that every target answers.

pub(super) const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
pub(super) const LIST: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups?rcn=4&ty=28";
pub(super) const PRODUCTS: &str = "/api-gw/connection-management-orchestrator/v5/eos/product";
pub(super) const PAGE: &str = "/api-gw/connection-management-orchestrator/v5/eos/product?pageSize=25";
