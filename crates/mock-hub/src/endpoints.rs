//! What the mock answers beside the operations of `hub-api`.

use http::Method;
use hub_api::Endpoint;
use hub_api::endpoint::{Effect, Service};

const PRODUCT: &str = "/connection-management-orchestrator/v5/{tenant}/product/{product_id}";
const MONITOR: &str = "/connection-management-orchestrator/v5/{tenant}/monitor/{monitor_id}";
const TENANT: &str = "/device-management-orchestrator/v3/{tenant}";
const APPLICATION: &str = "/device-management-orchestrator/v3/{tenant}/{resource_name}";
const GROUP: &str = "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}";
const TERMINAL: &str = "/device-management-orchestrator/v3/{tenant}/terminals/{serial}";
const BY_IDENTIFIER: &str = "/device-management-orchestrator/v3/~/{tenant}/{resource_id}";
/// OpenID Connect Discovery 1.0 section 4, at Keycloak's address.
const DISCOVERY: &str = "/auth/realms/{realm}/.well-known/openid-configuration";
/// The key set (RFC 7517), at Keycloak's address.
const KEYS: &str = "/auth/realms/{realm}/protocol/openid-connect/certs";

pub(crate) const CHANGE_PRODUCT: Endpoint = cmo("change product", Method::PATCH, PRODUCT);
pub(crate) const RETRIEVE_MONITOR: Endpoint = cmo("retrieve monitor", Method::GET, MONITOR);
pub(crate) const RETRIEVE_TENANT: Endpoint = dmo("retrieve tenant", Method::GET, TENANT);
pub(crate) const RETRIEVE_APPLICATION: Endpoint = dmo("retrieve application", Method::GET, APPLICATION);
pub(crate) const DELETE_APPLICATION: Endpoint = dmo("delete application", Method::DELETE, APPLICATION);
pub(crate) const CREATE_CHILD: Endpoint = dmo("create child", Method::POST, GROUP);
pub(crate) const RETRIEVE_TERMINAL: Endpoint = dmo("retrieve terminal", Method::GET, TERMINAL);
pub(crate) const RETRIEVE_BY_IDENTIFIER: Endpoint = dmo("retrieve by identifier", Method::GET, BY_IDENTIFIER);
pub(crate) const UPDATE_BY_IDENTIFIER: Endpoint = dmo("update by identifier", Method::PUT, BY_IDENTIFIER);
pub(crate) const DELETE_BY_IDENTIFIER: Endpoint = dmo("delete by identifier", Method::DELETE, BY_IDENTIFIER);
pub(crate) const DISCOVER_REALM: Endpoint =
    endpoint("discover realm", Method::GET, DISCOVERY, Service::Token);
pub(crate) const FETCH_KEYS: Endpoint = endpoint("fetch keys", Method::GET, KEYS, Service::Token);

const fn cmo(name: &'static str, method: Method, path: &'static str) -> Endpoint {
    endpoint(name, method, path, Service::ConnectionManagement)
}

const fn dmo(name: &'static str, method: Method, path: &'static str) -> Endpoint {
    endpoint(name, method, path, Service::DeviceManagement)
}

const fn endpoint(name: &'static str, method: Method, path: &'static str, service: Service) -> Endpoint {
    let effect = if matches!(method, Method::GET) { Effect::Reads } else { Effect::Changes };
    Endpoint { name, method, path, service, effect, query: &[] }
}
