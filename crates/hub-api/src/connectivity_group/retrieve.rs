//! `GET /device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}`

use super::{ConnectivityGroup, group_request, of_envelope};
use crate::{Error, Hub, Operation, RequestId, ResourceName, Route, operation};
use http::{Method, Request, Response};

/// Asks for one group. Source: tutorial step 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetrieveGroup {
    /// Which.
    pub name: ResourceName,
}

impl Operation for RetrieveGroup {
    type Answer = ConnectivityGroup;

    const ROUTE: Route = Route {
        name: "retrieve group",
        method: Method::GET,
        path: "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let body = ("application/json", Vec::new());
        group_request((Self::ROUTE, hub, request_id), (Some(&self.name), ""), body)
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, of_envelope)
    }
}
