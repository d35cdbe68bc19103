//! The table of all operations.

use crate::Endpoint;
use crate::application_entity::RegisterApplication;
use crate::connectivity_group::{CreateGroup, DeleteGroup, ListGroups, RetrieveGroup, UpdateGroup};
use crate::operation::Operation as _;
use crate::product::{FindProducts, ListProducts, RetrieveProduct};

/// Every operation below `/api-gw`: what the mock answers and all that the proxy allows. The token
/// endpoint is missing because the page never calls it.
pub static ENDPOINTS: [Endpoint; 9] = [
    ListProducts::ENDPOINT,
    FindProducts::ENDPOINT,
    RetrieveProduct::ENDPOINT,
    RegisterApplication::ENDPOINT,
    CreateGroup::ENDPOINT,
    ListGroups::ENDPOINT,
    RetrieveGroup::ENDPOINT,
    UpdateGroup::ENDPOINT,
    DeleteGroup::ENDPOINT,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_operations_share_method_and_path() {
        for (index, endpoint) in ENDPOINTS.iter().enumerate() {
            assert!(endpoint.path.starts_with('/'));
            let same = |other: &Endpoint| other.method == endpoint.method && other.path == endpoint.path;
            assert!(!ENDPOINTS[index + 1..].iter().any(same), "{endpoint:?}");
        }
    }
}
