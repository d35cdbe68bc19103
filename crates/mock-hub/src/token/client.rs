//! The clients of the mock, and their authentication.

use super::form::Form;
use super::refusal::Refusal;
use crate::demo;
use crate::reason::Source::{self, Keycloak};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};
use hub_api::permission::Access::{self, ReadOnly, ReadWrite};
use percent_encoding::percent_decode_str;

/// A client and its rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    id: &'static str,
    /// The subject (`sub`) of its tokens.
    pub(super) subject: &'static str,
    /// Its rights at the CMO.
    products: Access,
    /// Its rights at the DMO.
    groups: Access,
}

/// An authenticated client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedIn {
    /// The client id as it was sent.
    pub(super) id: String,
    pub(super) client: Client,
    /// The tenants that its token permits.
    pub(super) tenants: Vec<String>,
}

const CLIENTS: [Client; 6] = [
    client(demo::CLIENT_ID, "5a8f1f4e-6d0b-4c57-9d5b-0f6a3c1e7b21", ReadWrite, ReadWrite),
    client(demo::READ_ONLY_CLIENT_ID, "b1c9d6a2-3f44-4f0e-8a77-52d1e0c4f9a8", ReadOnly, ReadOnly),
    client(demo::PRODUCTS_CLIENT_ID, "0c6f1f0e-1c0d-4b7b-9f0c-7a4f5b8f2d13", ReadWrite, Access::None),
    client(demo::GROUPS_CLIENT_ID, "3d2a7c55-8a3f-4f0f-b1f5-6e0b9a1c4e77", Access::None, ReadWrite),
    client(demo::READ_PRODUCTS_CLIENT_ID, "9e41b7d3-52c6-4a0d-8b7a-1f3c2d4e5f60", ReadOnly, ReadWrite),
    client(demo::READ_GROUPS_CLIENT_ID, "c7f8a9b0-4d1e-4e2f-9a3b-5c6d7e8f9011", ReadWrite, ReadOnly),
];

const fn client(id: &'static str, subject: &'static str, products: Access, groups: Access) -> Client {
    Client { id, subject, products, groups }
}

/// The client id and secret of a request.
#[derive(Debug)]
pub(super) struct Credentials {
    id: String,
    secret: Option<String>,
}

impl Credentials {
    /// Reads the form and `Authorization: Basic`. A field in the form takes precedence over the header. Source:
    /// Keycloak's client authentication; some clients send their name in the form and their secret in the header.
    pub(super) fn read(form: &Form, headers: &HeaderMap) -> Option<Self> {
        let (id, secret) = basic(headers).unzip();
        let in_form = |name| form.value(name).map(str::to_owned);
        Some(Self { id: in_form("client_id").or(id)?, secret: in_form("client_secret").or(secret) })
    }
}

/// Id and secret in `Authorization: Basic`, both form-encoded (RFC 6749 section 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode =
        |text: &str| Some(percent_decode_str(&text.replace('+', " ")).decode_utf8().ok()?.into_owned());
    Some((decode(id)?, decode(secret)?))
}

impl Client {
    /// Its roles. Source of their names and order: the token of the "Get started" page, in which the right
    /// to change includes the right to read.
    pub(super) fn roles(&self) -> Vec<String> {
        let apis = [
            (self.products, "connection-management-orchestrator"),
            (self.groups, "device-management-orchestrator"),
        ];
        let roles = apis.into_iter().flat_map(|(access, api)| {
            let kinds: &[&str] = match access {
                ReadWrite => &["ro", "rw"],
                ReadOnly => &["ro"],
                Access::None | Access::Unknown => &[],
            };
            kinds.iter().map(move |kind| format!("{kind}%{api}"))
        });
        roles.collect()
    }

    /// Authenticates a client. Its token permits all `tenants`; with `@TENANT` after the id it permits that
    /// tenant alone.
    pub(super) fn authenticate(
        credentials: Option<Credentials>,
        tenants: &[&str],
    ) -> Result<SignedIn, Refusal> {
        const SOURCES: &[Source] = &[Keycloak("client authentication")];
        let Some(Credentials { id, secret }) = credentials else {
            let words = "Missing client_id parameter";
            let refusal = Refusal::bad_request("invalid_client", words, "no client is named");
            return Err(refusal.with_sources(SOURCES));
        };
        let (name, only) = match id.split_once('@') {
            Some((name, tenant)) => (name, Some(tenant)),
            None => (id.as_str(), None),
        };
        let permitted = tenants.iter().filter(|tenant| only.is_none_or(|only| only == **tenant));
        let tenants: Vec<String> = permitted.map(|tenant| (*tenant).to_owned()).collect();
        let client = CLIENTS.into_iter().find(|client| client.id == name && !tenants.is_empty());
        let client =
            client.ok_or_else(|| Refusal::unauthorized("invalid_client", "there is no such client"))?;
        match secret.as_deref() {
            Some(demo::CLIENT_SECRET) => Ok(SignedIn { id, client, tenants }),
            _ => Err(Refusal::unauthorized("unauthorized_client", "the secret is wrong or missing")),
        }
    }
}
