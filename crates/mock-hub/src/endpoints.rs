//! What the mock answers beside the operations of `hub-api`.

use http::Method;
use hub_api::Endpoint;
use hub_api::endpoint::Effect::{self, Changes, Reads};
use hub_api::endpoint::Service::{self, ConnectionManagement, DeviceManagement, Token};

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

pub(crate) const CHANGE_PRODUCT: Endpoint =
    endpoint("change product", Method::PATCH, PRODUCT, ConnectionManagement, Changes);
pub(crate) const RETRIEVE_MONITOR: Endpoint =
    endpoint("retrieve monitor", Method::GET, MONITOR, ConnectionManagement, Reads);
pub(crate) const RETRIEVE_TENANT: Endpoint =
    endpoint("retrieve tenant", Method::GET, TENANT, DeviceManagement, Reads);
pub(crate) const RETRIEVE_APPLICATION: Endpoint =
    endpoint("retrieve application", Method::GET, APPLICATION, DeviceManagement, Reads);
pub(crate) const DELETE_APPLICATION: Endpoint =
    endpoint("delete application", Method::DELETE, APPLICATION, DeviceManagement, Changes);
pub(crate) const CREATE_CHILD: Endpoint =
    endpoint("create child", Method::POST, GROUP, DeviceManagement, Changes);
pub(crate) const RETRIEVE_TERMINAL: Endpoint =
    endpoint("retrieve terminal", Method::GET, TERMINAL, DeviceManagement, Reads);
pub(crate) const RETRIEVE_BY_IDENTIFIER: Endpoint =
    endpoint("retrieve by identifier", Method::GET, BY_IDENTIFIER, DeviceManagement, Reads);
pub(crate) const UPDATE_BY_IDENTIFIER: Endpoint =
    endpoint("update by identifier", Method::PUT, BY_IDENTIFIER, DeviceManagement, Changes);
pub(crate) const DELETE_BY_IDENTIFIER: Endpoint =
    endpoint("delete by identifier", Method::DELETE, BY_IDENTIFIER, DeviceManagement, Changes);
pub(crate) const DISCOVER_REALM: Endpoint = endpoint("discover realm", Method::GET, DISCOVERY, Token, Reads);
pub(crate) const FETCH_KEYS: Endpoint = endpoint("fetch keys", Method::GET, KEYS, Token, Reads);

const fn endpoint(
    name: &'static str,
    method: Method,
    path: &'static str,
    service: Service,
    effect: Effect,
) -> Endpoint {
    Endpoint { name, method, path, service, effect, query: &[] }
}
