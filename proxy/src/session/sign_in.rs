//! `POST /session`: reading who somebody says they are, and asking the hub.

use super::identity::{Access, Identity};
use crate::config::{Credentials, Shared};
use crate::refused::Refused;
use crate::shared_access::SharedAccess;
use crate::sign_on::User;
use crate::token::Failure;
use http::{HeaderValue, StatusCode, header};
use hub_api::permission::Permissions;
use hub_api::token::TokenClaims;
use hub_api::{ApplicationId, Tenant};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

const FIELDS: [&str; 5] = ["tenant", "application", "client_id", "client_secret", "access_token"];
/// A token longer than this fits into no hub's header.
const LONGEST_TOKEN: usize = 8192;
const LONGEST_CREDENTIAL: usize = 1024;

/// What somebody asks for when they sign in.
#[derive(Debug)]
pub(crate) struct Wish {
    tenant: Tenant,
    application: ApplicationId,
    proof: Proof,
}

#[derive(Debug)]
enum Proof {
    Credentials(Credentials),
    Token(SecretString),
    /// None: the console has an access of its own.
    Shared,
}

impl Wish {
    /// Reads the body field by field, so that a refusal can name the field and repeats no value.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Refused> {
        let fields: Map<String, Value> = serde_json::from_slice(body)
            .map_err(|_| Refused::bad_request("the body is not a JSON object"))?;
        if fields.keys().any(|name| !FIELDS.contains(&name.as_str())) {
            let message = format!("the body has a field beside {}", FIELDS.join(", "));
            return Err(Refused::bad_request(message));
        }
        let tenant = Tenant::new(needed(&fields, "tenant")?).map_err(|wrong| field("tenant", wrong))?;
        let application = ApplicationId::new(needed(&fields, "application")?)
            .map_err(|wrong| field("application", wrong))?;
        let proof = match (fields.contains_key("access_token"), fields.contains_key("client_id")) {
            (true, _) if fields.contains_key("client_id") || fields.contains_key("client_secret") => {
                let message = "either access_token or client_id and client_secret, not both";
                return Err(Refused::bad_request(message));
            }
            (true, _) => Proof::Token(token(needed(&fields, "access_token")?)?.into()),
            (false, true) => Proof::Credentials(Credentials {
                client_id: credential("client_id", needed(&fields, "client_id")?)?.to_owned(),
                client_secret: credential("client_secret", needed(&fields, "client_secret")?)?.into(),
            }),
            (false, false) => {
                let message = "client_id is missing, and so is access_token: one of them is needed";
                return Err(Refused::bad_request(message));
            }
        };
        Ok(Self { tenant, application, proof })
    }

    /// With an access of the console's own there is nothing to ask for, and no other way in.
    pub(crate) fn for_shared(access: &SharedAccess, body: &[u8]) -> Result<Self, Refused> {
        if serde_json::from_slice::<Map<String, Value>>(body).ok() != Some(Map::new()) {
            let message = "this console has an access of its own: the body has to be {}";
            return Err(Refused::bad_request(message));
        }
        let (tenant, application) = (access.tenant.clone(), access.application.clone());
        Ok(Self { tenant, application, proof: Proof::Shared })
    }

    /// Fetches a token for credentials, and looks whether the token is for the tenant.
    pub(crate) async fn grant(self, shared: &Shared, user: Option<User>) -> Result<Identity, Refused> {
        let access = match self.proof {
            Proof::Shared => {
                let permissions = Permissions::of_roles(None);
                let access = Access::Shared { permissions };
                let identity = Identity { tenant: self.tenant, application: self.application, user, access };
                // The token that is there will do: these credentials are nobody's to prove.
                let token = shared.tokens.current(&identity).await.map_err(refused)?;
                opens(&token, &identity.tenant)?;
                let permissions = shared.tokens.now(&identity).permissions;
                return Ok(Identity { access: Access::Shared { permissions }, ..identity });
            }
            Proof::Token(token) => {
                opens(&token, &self.tenant)?;
                Access::Token { token }
            }
            Proof::Credentials(credentials) => {
                let who = (&self.tenant, &self.application);
                let token = shared.tokens.sign_in(who, &credentials).await.map_err(refused)?;
                opens(token.text(), &self.tenant)?;
                Access::Credentials { credentials, permissions: token.permissions() }
            }
        };
        Ok(Identity { tenant: self.tenant, application: self.application, user, access })
    }
}

/// Only the hub decides what a token opens; but one that names its tenants and not this one would
/// fail at every step that follows.
fn opens(token: &SecretString, tenant: &Tenant) -> Result<(), Refused> {
    let tenants = TokenClaims::read(token.expose_secret()).and_then(|claims| claims.tenants);
    match tenants {
        Some(tenants) if !tenants.iter().any(|name| name == tenant.as_str()) => {
            let message = format!("the token is not for the tenant {tenant}");
            Err(Refused::new(StatusCode::FORBIDDEN, message))
        }
        _ => Ok(()),
    }
}

fn refused(failure: Failure) -> Refused {
    match failure {
        Failure::Refused(words) => Refused::new(StatusCode::UNAUTHORIZED, words),
        Failure::TooMany(seconds) => {
            Refused::new(StatusCode::TOO_MANY_REQUESTS, "the hub's token endpoint asks to wait")
                .with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
        }
        Failure::Broken(what) => Refused::bad_gateway(what),
    }
}

fn needed<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refused> {
    match fields.get(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(field(name, "has to be text")),
        None => Err(field(name, "is missing")),
    }
}

fn credential<'a>(name: &str, text: &'a str) -> Result<&'a str, Refused> {
    match text.len() {
        0 => Err(field(name, "is empty")),
        length if length > LONGEST_CREDENTIAL => Err(field(name, "is longer than 1,024 bytes")),
        _ => Ok(text),
    }
}

/// What may follow `Bearer` (RFC 6750 section 2.1).
fn token(text: &str) -> Result<&str, Refused> {
    let token68 = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    match text.len() {
        0 => Err(field("access_token", "is empty")),
        length if length > LONGEST_TOKEN => Err(field("access_token", "is longer than 8,192 characters")),
        _ if !text.bytes().all(token68) => Err(field(
            "access_token",
            "has a character that no token has; paste it without \"Bearer\" and blanks",
        )),
        _ => Ok(text),
    }
}

fn field(name: &str, wrong: impl std::fmt::Display) -> Refused {
    Refused::bad_request(format!("{name} {wrong}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(body: &Value) -> String {
        let refused = Wish::read(body.to_string().as_bytes()).expect_err("refused");
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
        refused.message().to_owned()
    }

    #[test]
    fn a_refusal_names_the_field_and_repeats_no_value() {
        let with = |name: &str, value: Value| {
            let mut body = json!({"tenant": "eos", "application": "CPDemo", "client_id": "CANARY", "client_secret": "CANARY"});
            body[name] = value;
            let message = message(&body);
            assert!(!message.contains("CANARY"), "{message}");
            message
        };
        assert!(with("tenant", json!("e/s")).starts_with("tenant contains '/'"));
        assert!(with("tenant", json!(null)).starts_with("tenant has to be text"));
        assert!(with("application", json!("PDemo")).starts_with("application has to begin with 'C'"));
        assert!(with("client_id", json!("")).starts_with("client_id is empty"));
        assert!(with("client_secret", json!(17)).starts_with("client_secret has to be text"));
        assert!(with("client_secret", json!("x".repeat(2000))).starts_with("client_secret is longer"));
        assert!(with("scope", json!("CANARY")).contains("a field beside"));
        assert!(with("access_token", json!("CANARY")).contains("not both"));
    }

    #[test]
    fn exactly_one_of_the_two_forms_is_taken() {
        let who = json!({"tenant": "eos", "application": "CPDemo"});
        assert!(message(&who).contains("client_id is missing"));
        let mut half = who.clone();
        half["client_id"] = json!("a");
        assert!(message(&half).contains("client_secret is missing"));
        let mut pasted = who.clone();
        pasted["access_token"] = json!("Bearer a.b.c");
        assert!(message(&pasted).starts_with("access_token has a character"));
        pasted["access_token"] = json!("a.b.c");
        assert!(Wish::read(pasted.to_string().as_bytes()).is_ok());
        assert!(Wish::read(b"[]").is_err() && Wish::read(b"{").is_err());
    }

    #[test]
    fn a_wish_prints_without_its_secrets() {
        let body =
            json!({"tenant": "eos", "application": "CPDemo", "client_id": "me", "client_secret": "CANARY"});
        let wish = Wish::read(body.to_string().as_bytes()).expect("read");
        assert!(!format!("{wish:?}").contains("CANARY"));
    }
}
