//! `POST` on the token endpoint: OAuth 2.0 client credentials (RFC 6749 section 4.4) at Keycloak.

use crate::endpoint::{Effect, Service};
use crate::token_claims::{TokenClaims, seconds};
use crate::{Endpoint, Error, Hub, Operation, RequestId, Shell, operation};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Method, Request, Response, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};
use serde::de::Error as _;
use serde_json::Value;

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
#[derive(Clone, Debug)]
pub struct TokenAnswer {
    /// The bearer token.
    pub access_token: SecretString,
    /// How long it lives, in seconds; 300 in every sample, always as a number. Proxies in front of token
    /// endpoints send it as a text or leave it out (assumed).
    pub expires_in: Option<u64>,
}

/// The longest token, in characters. Half of what the headers of a request may have together; tokens with many
/// roles have a few thousand. Assumed.
const MAX_TOKEN: usize = 16 * 1024;
/// The lifetime of a token that nothing tells, in seconds.
const UNKNOWN_LIFETIME: u64 = 60;
/// An hour. After that the credentials are checked again, even if the hub issues longer tokens.
const MAX_LIFETIME: u64 = 3600;

impl TokenAnswer {
    /// Each error names the field and repeats no value, which may be a secret.
    fn read(answer: &Value) -> Result<Self, serde_json::Error> {
        let invalid = |problem: String| Err(serde_json::Error::custom(problem));
        let access_token = match answer.get("access_token") {
            Some(Value::String(token)) => token,
            Some(_) => return invalid("access_token is not a text".to_owned()),
            None => return invalid("access_token is missing".to_owned()),
        };
        if let Some(problem) = token_problem(access_token) {
            return invalid(format!("access_token {problem}"));
        }
        let expires_in = match answer.get("expires_in") {
            None | Some(Value::Null) => None,
            Some(value) => match seconds(value) {
                Some(seconds) => Some(whole(seconds)),
                None => return invalid("expires_in is not a number of seconds".to_owned()),
            },
        };
        Ok(Self { access_token: access_token.as_str().into(), expires_in })
    }

    /// How long the token lives after it was issued, in seconds from 0 to 3600: as the answer says, else as the
    /// token says, else a minute. `now` is this machine's clock, in seconds since 1970.
    pub fn lifetime(&self, now: u64) -> u64 {
        let of_token = || TokenClaims::read(self.access_token.expose_secret())?.lifetime(now);
        self.expires_in.or_else(of_token).unwrap_or(UNKNOWN_LIFETIME).min(MAX_LIFETIME)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "Rust takes the nearest")]
fn whole(seconds: f64) -> u64 {
    seconds as u64
}

/// Why a text may not follow `Bearer` in a header: RFC 6750 section 2.1 has the characters.
pub fn token_problem(text: &str) -> Option<&'static str> {
    let token68 = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    match text.len() {
        0 => Some("is empty"),
        length if length > MAX_TOKEN => Some("is longer than 16,384 characters"),
        _ if !text.bytes().all(token68) => Some("has a character that no token has"),
        _ => None,
    }
}

const GRANT: &str = "grant_type=client_credentials";

fn form_text(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl FetchToken {
    /// The request to a token endpoint. It names neither tenant nor application.
    pub fn request_to(&self, token_url: &str) -> Request<Vec<u8>> {
        let secret = form_text(self.client_secret.expose_secret());
        let id = form_text(&self.client_id);
        let body = match self.style {
            CredentialStyle::Form => format!("{GRANT}&client_id={id}&client_secret={secret}"),
            CredentialStyle::Basic => GRANT.to_owned(),
        };
        let mut request = Request::new(body.into_bytes());
        *request.method_mut() = Self::ENDPOINT.method;
        *request.uri_mut() = token_url.parse().unwrap_or_default();
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
}

/// The body of an answer that is not understood may have a token in it.
fn without_body(error: Error) -> Error {
    match error {
        Error::NotUnderstood { status, problem, .. } => {
            Error::NotUnderstood { status, problem, body: String::new() }
        }
        other => other,
    }
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
        self.request_to(&hub.token_url)
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<TokenAnswer, Error> {
        operation::json_answer(response, |answer| TokenAnswer::read(&answer)).map_err(without_body)
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
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

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

    fn read(body: &str) -> Result<TokenAnswer, Error> {
        FetchToken::answer(&Response::new(body.into()))
    }

    #[test]
    fn the_lifetime_is_that_of_the_answer_else_of_the_token_else_a_minute() {
        let claims = r#"{"exp":1686299762,"iat":1686299462}"#;
        let token = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims));
        for (told, lifetime) in [
            ("300", 300),
            ("300.0", 300),
            ("299.9", 299),
            (r#""299""#, 299),
            (r#"" 299.5 ""#, 299),
            ("0", 0),
            ("-1", 0),
            (r#""-1""#, 0),
            ("1000000", 3600),
            ("1e12", 3600),
            ("null", 300),
        ] {
            let answer = read(&format!(r#"{{"access_token":"{token}","expires_in":{told}}}"#));
            assert_eq!(answer.expect(told).lifetime(0), lifetime, "{told}");
        }
        assert_eq!(read(&format!(r#"{{"access_token":"{token}"}}"#)).expect("a token").lifetime(0), 300);
        assert_eq!(read(r#"{"access_token":"a"}"#).expect("a token").lifetime(0), 60);
        let endless = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(r#"{"exp":1e300}"#));
        assert_eq!(read(&format!(r#"{{"access_token":"{endless}"}}"#)).expect("a token").lifetime(0), 3600);
    }

    #[test]
    fn an_answer_without_a_usable_token_names_the_field_and_repeats_no_value() {
        let long = |length| format!(r#"{{"access_token":"{}"}}"#, "a".repeat(length));
        assert!(read(&long(16_384)).is_ok());
        for (bad, expected) in [
            (long(16_385).as_str(), "access_token is longer than 16,384 characters"),
            (r#"{"access_token":""}"#, "access_token is empty"),
            (r#"{"access_token":"CANARY\nb"}"#, "access_token has a character that no token has"),
            (r#"{"access_token":"CANARY b"}"#, "access_token has a character that no token has"),
            (r#"{"access_token":"\u00e4"}"#, "access_token has a character that no token has"),
            (r#"{"access_token":7}"#, "access_token is not a text"),
            (r#"{"access_token":null}"#, "access_token is not a text"),
            (r#"{"access_token":["CANARY"]}"#, "access_token is not a text"),
            (r#"{"expires_in":300}"#, "access_token is missing"),
            (r#"["CANARY"]"#, "access_token is missing"),
            (r#"{"access_token":"a","expires_in":"CANARY"}"#, "expires_in is not a number of seconds"),
            (r#"{"access_token":"a","expires_in":""}"#, "expires_in is not a number of seconds"),
            (r#"{"access_token":"a","expires_in":"inf"}"#, "expires_in is not a number of seconds"),
            (r#"{"access_token":"a","expires_in":[300]}"#, "expires_in is not a number of seconds"),
            (r#"{"access_token":"a","expires_in":true}"#, "expires_in is not a number of seconds"),
        ] {
            let Err(Error::NotUnderstood { problem, body, .. }) = read(bad) else {
                panic!("{bad:.40} is understood");
            };
            assert_eq!((problem.as_str(), body.as_str()), (expected, ""), "{bad:.40}");
        }
        for bad in
            [r#"{"access_token":"CANARY""#, "<html>CANARY", "", r#"{"access_token":"a","expires_in":1e400}"#]
        {
            let error = format!("{:?}", read(bad).expect_err(bad));
            assert!(!error.contains("CANARY"), "{error}");
        }
    }
}
