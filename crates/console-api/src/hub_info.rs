//! `GET /hub`: which hub the console talks to, so that the page can print commands that work in a
//! terminal and offer the demo. Nothing in it is secret.

use hub_api::read_fields;
use serde::Serialize;

/// The hub behind the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HubInfo {
    /// The base of both APIs: `https://myiot-t.com/api-gw`.
    pub api_url: String,
    /// The token endpoint.
    pub token_url: String,
    /// Credentials of the built-in mock; null for any other hub.
    pub demo: Option<Demo>,
    /// The shared access of this console; null if each signs in with their own.
    pub shared_access: Option<SharedAccess>,
}

/// Credentials of the built-in mock, which are public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demo {
    /// The mock's tenant.
    pub tenant: String,
    /// The application that is registered at the mock.
    pub application: String,
    /// The client id.
    pub client_id: String,
    /// The client secret.
    pub client_secret: String,
}

/// The shared access, without its credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedAccess {
    /// The tenant.
    pub tenant: String,
    /// The application.
    pub application: String,
}

read_fields! {
    HubInfo {
        api_url: required("api_url"),
        token_url: required("token_url"),
        demo: optional_object("demo"),
        shared_access: optional_object("shared_access"),
    }
    Demo {
        tenant: required("tenant"),
        application: required("application"),
        client_id: required("client_id"),
        client_secret: required("client_secret"),
    }
    SharedAccess { tenant: required("tenant"), application: required("application") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_hub_is_read_from_the_text_that_is_written() {
        for text in [
            r#"{"api_url":"https://hub.test/api-gw","token_url":"https://id.test/token","demo":null,"shared_access":null}"#,
            r#"{"api_url":"http://127.0.0.1:1/api-gw","token_url":"http://127.0.0.1:1/t","demo":{"tenant":"eos","application":"CPDemo","client_id":"demo-client","client_secret":"demo-secret"},"shared_access":null}"#,
            r#"{"api_url":"https://hub.test/api-gw","token_url":"https://id.test/token","demo":null,"shared_access":{"tenant":"eos","application":"CPDemo"}}"#,
        ] {
            let info = HubInfo::try_from(serde_json::from_str::<Value>(text).expect("JSON")).expect("a hub");
            assert_eq!(serde_json::to_string(&info).expect("JSON"), text);
        }
    }
}
