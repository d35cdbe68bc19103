//! `GET /device-management-orchestrator/v3/{tenant}/connectivityGroups?rcn=4&ty=28`

use super::{ConnectivityGroup, group_request};
use crate::fields::Fields;
use crate::{Error, Hub, Operation, RequestId, Route, operation};
use http::{Method, Request, Response};
use serde_json::Value;

/// Asks for the groups of the tenant. Source: tutorial step 4; `limit` and `offset` are the hub's
/// own client's, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListGroups {
    /// At most how many.
    pub limit: Option<u32>,
    /// How many to pass over.
    pub offset: Option<u32>,
}

/// The groups of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupList {
    /// Those that could be read.
    pub groups: Vec<ConnectivityGroup>,
    /// Those that could not: one group that breaks a rule must not hide the others.
    pub unreadable: Vec<UnreadableGroup>,
}

/// A group that breaks a rule of this crate, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableGroup {
    /// The hub's words.
    pub json: Value,
    /// Which rule.
    pub reason: String,
}

/// The groups in the body, unread. The list is absent when it is empty.
struct Container(Vec<Value>);

impl TryFrom<Value> for Container {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        Ok(Self(Fields::of(value)?.values_if_any("dtiot:conGp")?))
    }
}

impl Operation for ListGroups {
    type Answer = GroupList;

    const ROUTE: Route = Route {
        name: "list groups",
        method: Method::GET,
        path: "/device-management-orchestrator/v3/{tenant}/connectivityGroups",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let query = operation::query(&[
            ("rcn", Some("4".to_owned())),
            ("ty", Some(crate::onem2m::TYPE_FLEX_CONTAINER.to_string())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("offset", self.offset.map(|offset| offset.to_string())),
        ]);
        let body = ("application/json", Vec::new());
        group_request((Self::ROUTE, hub, request_id), (None, &query), body)
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<GroupList, Error> {
        let Container(groups) = operation::json_answer(response, |body| Fields::of(body)?.object("m2m:cnt"))?;
        let mut list = GroupList::default();
        for json in groups {
            match ConnectivityGroup::try_from(json.clone()) {
                Ok(group) => list.groups.push(group),
                Err(error) => list.unreadable.push(UnreadableGroup { json, reason: error.to_string() }),
            }
        }
        Ok(list)
    }
}
