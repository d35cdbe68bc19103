//! `POST /session`: what an operator gives to sign in.

use crate::named::named;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// The three ways to sign in. Secrets are never printed.
#[derive(Clone, Debug)]
pub enum SignInRequest {
    /// With credentials, for which the proxy fetches tokens as long as the session lasts.
    Credentials {
        /// The tenant.
        tenant: String,
        /// The application.
        application: String,
        /// The client id.
        client_id: String,
        /// The client secret.
        client_secret: SecretString,
    },
    /// With a token that was fetched elsewhere.
    Token {
        /// The tenant.
        tenant: String,
        /// The application.
        application: String,
        /// The token.
        access_token: SecretString,
    },
    /// With the shared access of this console: an empty object.
    Shared,
}

named! {
    /// A field of the body, by its name in JSON.
    Field {
        /// `tenant`
        Tenant = "tenant",
        /// `application`
        Application = "application",
        /// `client_id`
        ClientId = "client_id",
        /// `client_secret`
        ClientSecret = "client_secret",
        /// `access_token`
        AccessToken = "access_token",
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Why a body is not a sign-in. Names the field and repeats no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct InvalidField {
    /// The field, unless the body as a whole is wrong.
    pub field: Option<Field>,
    /// What is wrong, in English, for logs and developers.
    pub problem: String,
}

impl SignInRequest {
    /// The body.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Credentials { tenant, application, client_id, client_secret } => json!({
                (Field::Tenant.as_str()): tenant,
                (Field::Application.as_str()): application,
                (Field::ClientId.as_str()): client_id,
                (Field::ClientSecret.as_str()): client_secret.expose_secret(),
            }),
            Self::Token { tenant, application, access_token } => json!({
                (Field::Tenant.as_str()): tenant,
                (Field::Application.as_str()): application,
                (Field::AccessToken.as_str()): access_token.expose_secret(),
            }),
            Self::Shared => json!({}),
        }
    }

    /// Reads a body. Which values are allowed in the fields, the proxy checks.
    pub fn from_json(body: &[u8]) -> Result<Self, InvalidField> {
        let fields: Map<String, Value> =
            serde_json::from_slice(body).map_err(|_| invalid(None, "the body is not a JSON object"))?;
        if fields.is_empty() {
            return Ok(Self::Shared);
        }
        if fields.keys().any(|name| Field::named(name).is_none()) {
            let names = Field::ALL.map(Field::as_str).join(", ");
            return Err(invalid(None, &format!("the body has a field other than {names}")));
        }
        let has = |field: Field| fields.contains_key(field.as_str());
        let tenant = text(&fields, Field::Tenant)?;
        let application = text(&fields, Field::Application)?;
        match (has(Field::AccessToken), has(Field::ClientId), has(Field::ClientSecret)) {
            (true, false, false) => {
                let access_token = text(&fields, Field::AccessToken)?.into();
                Ok(Self::Token { tenant, application, access_token })
            }
            (true, ..) => Err(invalid(
                Some(Field::AccessToken),
                "send either access_token or client_id and client_secret, not both",
            )),
            (false, false, false) => {
                Err(invalid(Some(Field::ClientId), "client_id or access_token is missing"))
            }
            (false, ..) => Ok(Self::Credentials {
                tenant,
                application,
                client_id: text(&fields, Field::ClientId)?,
                client_secret: text(&fields, Field::ClientSecret)?.into(),
            }),
        }
    }
}

fn text(fields: &Map<String, Value>, field: Field) -> Result<String, InvalidField> {
    let problem = match fields.get(field.as_str()) {
        Some(Value::String(text)) => return Ok(text.clone()),
        Some(_) => "has to be text",
        None => "is missing",
    };
    Err(invalid(Some(field), &format!("{} {problem}", field.as_str())))
}

fn invalid(field: Option<Field>, problem: &str) -> InvalidField {
    InvalidField { field, problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &Value) -> Result<SignInRequest, InvalidField> {
        SignInRequest::from_json(body.to_string().as_bytes())
    }

    #[test]
    fn each_form_is_read_from_the_text_that_is_written() {
        for text in [
            r#"{"tenant":"eos","application":"CPDemo","client_id":"me","client_secret":"s"}"#,
            r#"{"tenant":"eos","application":"CPDemo","access_token":"a.b.c"}"#,
            "{}",
        ] {
            let request = SignInRequest::from_json(text.as_bytes()).expect("a sign-in");
            assert_eq!(request.to_json().to_string(), text);
            assert!(!format!("{request:?}").contains("a.b.c"));
        }
    }

    #[test]
    fn a_wrong_body_names_the_field_and_repeats_no_value() {
        let good = json!({"tenant": "eos", "application": "CPDemo", "client_id": "CANARY", "client_secret": "CANARY"});
        for (name, value, field) in [
            ("tenant", Value::Null, Some(Field::Tenant)),
            ("application", json!(["CANARY"]), Some(Field::Application)),
            ("client_secret", json!(17), Some(Field::ClientSecret)),
            ("scope", json!("CANARY"), None),
            ("access_token", json!("CANARY"), Some(Field::AccessToken)),
        ] {
            let mut body = good.clone();
            body[name] = value;
            let error = read(&body).expect_err(name);
            assert_eq!(error.field, field, "{name}");
            assert!(!error.to_string().contains("CANARY"), "{error}");
        }
    }

    #[test]
    fn an_incomplete_sign_in_names_the_missing_field() {
        let identity = json!({"tenant": "eos", "application": "CPDemo"});
        assert_eq!(read(&identity).expect_err("no credentials").field, Some(Field::ClientId));
        let half = json!({"tenant": "eos", "application": "CPDemo", "client_id": "a"});
        assert_eq!(read(&half).expect_err("no secret").field, Some(Field::ClientSecret));
        assert!(SignInRequest::from_json(b"[]").is_err() && SignInRequest::from_json(b"{").is_err());
    }
}
