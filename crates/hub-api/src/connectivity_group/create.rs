//! `POST /device-management-orchestrator/v3/{tenant}/connectivityGroups`

use super::{ConnectivityGroup, GroupDefinition, group_request, of_envelope};
use crate::{Error, Hub, Operation, RequestId, Route, operation};
use http::{Method, Request, Response};

/// Makes a group. The answer comes before the work is done: only an update status of 2 says that
/// the group is in effect. Source: tutorial step 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateGroup {
    /// What to make.
    pub definition: GroupDefinition,
}

impl Operation for CreateGroup {
    type Answer = ConnectivityGroup;

    const ROUTE: Route = Route {
        name: "create group",
        method: Method::POST,
        path: "/device-management-orchestrator/v3/{tenant}/connectivityGroups",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let body = operation::json_body(&self.definition.body());
        group_request((Self::ROUTE, hub, request_id), (None, ""), ("application/json;ty=28", body))
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, of_envelope)
    }
}
