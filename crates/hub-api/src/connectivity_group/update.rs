//! `PUT /device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}`

use super::{ConnectivityGroup, GroupDefinition, group_request, of_envelope};
use crate::{Error, Hub, Operation, RequestId, Route, operation};
use http::{Method, Request, Response};

/// Changes a group: the body of create with the method changed, as the tutorial says. The group is
/// the one that the definition names. Source: tutorial step 6; that the answer is the whole group
/// is assumed (hub-api.md 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateGroup {
    /// What it shall be.
    pub definition: GroupDefinition,
}

impl Operation for UpdateGroup {
    type Answer = ConnectivityGroup;

    const ROUTE: Route = Route {
        name: "update group",
        method: Method::PUT,
        path: "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let body = operation::json_body(&self.definition.body());
        let name = Some(&self.definition.name);
        group_request((Self::ROUTE, hub, request_id), (name, ""), ("application/json;ty=28", body))
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, of_envelope)
    }
}
