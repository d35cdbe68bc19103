//! `POST /device-management-orchestrator/v3/{tenant}`: making an application known to the DMO.

use crate::endpoint::{Effect, Service};
use crate::fields::Fields;
use crate::onem2m::Timestamp;
use crate::operation::{self, RequestParts};
use crate::read_fields;
use crate::{ApplicationId, Endpoint, Error, Hub, Operation, RequestId, ResourceName, Tenant};
use http::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Registers the application of the [`Hub`] as an application entity, whose AE-ID later requests
/// carry in `X-M2M-Origin`. A second time is a conflict. Source: "Get started", step 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterApplication {
    /// The kind of application (`api`); the hub wants an `N` in front, which is added here.
    pub api: String,
    /// The name of the resource (`rn`).
    pub name: ResourceName,
}

/// An application entity (`m2m:ae`) as the DMO returns it. Published in "Get started", step 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct ApplicationEntity {
    /// The kind of application; begins with `N` for kinds that no authority registered.
    pub api: String,
    /// The name of the resource.
    #[serde(rename = "rn")]
    pub name: ResourceName,
    /// The AE-ID, for `X-M2M-Origin`.
    #[serde(rename = "aei")]
    pub application: ApplicationId,
    /// The resource identifier: 24 hexadecimal digits, of which the first eight are the second of
    /// creation.
    #[serde(rename = "ri")]
    pub resource_id: String,
    /// The parent: the tenant.
    #[serde(rename = "pi")]
    pub parent: Tenant,
    /// When it was made.
    #[serde(rename = "ct")]
    pub created: Timestamp,
    /// When it last changed.
    #[serde(rename = "lt")]
    pub last_modified: Timestamp,
    /// Further attributes.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

#[derive(Serialize)]
struct RequestBody<'a> {
    #[serde(rename = "m2m:ae")]
    entity: RequestEntity<'a>,
}

#[derive(Serialize)]
struct RequestEntity<'a> {
    api: String,
    rn: &'a ResourceName,
}

read_fields! {
    ApplicationEntity {
        api: required("api"),
        name: required("rn"),
        application: required("aei"),
        resource_id: required("ri"),
        parent: required("pi"),
        created: required("ct"),
        last_modified: required("lt"),
        ..other
    }
}

impl Operation for RegisterApplication {
    type Answer = ApplicationEntity;

    const ENDPOINT: Endpoint = Endpoint {
        name: "register application",
        method: Method::POST,
        path: "/device-management-orchestrator/v3/{tenant}",
        service: Service::DeviceManagement,
        effect: Effect::Changes,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let prefix = if self.api.starts_with('N') { "" } else { "N" };
        let api = format!("{prefix}{}", self.api);
        let body = RequestBody { entity: RequestEntity { api, rn: &self.name } };
        RequestParts::new(Self::ENDPOINT, hub, request_id).body("application/json;ty=2", &body).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ApplicationEntity, Error> {
        operation::json_answer(response, |body| Fields::of(body)?.object("m2m:ae"))
    }
}
