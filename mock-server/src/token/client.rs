//! The clients that the mock knows, and how they say who they are.

use super::{Form, Refusal};
use crate::demo;
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hub_api::permission::Access;
use percent_encoding::percent_decode_str;

/// A client with the rights it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// The client id.
    id: &'static str,
    /// The subject (`sub`) of its tokens.
    pub(super) subject: &'static str,
    /// What it may do at the CMO.
    products: Access,
    /// What it may do at the DMO.
    groups: Access,
}

/// A client as it signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SignedIn {
    /// The client id, as it was sent.
    pub(super) id: String,
    pub(super) client: Client,
    /// The tenants that its token opens.
    pub(super) tenants: Vec<String>,
}

const CLIENTS: [Client; 6] = [
    Client {
        id: demo::CLIENT_ID,
        subject: "5a8f1f4e-6d0b-4c57-9d5b-0f6a3c1e7b21",
        products: Access::ReadWrite,
        groups: Access::ReadWrite,
    },
    Client {
        id: demo::READ_ONLY_CLIENT_ID,
        subject: "b1c9d6a2-3f44-4f0e-8a77-52d1e0c4f9a8",
        products: Access::ReadOnly,
        groups: Access::ReadOnly,
    },
    Client {
        id: demo::PRODUCTS_CLIENT_ID,
        subject: "0c6f1f0e-1c0d-4b7b-9f0c-7a4f5b8f2d13",
        products: Access::ReadWrite,
        groups: Access::None,
    },
    Client {
        id: demo::GROUPS_CLIENT_ID,
        subject: "3d2a7c55-8a3f-4f0f-b1f5-6e0b9a1c4e77",
        products: Access::None,
        groups: Access::ReadWrite,
    },
    Client {
        id: demo::READ_PRODUCTS_CLIENT_ID,
        subject: "9e41b7d3-52c6-4a0d-8b7a-1f3c2d4e5f60",
        products: Access::ReadOnly,
        groups: Access::ReadWrite,
    },
    Client {
        id: demo::READ_GROUPS_CLIENT_ID,
        subject: "c7f8a9b0-4d1e-4e2f-9a3b-5c6d7e8f9011",
        products: Access::ReadWrite,
        groups: Access::ReadOnly,
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
    /// Its roles. Source of their names and order: the token of the "Get started" page, where who may
    /// change may read, too.
    pub(super) fn roles(&self) -> Vec<String> {
        let apis = [
            (self.products, "connection-management-orchestrator"),
            (self.groups, "device-management-orchestrator"),
        ];
        let roles = apis.into_iter().flat_map(|(access, api)| {
            let kinds: &[&str] = match access {
                Access::ReadWrite => &["ro", "rw"],
                Access::ReadOnly => &["ro"],
                Access::None | Access::Unknown => &[],
            };
            kinds.iter().map(move |kind| format!("{kind}%{api}"))
        });
        roles.collect()
    }

    /// The client, if it is one and the secret is right. It may have all `tenants`, or with `@` and the
    /// name of one behind its id that one alone.
    pub(super) fn authenticate(credentials: &Credentials, tenants: &[String]) -> Result<SignedIn, Refusal> {
        let Some(id) = &credentials.id else {
            return Err(Refusal::bad_request("invalid_client", "Missing client_id parameter"));
        };
        let unauthorized = |error| {
            let words = "Invalid client or Invalid client credentials".to_owned();
            Refusal::new(StatusCode::UNAUTHORIZED, error, Some(words))
        };
        let (name, tenants) = match id.split_once('@') {
            Some((name, tenant)) => {
                (name, tenants.iter().filter(|known| *known == tenant).cloned().collect())
            }
            None => (id.as_str(), tenants.to_vec()),
        };
        let client = CLIENTS.into_iter().find(|client| client.id == name && !tenants.is_empty());
        let client = client.ok_or_else(|| unauthorized("invalid_client"))?;
        match credentials.secret.as_deref() {
            Some(demo::CLIENT_SECRET) => Ok(SignedIn { id: id.clone(), client, tenants }),
            _ => Err(unauthorized("unauthorized_client")),
        }
    }
}
