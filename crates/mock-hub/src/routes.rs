//! The table of all operations: endpoint, handler, and the reason of a success.

use crate::call::Call;
use crate::endpoints::{
    CHANGE_PRODUCT, CREATE_CHILD, DELETE_APPLICATION, DELETE_BY_IDENTIFIER, DISCOVER_REALM, FETCH_KEYS,
    RETRIEVE_APPLICATION, RETRIEVE_BY_IDENTIFIER, RETRIEVE_MONITOR, RETRIEVE_TENANT, RETRIEVE_TERMINAL,
    UPDATE_BY_IDENTIFIER,
};
use crate::hub::{Hub, State};
use crate::onem2m::answer::{Answer, Refusal};
use crate::products::problem::Problem;
use crate::products::{change, read};
use crate::reason::Reason;
use crate::reason::Source::{self, Assumed, Concluded, Docs, Keycloak, OneM2m, Tutorial};
use crate::resources::{applications, by_identifier, groups, tenant, terminals};
use crate::token::realm::RealmRequest;
use crate::token::{endpoint, realm, refusal};
use bytes::Bytes;
use http::{Method, Response};
use hub_api::application_entity::RegisterApplication;
use hub_api::connectivity_group::{CreateGroup, DeleteGroup, ListGroups, RetrieveGroup, UpdateGroup};
use hub_api::endpoint::{Effect, Service};
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use hub_api::token::FetchToken;
use hub_api::{ApplicationId, Endpoint, Operation as _};

/// The prefix of the paths of the two APIs.
const API: &str = "/api-gw";

/// An operation and its handler.
pub(crate) struct Route {
    pub(crate) endpoint: Endpoint,
    pub(crate) handler: Handler,
    /// Why a success is as it is.
    pub(crate) reason: Reason,
}

/// A handler, by the kind of service that it belongs to.
pub(crate) enum Handler {
    /// Keycloak.
    Token(fn(&Hub, &mut State, &RealmRequest<'_>) -> Result<Response<Bytes>, refusal::Refusal>),
    /// The CMO.
    Product(fn(&mut Call<'_>) -> Result<Response<Bytes>, Problem>),
    /// The DMO, for registered applications. The handler gets the application.
    Resource(fn(&mut Call<'_>, &ApplicationId) -> Result<Answer, Refusal>),
    /// The DMO, for any application.
    Registration(fn(&mut Call<'_>, &ApplicationId) -> Result<Answer, Refusal>),
}

use Handler::{Product, Registration, Resource, Token};

/// All operations. Those at one path stand together, and the first path that matches counts.
static ROUTES: [Route; 22] = [
    route(
        FetchToken::ENDPOINT,
        Token(endpoint::fetch),
        "client credentials get a bearer token",
        &[Docs("Get started, step 2")],
    ),
    route(
        DISCOVER_REALM,
        Token(|hub, _, call| realm::discovery(hub, call)),
        "what clients that verify tokens read",
        &[Keycloak("OpenID discovery and keys")],
    ),
    route(
        FETCH_KEYS,
        Token(|hub, _, call| realm::keys(hub, call)),
        "what clients that verify tokens read",
        &[Keycloak("OpenID discovery and keys")],
    ),
    route(
        ListProducts::ENDPOINT,
        Product(read::list),
        "a page of products",
        &[Tutorial("step 1"), Assumed(8), Assumed(10)],
    ),
    route(
        FindProducts::ENDPOINT,
        Product(read::find),
        "hits and misses in one answer",
        &[Tutorial("step 2"), Assumed(7)],
    ),
    route(
        RetrieveProduct::ENDPOINT,
        Product(read::retrieve),
        "a product or a part of one",
        &[Docs("SIM activation, step 2")],
    ),
    route(
        CHANGE_PRODUCT,
        Product(change::change),
        "a part changes at once, or a monitor shows the progress of the backend",
        &[Docs("SIM activation, custom properties"), Concluded("section 1.2")],
    ),
    route(
        RETRIEVE_MONITOR,
        Product(change::monitor),
        "the backend works, and its monitor shows how far it is",
        &[Docs("SIM activation, asynchronous backends"), Concluded("section 1.2")],
    ),
    route(RETRIEVE_BY_IDENTIFIER, Resource(|call, _| by_identifier::retrieve(call)), RETRIEVED, BY_ID),
    route(UPDATE_BY_IDENTIFIER, Resource(|call, _| by_identifier::update(call)), UPDATED, BY_ID),
    route(DELETE_BY_IDENTIFIER, Resource(|call, _| by_identifier::delete(call)), DELETED, BY_ID),
    route(
        ListGroups::ENDPOINT,
        Resource(|call, _| groups::list(call)),
        "the container with its groups, or without",
        &[Tutorial("step 4"), OneM2m("TS-0004 7.3.3.6"), Assumed(1), Assumed(17), Assumed(18)],
    ),
    route(
        CreateGroup::ENDPOINT,
        Resource(groups::create),
        "the group is created, and its update requested",
        &[Tutorial("step 3"), OneM2m("TS-0004 7.3.3.5"), Assumed(1), Assumed(16)],
    ),
    route(
        RetrieveGroup::ENDPOINT,
        Resource(|call, _| named(call, groups::retrieve)),
        "the group as it is now",
        &[Tutorial("step 5"), OneM2m("TS-0004 7.3.3.6"), Assumed(1), Assumed(3)],
    ),
    route(
        UpdateGroup::ENDPOINT,
        Resource(|call, _| named(call, groups::update)),
        UPDATED,
        &[Tutorial("step 6"), OneM2m("TS-0004 7.3.3.7"), Assumed(1), Assumed(15)],
    ),
    route(
        DeleteGroup::ENDPOINT,
        Resource(|call, _| named(call, groups::delete)),
        "the group is deleted",
        &[Tutorial("step 7"), OneM2m("TS-0004 7.3.3.8"), Assumed(1)],
    ),
    route(
        CREATE_CHILD,
        Resource(|call, _| named(call, groups::create_child)),
        "a group has no children, so every call is refused",
        &[Concluded("section 5")],
    ),
    route(
        RETRIEVE_TERMINAL,
        Resource(|call, _| terminals::retrieve(call)),
        "the metrics of a terminal, generated so that they change plausibly",
        &[Docs("satellite metrics"), Concluded("section 7")],
    ),
    route(
        RETRIEVE_TENANT,
        Resource(|call, _| tenant::retrieve(call)),
        "the tenant with its children, or without",
        &[OneM2m("TS-0004 7.3.3.6"), Concluded("section 1.3"), Assumed(18)],
    ),
    route(
        RegisterApplication::ENDPOINT,
        Registration(applications::register),
        "the application is registered",
        &[Docs("Get started, step 3")],
    ),
    route(
        RETRIEVE_APPLICATION,
        Resource(|call, _| named(call, applications::retrieve)),
        RETRIEVED,
        APPLICATION,
    ),
    route(DELETE_APPLICATION, Resource(|call, _| named(call, applications::delete)), DELETED, APPLICATION),
];

const RETRIEVED: &str = "the resource as it is now";
const UPDATED: &str = "what was sent is changed, the rest stays";
const DELETED: &str = "the resource is deleted";
const BY_ID: &[Source] = &[OneM2m("TS-0004 7.3.3"), Concluded("section 1.3")];
const APPLICATION: &[Source] = &[OneM2m("TS-0004 7.3.3"), Concluded("section 3")];

const fn route(
    endpoint: Endpoint,
    handler: Handler,
    rule: &'static str,
    sources: &'static [Source],
) -> Route {
    Route { endpoint, handler, reason: Reason::new(rule, sources) }
}

/// Calls a handler with the resource that the path names.
fn named(
    call: &mut Call<'_>,
    handler: fn(&mut Call<'_>, &str) -> Result<Answer, Refusal>,
) -> Result<Answer, Refusal> {
    let name = call.path.get("resource_name").to_owned();
    handler(call, &name)
}

/// All operations of the hub.
pub fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    ROUTES.iter().map(|route| &route.endpoint)
}

/// The template of an operation's path on the server.
pub fn full_path(endpoint: &Endpoint) -> String {
    let prefix = if endpoint.service == Service::Token { "" } else { API };
    format!("{prefix}{}", endpoint.path)
}

/// The operation of a request, by its method and path.
pub fn find(method: &Method, path: &str) -> Option<&'static Endpoint> {
    Some(&Location::of(path)?.operation(method)?.endpoint)
}

/// Whether a call reads or changes: as its operation does; without an operation, only safe methods (RFC 9110
/// section 9.2.1) read.
pub fn effect(endpoint: Option<&Endpoint>, method: &Method) -> Effect {
    match endpoint {
        Some(endpoint) => endpoint.effect,
        None if method.is_safe() => Effect::Reads,
        None => Effect::Changes,
    }
}

/// The operations at a path.
pub(crate) struct Location<'a> {
    /// At least one.
    pub(crate) routes: &'static [Route],
    /// The segments of the path as they were sent.
    pub(crate) segments: Vec<&'a str>,
}

impl<'a> Location<'a> {
    /// `None` if nothing is at the path.
    pub(crate) fn of(path: &'a str) -> Option<Self> {
        let below_api = path.strip_prefix(API);
        let segments: Vec<&str> = below_api.unwrap_or(path).split('/').skip(1).collect();
        let matches = |route: &Route| {
            (route.endpoint.service == Service::Token) == below_api.is_none()
                && route.endpoint.matches(&segments)
        };
        let start = ROUTES.iter().position(matches)?;
        let path = ROUTES[start].endpoint.path;
        let count = ROUTES[start..].iter().take_while(|route| route.endpoint.path == path).count();
        Some(Self { routes: &ROUTES[start..start + count], segments })
    }

    /// The operation that has this method. HEAD is that of GET.
    pub(crate) fn operation(&self, method: &Method) -> Option<&'static Route> {
        let method = if *method == Method::HEAD { &Method::GET } else { method };
        self.routes.iter().find(|route| route.endpoint.method == *method)
    }

    /// The methods of the operations, for `Allow`.
    pub(crate) fn methods(&self) -> String {
        let methods = self.routes.iter().map(|route| match route.endpoint.method.as_str() {
            "GET" => "GET,HEAD",
            method => method,
        });
        methods.collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_api_has_a_route_and_no_name_or_path_occurs_twice() {
        for endpoint in &hub_api::ENDPOINTS {
            assert!(endpoints().any(|other| other == endpoint), "{endpoint:?}");
        }
        for (index, endpoint) in endpoints().enumerate() {
            let same = |other: &Endpoint| {
                other.name == endpoint.name
                    || (other.method == endpoint.method && other.path == endpoint.path)
            };
            assert!(!endpoints().skip(index + 1).any(same), "{endpoint:?}");
        }
    }

    #[test]
    fn a_call_reads_as_its_operation_does_or_by_a_safe_method() {
        let find_products = "/api-gw/connection-management-orchestrator/v5/eos/product/find";
        for (method, path, expected) in [
            (Method::GET, find_products, Effect::Reads),
            (Method::POST, find_products, Effect::Reads),
            (Method::PUT, find_products, Effect::Changes),
            (Method::HEAD, "/nowhere", Effect::Reads),
            (Method::OPTIONS, "/nowhere", Effect::Reads),
            (Method::POST, "/nowhere", Effect::Changes),
        ] {
            assert_eq!(effect(find(&method, path), &method), expected, "{method} {path}");
        }
    }

    #[test]
    fn a_request_is_the_operation_of_its_method_and_path() {
        let name = |method: Method, path: &str| find(&method, path).map(|endpoint| endpoint.name);
        let groups = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
        assert_eq!(name(Method::GET, groups), Some("list groups"));
        assert_eq!(name(Method::HEAD, groups), Some("list groups"));
        assert_eq!(name(Method::PUT, groups), None);
        assert_eq!(name(Method::PUT, &format!("{groups}/kiel")), Some("update group"));
        let by_id = "/api-gw/device-management-orchestrator/v3/~/eos/1";
        assert_eq!(name(Method::GET, by_id), Some("retrieve by identifier"));
        let token = "/auth/realms/iothub/protocol/openid-connect/token";
        assert_eq!(name(Method::POST, token), Some("fetch token"));
        for nowhere in [&format!("/api-gw{token}"), &groups[7..], "/api-gw/nowhere", "/api-gw", "", "/"] {
            assert_eq!(name(Method::GET, nowhere), None, "{nowhere}");
        }
    }
}
