//! The clients that the mock knows, and how they say who they are.

use super::{Form, Refusal};
use crate::demo;
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

/// A client with the rights it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// The client id.
    pub(super) id: &'static str,
    /// The subject (`sub`) of its tokens.
    pub(super) subject: &'static str,
    /// Its roles. Source: the token of the "Get started" page.
    pub(super) roles: &'static [&'static str],
}

const CLIENTS: [Client; 2] = [
    Client {
        id: demo::CLIENT_ID,
        subject: "5a8f1f4e-6d0b-4c57-9d5b-0f6a3c1e7b21",
        roles: &[
            "ro%connection-management-orchestrator",
            "rw%connection-management-orchestrator",
            "ro%device-management-orchestrator",
            "rw%device-management-orchestrator",
        ],
    },
    Client {
        id: demo::READ_ONLY_CLIENT_ID,
        subject: "b1c9d6a2-3f44-4f0e-8a77-52d1e0c4f9a8",
        roles: &["ro%connection-management-orchestrator", "ro%device-management-orchestrator"],
    },
];

/// What a caller says about itself.
#[derive(Debug, Default)]
pub(super) struct Credentials {
    id: Option<String>,
    secret: Option<String>,
}

impl Credentials {
    /// From the form, else from `Authorization: Basic`: if both are there the form wins, as in
    /// Keycloak.
    pub(super) fn read(form: &Form, headers: &HeaderMap) -> Self {
        match form.value("client_id") {
            Some(id) => {
                Self { id: Some(id.to_owned()), secret: form.value("client_secret").map(str::to_owned) }
            }
            None => basic(headers).unwrap_or_default(),
        }
    }
}

/// RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
fn basic(headers: &HeaderMap) -> Option<Credentials> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode =
        |text: &str| Some(percent_decode_str(&text.replace('+', " ")).decode_utf8().ok()?.into_owned());
    Some(Credentials { id: Some(decode(id)?), secret: Some(decode(secret)?) })
}

impl Client {
    /// The client, if it is one and the secret is right.
    pub(super) fn authenticate(credentials: &Credentials) -> Result<Self, Refusal> {
        let Some(id) = &credentials.id else {
            return Err(Refusal::bad_request("invalid_client", "Missing client_id parameter"));
        };
        let unauthorized = |error| {
            let words = "Invalid client or Invalid client credentials".to_owned();
            Refusal::new(StatusCode::UNAUTHORIZED, error, Some(words))
        };
        let client = CLIENTS.into_iter().find(|client| client.id == id);
        let client = client.ok_or_else(|| unauthorized("invalid_client"))?;
        match credentials.secret.as_deref() {
            Some(demo::CLIENT_SECRET) => Ok(client),
            _ => Err(unauthorized("unauthorized_client")),
        }
    }
}
