//! The five operations on groups. All lie below
//! `/device-management-orchestrator/v3/{tenant}/connectivityGroups`.

use super::definition::{ConnectivityGroup, GroupDefinition};
use super::list::GroupList;
use crate::endpoint::{Effect, Service};
use crate::fields::Fields;
use crate::operation::{self, RequestParts};
use crate::update_status::UpdateStatus;
use crate::{Endpoint, Error, Hub, Operation, RequestId, ResourceName};
use http::{Method, Request, Response};
use serde_json::Value;

/// `POST …/connectivityGroups`: creates a group. The answer comes before the work is done: only an
/// update status of 2 says that the group is in effect. Source: tutorial step 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateGroup {
    /// The group to create.
    pub definition: GroupDefinition,
}

/// `GET …/connectivityGroups?rcn=4&ty=28`: the groups of the tenant. Source: tutorial step 4; `limit`
/// and `offset` are those of the hub's own client, from 0, and so is the form of the filter `updTe`. It is not known
/// whether the hub filters groups (docs/hub-api.md 3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListGroups {
    /// At most how many.
    pub limit: Option<u32>,
    /// How many to skip.
    pub offset: Option<u32>,
    /// Only groups with this update status, if the hub filters.
    pub update_status: Option<UpdateStatus>,
}

/// `GET …/connectivityGroups/{resource_name}`: one group. Source: tutorial step 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetrieveGroup {
    /// The group's name.
    pub name: ResourceName,
}

/// `PUT …/connectivityGroups/{resource_name}`: changes the group that the definition names. The body is
/// that of create, as the tutorial says. Source: tutorial step 6; that the answer is the whole group is
/// assumed (docs/hub-api.md 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateGroup {
    /// What the group should become.
    pub definition: GroupDefinition,
}

/// `DELETE …/connectivityGroups/{resource_name}`: deletes a group. Source: tutorial step 7; that the
/// answer is 200 and empty is assumed (docs/hub-api.md 4.5), so any success counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteGroup {
    /// The group's name.
    pub name: ResourceName,
}

/// The placeholder of a group's name in the paths.
const NAME: &str = "resource_name";
/// The media type of a body that is a flex container.
const GROUP: &str = "application/json;ty=28";
const LIST_PATH: &str = "/device-management-orchestrator/v3/{tenant}/connectivityGroups";
const GROUP_PATH: &str = "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}";

impl Operation for CreateGroup {
    type Answer = ConnectivityGroup;

    const ENDPOINT: Endpoint = Endpoint {
        name: "create group",
        method: Method::POST,
        path: LIST_PATH,
        service: Service::DeviceManagement,
        effect: Effect::Changes,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        RequestParts::new(Self::ENDPOINT, hub, request_id).body(GROUP, &self.definition.body()).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, read_group)
    }
}

impl Operation for ListGroups {
    type Answer = GroupList;

    const ENDPOINT: Endpoint = Endpoint {
        name: "list groups",
        method: Method::GET,
        path: LIST_PATH,
        service: Service::DeviceManagement,
        effect: Effect::Reads,
        query: &["rcn", "ty", "limit", "offset", "updTe"],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let query = [
            ("rcn", Some("4".to_owned())),
            ("ty", Some(crate::onem2m::TYPE_FLEX_CONTAINER.to_string())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("offset", self.offset.map(|offset| offset.to_string())),
            ("updTe", self.update_status.map(|status| i64::from(status).to_string())),
        ];
        RequestParts::new(Self::ENDPOINT, hub, request_id).query(&query).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<GroupList, Error> {
        operation::json_answer(response, GroupList::read)
    }
}

impl Operation for RetrieveGroup {
    type Answer = ConnectivityGroup;

    const ENDPOINT: Endpoint = Endpoint {
        name: "retrieve group",
        method: Method::GET,
        path: GROUP_PATH,
        service: Service::DeviceManagement,
        effect: Effect::Reads,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        RequestParts::new(Self::ENDPOINT, hub, request_id).value(NAME, self.name.as_str()).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, read_group)
    }
}

impl Operation for UpdateGroup {
    type Answer = ConnectivityGroup;

    const ENDPOINT: Endpoint = Endpoint {
        name: "update group",
        method: Method::PUT,
        path: GROUP_PATH,
        service: Service::DeviceManagement,
        effect: Effect::Changes,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let parts = RequestParts::new(Self::ENDPOINT, hub, request_id);
        parts.value(NAME, self.definition.name.as_str()).body(GROUP, &self.definition.body()).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ConnectivityGroup, Error> {
        operation::json_answer(response, read_group)
    }
}

impl Operation for DeleteGroup {
    type Answer = ();

    const ENDPOINT: Endpoint = Endpoint {
        name: "delete group",
        method: Method::DELETE,
        path: GROUP_PATH,
        service: Service::DeviceManagement,
        effect: Effect::Changes,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        RequestParts::new(Self::ENDPOINT, hub, request_id).value(NAME, self.name.as_str()).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<(), Error> {
        operation::empty_answer(response)
    }
}

/// The group in the body of an answer.
fn read_group(body: Value) -> Result<ConnectivityGroup, serde_json::Error> {
    Fields::of(body)?.object("dtiot:conGp")
}
