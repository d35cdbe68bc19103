//! `POST /session`: checking the values of a sign-in, and fetching a token with them.

use crate::identity::{Access, Credentials, Identity, SharedAccess, User};
use crate::rejection::Rejection;
use crate::token::Tokens;
use crate::token::failure::Failure;
use console_api::{Field, InvalidField, Reason, SignInRequest};
use http::StatusCode;
use hub_api::permission::Permissions;
use hub_api::token::token_problem;
use hub_api::token_claims::TokenClaims;
use hub_api::{ApplicationId, Tenant};
use secrecy::{ExposeSecret as _, SecretString};
use std::fmt::Display;

const MAX_CREDENTIAL: usize = 1024;

/// A sign-in with valid values.
#[derive(Debug)]
pub(super) struct SignIn {
    tenant: Tenant,
    application: ApplicationId,
    grant: Grant,
}

/// What gives access to the hub.
#[derive(Debug)]
enum Grant {
    Credentials(Credentials),
    Token(SecretString),
    Shared,
}

impl SignIn {
    /// Reads the body. A console with shared access accepts nothing else.
    pub(super) fn read(body: &[u8], shared_access: Option<&SharedAccess>) -> Result<Self, Rejection> {
        match (SignInRequest::from_json(body)?, shared_access) {
            (SignInRequest::Shared, Some(SharedAccess { tenant, application, .. })) => {
                Ok(Self { tenant: tenant.clone(), application: application.clone(), grant: Grant::Shared })
            }
            (_, Some(_)) => Err(Rejection::malformed("this console has a shared access: send {}")),
            (SignInRequest::Shared, None) => Err(invalid(Field::Tenant, "is missing").into()),
            (SignInRequest::Token { tenant, application, access_token }, None) => {
                let grant = Grant::Token(token(access_token)?);
                Self::new(&tenant, &application, grant)
            }
            (SignInRequest::Credentials { tenant, application, client_id, client_secret }, None) => {
                check_length(Field::ClientId, &client_id)?;
                check_length(Field::ClientSecret, client_secret.expose_secret())?;
                let grant = Grant::Credentials(Credentials { client_id, client_secret });
                Self::new(&tenant, &application, grant)
            }
        }
    }

    fn new(tenant: &str, application: &str, grant: Grant) -> Result<Self, Rejection> {
        Ok(Self {
            tenant: Tenant::new(tenant).map_err(|error| invalid(Field::Tenant, error))?,
            application: ApplicationId::new(application)
                .map_err(|error| invalid(Field::Application, error))?,
            grant,
        })
    }

    /// Whether a token was pasted. Only the hub can check such a token.
    pub(super) fn is_pasted(&self) -> bool {
        matches!(self.grant, Grant::Token(_))
    }

    /// Fetches a token, unless one was pasted, and checks that it is for the tenant.
    pub(super) async fn identity(self, tokens: &Tokens, user: Option<User>) -> Result<Identity, Rejection> {
        let Self { tenant, application, grant } = self;
        let access = match grant {
            Grant::Shared => {
                let access = Access::Shared { permissions: Permissions::of_roles(None) };
                let identity = Identity { tenant, application, user, access };
                // The current token will do: there are no credentials to check.
                let token = tokens.current(&identity).await.map_err(no_token)?;
                check_tenant(&token.text, &identity.tenant)?;
                let permissions = tokens.state(&identity).permissions;
                return Ok(Identity { access: Access::Shared { permissions }, ..identity });
            }
            Grant::Token(token) => {
                check_tenant(&token, &tenant)?;
                Access::Token { token }
            }
            Grant::Credentials(credentials) => {
                let token = tokens.sign_in(&credentials).await.map_err(no_token)?;
                check_tenant(token.text(), &tenant)?;
                Access::Credentials { credentials, permissions: token.permissions() }
            }
        };
        Ok(Identity { tenant, application, user, access })
    }
}

/// Only the hub decides what a token permits. But with a token that names other tenants only, every call
/// would fail.
fn check_tenant(token: &SecretString, tenant: &Tenant) -> Result<(), Rejection> {
    let tenants = TokenClaims::read(token.expose_secret()).and_then(|claims| claims.tenants);
    match tenants {
        Some(tenants) if !tenants.iter().any(|name| name == tenant.as_str()) => {
            let message = format!("the claim tenants of the token does not name {tenant}");
            Err(Rejection::new(Reason::OtherTenant, message))
        }
        _ => Ok(()),
    }
}

fn no_token(failure: Failure) -> Rejection {
    let status = match failure {
        Failure::Refused(_) => StatusCode::UNAUTHORIZED,
        Failure::Busy(_) => StatusCode::TOO_MANY_REQUESTS,
        Failure::Unavailable(_) => StatusCode::BAD_GATEWAY,
    };
    Rejection::from(failure).with_status(status)
}

fn check_length(field: Field, text: &str) -> Result<(), InvalidField> {
    match text.len() {
        0 => Err(invalid(field, "is empty")),
        length if length > MAX_CREDENTIAL => Err(invalid(field, "is longer than 1,024 bytes")),
        _ => Ok(()),
    }
}

fn token(token: SecretString) -> Result<SecretString, InvalidField> {
    match token_problem(token.expose_secret()) {
        None => Ok(token),
        Some(problem) => {
            let advice = "paste it without \"Bearer\" and without spaces";
            Err(invalid(Field::AccessToken, format!("{problem}; {advice}")))
        }
    }
}

fn invalid(field: Field, problem: impl Display) -> InvalidField {
    InvalidField { field: Some(field), problem: format!("{} {problem}", field.as_str()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use axum::response::IntoResponse as _;
    use serde_json::{Value, json};

    async fn rejection(body: &Value) -> (Option<String>, String) {
        let rejection = SignIn::read(body.to_string().as_bytes(), None).expect_err("rejected");
        let response = rejection.into_response();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let body = to_bytes(response.into_body(), 4096).await.expect("a body");
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        (text("field"), text("message").expect("a message"))
    }

    #[tokio::test]
    async fn a_rejection_names_the_field_and_repeats_no_value() {
        let good = json!({"tenant": "eos", "application": "CPDemo", "client_id": "CANARY", "client_secret": "CANARY"});
        for (name, value, problem) in [
            ("tenant", json!("e/s"), "contains '/'"),
            ("tenant", json!(null), "has to be text"),
            ("application", json!("PDemo"), "has to begin with 'C'"),
            ("client_id", json!(""), "is empty"),
            ("client_secret", json!(17), "has to be text"),
            ("client_secret", json!("CANARY".repeat(200)), "is longer than 1,024 bytes"),
        ] {
            let mut body = good.clone();
            body[name] = value;
            let (field, message) = rejection(&body).await;
            assert_eq!(field.as_deref(), Some(name), "{message}");
            assert!(message.starts_with(&format!("{name} {problem}")), "{message}");
            assert!(!message.contains("CANARY"), "{message}");
        }
        let (field, message) = rejection(&json!({"scope": "CANARY"})).await;
        assert!(field.is_none() && !message.contains("CANARY"), "{message}");
        assert_eq!(rejection(&json!({})).await.0.as_deref(), Some("tenant"));
    }

    #[tokio::test]
    async fn only_a_token_without_bearer_is_accepted() {
        let body = |token: &str| json!({"tenant": "eos", "application": "CPDemo", "access_token": token});
        for bad in ["", "Bearer a.b.c", "a b", "a\n", &"a".repeat(16_385)] {
            assert_eq!(rejection(&body(bad)).await.0.as_deref(), Some("access_token"), "{bad:.20}");
        }
        assert!(SignIn::read(body("a.b.c").to_string().as_bytes(), None).is_ok());
    }

    #[test]
    fn with_shared_access_only_an_empty_object_is_accepted() {
        let shared = SharedAccess::new("eos", "CPDemo", "me", "secret").expect("good");
        let read = |body: &str| SignIn::read(body.as_bytes(), Some(&shared));
        assert_eq!(read("{}").expect("shared").tenant.as_str(), "eos");
        let other = r#"{"tenant":"other","application":"CPDemo","access_token":"a"}"#;
        assert!(read(other).is_err() && read("[]").is_err() && read("null").is_err());
    }

    #[test]
    fn a_sign_in_is_printed_without_its_secrets() {
        let body =
            json!({"tenant": "eos", "application": "CPDemo", "client_id": "me", "client_secret": "CANARY"});
        let sign_in = SignIn::read(body.to_string().as_bytes(), None).expect("read");
        assert!(!format!("{sign_in:?}").contains("CANARY"));
    }
}
