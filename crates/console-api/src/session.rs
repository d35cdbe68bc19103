//! `GET /session` and the answer to `POST /session`.

use hub_api::permission::Permissions;
use hub_api::read_fields;
use hub_api::{ApplicationId, Tenant};
use serde::Serialize;

/// What the page may know about its session. Without a session `GET /session` answers 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionInfo {
    /// The tenant of every call.
    pub tenant: Tenant,
    /// The application of every call.
    pub application: ApplicationId,
    /// What the token says it permits.
    pub permissions: Permissions,
    /// Seconds until the token expires; null if the token does not tell.
    pub expires_in: Option<u64>,
    /// Whether the proxy renews the token by itself.
    pub renews: bool,
}

/// A tenant and an application in one text, for [`headers::SESSION`](crate::headers::SESSION). Neither contains
/// `/`.
pub fn session_name(tenant: &Tenant, application: &ApplicationId) -> String {
    format!("{tenant}/{application}")
}

read_fields! {
    SessionInfo {
        tenant: required("tenant"),
        application: required("application"),
        permissions: required("permissions"),
        expires_in: optional("expires_in"),
        renews: required("renews"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const TEXT: &str = r#"{"tenant":"eos","application":"CPDemo","permissions":{"connection-management-orchestrator":"read-only","device-management-orchestrator":"read-write"},"expires_in":287,"renews":true}"#;

    #[test]
    fn a_session_is_read_from_the_text_that_is_written() {
        let info =
            SessionInfo::try_from(serde_json::from_str::<Value>(TEXT).expect("JSON")).expect("a session");
        assert_eq!(info.expires_in, Some(287));
        assert!(info.permissions.groups.may_write() && !info.permissions.products.may_write());
        assert_eq!(serde_json::to_string(&info).expect("JSON"), TEXT);
    }

    #[test]
    fn a_token_without_a_known_end_is_a_session_without_seconds() {
        let text = TEXT.replace("287", "null");
        let info =
            SessionInfo::try_from(serde_json::from_str::<Value>(&text).expect("JSON")).expect("a session");
        assert_eq!(info.expires_in, None);
    }
}
