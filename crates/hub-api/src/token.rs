//! `POST` on the token endpoint: OAuth 2.0 client credentials (RFC 6749 section 4.4) at Keycloak.

use crate::endpoint::{Effect, Service};
use crate::permission::Permissions;
use crate::{Endpoint, Error, Hub, Operation, RequestId, Shell, operation};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{HeaderValue, Method, Request, Response, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

/// Where the two halves of the credentials travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialStyle {
    /// As fields of the form, as the "Get started" page has it.
    Form,
    /// As `Authorization: Basic`, as today's pages have it.
    Basic,
}

/// Requests a token. Source: "Get started", step 2; both styles: docs/hub-api.md section 2.
#[derive(Clone, Debug)]
pub struct FetchToken {
    /// The client id from Application Access Management.
    pub client_id: String,
    /// Its secret. Never printed.
    pub client_secret: SecretString,
    /// Where the two travel.
    pub style: CredentialStyle,
}

/// The token endpoint's answer. `refresh_expires_in` is 0 and there is no refresh token: renewing
/// is asking again.
#[derive(Clone, Debug, Deserialize)]
pub struct TokenAnswer {
    /// The bearer token.
    pub access_token: SecretString,
    /// How long it lives, in seconds; 300 in every sample, absent in none, so an absent one reads
    /// as 60 to be safe. Any other number is taken as the nearest from 0 to 3600.
    #[serde(default = "a_minute", deserialize_with = "clamped")]
    pub expires_in: u64,
}

fn a_minute() -> u64 {
    60
}

/// An hour. After that the credentials are checked again, even if the hub issues longer tokens.
const MAX_LIFETIME: f64 = 3600.0;

fn clamped<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let seconds = f64::deserialize(deserializer)?.clamp(0.0, MAX_LIFETIME);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to an hour")]
    Ok(seconds as u64)
}

/// What a token says about itself. Read without checking the signature: only the hub decides
/// whether a token is good, this only tells an operator what to expect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct TokenClaims {
    /// When it expires, in seconds since 1970 by the hub's clock.
    pub exp: Option<u64>,
    /// When it was issued, in seconds since 1970 by the hub's clock.
    pub iat: Option<u64>,
    /// The tenants it opens.
    pub tenants: Option<Vec<String>>,
    /// Its roles.
    realm_access: Option<RealmAccess>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct RealmAccess {
    roles: Vec<String>,
}

impl TokenClaims {
    /// Reads the claims of a JSON Web Token (RFC 7519); `None` if it is not one.
    pub fn read(token: &str) -> Option<Self> {
        let payload = token.split('.').nth(1)?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    }

    /// What it permits.
    pub fn permissions(&self) -> Permissions {
        Permissions::of_roles(self.realm_access.as_ref().map(|access| access.roles.as_slice()))
    }
}

const GRANT: &str = "grant_type=client_credentials";

fn form_text(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl Operation for FetchToken {
    type Answer = TokenAnswer;

    const ENDPOINT: Endpoint = Endpoint {
        name: "fetch token",
        method: Method::POST,
        path: "/auth/realms/{realm}/protocol/openid-connect/token",
        service: Service::Token,
        effect: Effect::Reads,
        query: &[],
    };

    fn request(&self, hub: &Hub, _: &RequestId) -> Request<Vec<u8>> {
        let secret = form_text(self.client_secret.expose_secret());
        let id = form_text(&self.client_id);
        let body = match self.style {
            CredentialStyle::Form => format!("{GRANT}&client_id={id}&client_secret={secret}"),
            CredentialStyle::Basic => GRANT.to_owned(),
        };
        let mut request = Request::new(body.into_bytes());
        *request.method_mut() = Self::ENDPOINT.method;
        *request.uri_mut() = hub.token_url.parse().unwrap_or_default();
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if self.style == CredentialStyle::Basic {
            // RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
            let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
            if let Ok(mut value) = HeaderValue::try_from(basic) {
                value.set_sensitive(true);
                headers.insert(header::AUTHORIZATION, value);
            }
        }
        request
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<TokenAnswer, Error> {
        let answer: TokenAnswer = operation::json_answer(response, serde_json::from_value)?;
        let token = answer.access_token.expose_secret();
        let token68 = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        if token.is_empty() || token.len() > 8192 || !token.bytes().all(token68) {
            return Err(Error::NotUnderstood {
                status: response.status().as_u16(),
                problem: "access_token is not a bearer token (RFC 6750)".to_owned(),
                body: String::new(),
            });
        }
        Ok(answer)
    }

    /// The secret is `$CLIENT_SECRET` in the command, whichever the style. The command is one for bash, the
    /// tutorial's shell: the console shows it to no operator.
    fn curl(&self, hub: &Hub, _: &RequestId, _: Shell) -> String {
        let url = Shell::Bash.quoted(&hub.token_url);
        let id = Shell::Bash.quoted(&self.client_id);
        let credentials = match self.style {
            CredentialStyle::Form => format!(
                "--data-urlencode client_id={id} \\\n--data-urlencode \"client_secret=$CLIENT_SECRET\""
            ),
            CredentialStyle::Basic => format!("--user {id}:\"$CLIENT_SECRET\""),
        };
        format!("curl --location {url} \\\n--data '{GRANT}' \\\n{credentials}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetch(style: CredentialStyle) -> FetchToken {
        FetchToken { client_id: "a b:c".into(), client_secret: "s&3=k+ret".into(), style }
    }

    fn hub() -> Hub {
        Hub::tutorial("eos".parse().expect("a tenant"), "CPDemo".parse().expect("an application"))
    }

    #[test]
    fn both_styles_carry_the_same_credentials_escaped() {
        let id = RequestId::new("1").expect("an id");
        let form = fetch(CredentialStyle::Form).request(&hub(), &id);
        assert_eq!(
            form.body(),
            b"grant_type=client_credentials&client_id=a%20b%3Ac&client_secret=s%263%3Dk%2Bret",
        );
        let basic = fetch(CredentialStyle::Basic).request(&hub(), &id);
        assert_eq!(basic.body(), b"grant_type=client_credentials");
        let expected = format!("Basic {}", STANDARD.encode("a%20b%3Ac:s%263%3Dk%2Bret"));
        assert_eq!(basic.headers()["authorization"], expected);
    }

    #[test]
    fn the_secret_is_in_no_command_and_no_debug_print() {
        for style in [CredentialStyle::Form, CredentialStyle::Basic] {
            let fetch = fetch(style);
            let command = fetch.curl(&hub(), &RequestId::new("1").expect("an id"), Shell::Bash);
            assert!(command.contains("$CLIENT_SECRET"));
            for text in [command, format!("{fetch:?}")] {
                assert!(!text.contains("3=k") && !text.contains("s%263"), "{text}");
            }
        }
    }

    #[test]
    fn the_answer_is_clamped_and_checked() {
        let read = |body: &str| FetchToken::answer(&Response::new(body.into()));
        let answer = read(r#"{"access_token":"a.b.c","expires_in":300}"#).expect("a token");
        assert_eq!(answer.expires_in, 300);
        for (told, lifetime) in [("0", 0), ("-1", 0), ("299.9", 299), ("1000000", 3600), ("1e12", 3600)] {
            let answer = read(&format!(r#"{{"access_token":"a","expires_in":{told}}}"#));
            assert_eq!(answer.map(|answer| answer.expires_in).ok(), Some(lifetime), "{told}");
        }
        assert_eq!(read(r#"{"access_token":"a"}"#).expect("a token").expires_in, 60);
        let long = |length| read(&format!(r#"{{"access_token":"{}"}}"#, "a".repeat(length)));
        assert!(long(8192).is_ok() && long(8193).is_err());
        for bad in [
            r#"{"access_token":""}"#,
            r#"{"access_token":"a\nb"}"#,
            r#"{"access_token":"a b"}"#,
            r#"{"access_token":"ä"}"#,
            r#"{"access_token":7}"#,
            r#"{"access_token":"a","expires_in":"soon"}"#,
            r#"{"access_token":"a","expires_in":1e400}"#,
            r#"{"access_token":"a","expires_in":null}"#,
            r#"{"expires_in":300}"#,
            r#"{"access_token":"a""#,
            "<html>",
            "",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn claims_are_read_from_the_middle_part() {
        let payload = r#"{"exp":1686299762,"iat":1686299462,"tenants":["eos"],
            "realm_access":{"roles":["ro%device-management-orchestrator"]}}"#;
        let token = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(payload));
        let claims = TokenClaims::read(&token).expect("claims");
        assert_eq!(claims.tenants.as_deref(), Some(&["eos".to_owned()][..]));
        assert!(!claims.permissions().groups.may_write());
        assert_eq!(TokenClaims::read("opaque"), None);
    }
}
