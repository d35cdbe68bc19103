//! `DELETE /device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}`

use super::group_request;
use crate::{Error, Hub, Operation, RequestId, ResourceName, Route, operation};
use http::{Method, Request, Response};

/// Deletes a group. Source: tutorial step 7; that the answer is 200 and empty is assumed
/// (hub-api.md 4.5), so any success counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteGroup {
    /// Which.
    pub name: ResourceName,
}

impl Operation for DeleteGroup {
    type Answer = ();

    const ROUTE: Route = Route {
        name: "delete group",
        method: Method::DELETE,
        path: "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let body = ("application/json", Vec::new());
        group_request((Self::ROUTE, hub, request_id), (Some(&self.name), ""), body)
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<(), Error> {
        operation::empty_answer(response)
    }
}
