//! The address of the hub, and the identity of the caller.

use crate::{ApplicationId, Tenant};

/// The addresses of one hub and the identity that calls it. Every [`crate::Operation`] is built
/// against one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hub {
    /// The base of both APIs without a final slash: `https://myiot-t.com/api-gw`, or `/api-gw` for
    /// a page that is served by the proxy.
    pub api_url: String,
    /// The token endpoint, whole.
    pub token_url: String,
    /// The tenant in every path.
    pub tenant: Tenant,
    /// The application that is registered at the hub, sent as `X-M2M-Origin` to the DMO.
    pub application: ApplicationId,
}

impl Hub {
    /// The hub of the tutorial. Source: its cURL commands; the token endpoint is that of the "Get
    /// started" page.
    pub fn tutorial(tenant: Tenant, application: ApplicationId) -> Self {
        Self {
            api_url: "https://myiot-t.com/api-gw".to_owned(),
            token_url: "https://iam-br-iot.myiot-t.com/auth/realms/iothub/protocol/openid-connect/token"
                .to_owned(),
            tenant,
            application,
        }
    }
}
