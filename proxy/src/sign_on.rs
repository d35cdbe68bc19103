//! The sign-on check: behind a sign-on proxy such as oauth2-proxy, only its requests are accepted, and it
//! names the user.

use crate::config_error::ConfigError;
use crate::identity::User;
use crate::monitoring::{HEALTH, METRICS, READINESS};
use crate::rejection::Rejection;
use crate::trusted_proxy::{TrustedProxies, peer};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use console_api::Reason;
use http::{HeaderMap, HeaderName};
use std::borrow::Cow;
use std::net::IpAddr;

/// The longest accepted name of a user, in bytes.
const MAX_USER: usize = 256;

/// The addresses of the sign-on proxy, and the header in which it names the user.
#[derive(Clone, Debug)]
pub struct SignOnProxy {
    peers: TrustedProxies,
    header: HeaderName,
}

impl SignOnProxy {
    /// `header` is the name of a header such as `X-Forwarded-User`, which the sign-on proxy has to set
    /// or remove on every request.
    pub fn new(peers: TrustedProxies, header: &str) -> Result<Self, ConfigError> {
        let problem = "expected the name of a header, for example X-Forwarded-User";
        let header = header.parse().map_err(|_| ConfigError::invalid("--user-header", header, problem))?;
        Ok(Self { peers, header })
    }

    /// The user of a request that comes from `peer`.
    fn user(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Result<User, &'static str> {
        if !peer.is_some_and(|peer| self.peers.contain(peer)) {
            return Err("the console is reached through its sign-on proxy only");
        }
        let mut values = headers.get_all(&self.header).iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err("the sign-on proxy has to name exactly one user");
        };
        let name = text(value.as_bytes());
        let name = name.trim();
        if name.is_empty() || name.len() > MAX_USER || name.chars().any(char::is_control) {
            return Err("the name of the user is empty, too long or not text");
        }
        Ok(User(name.into()))
    }

    /// The header in which the sign-on proxy names the user.
    pub(crate) fn header(&self) -> &HeaderName {
        &self.header
    }
}

/// The text of a header's value: UTF-8, else ISO 8859-1, as gateways of both kinds send names that are not ASCII.
fn text(value: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(value) {
        Ok(text) => text.into(),
        Err(_) => value.iter().copied().map(char::from).collect::<String>().into(),
    }
}

/// The layer. Requests of monitoring systems do not come through the sign-on proxy, and their responses
/// tell nothing about users.
pub(crate) async fn check(State(sign_on): State<SignOnProxy>, mut request: Request, next: Next) -> Response {
    if [HEALTH, READINESS, METRICS].contains(&request.uri().path()) {
        return next.run(request).await;
    }
    match sign_on.user(peer(&request), request.headers()) {
        Ok(user) => {
            request.extensions_mut().insert(user.clone());
            let mut response = next.run(request).await;
            response.extensions_mut().insert(user);
            response
        }
        Err(message) => Rejection::new(Reason::SignOn, message).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn user(peer: &str, names: &[&[u8]]) -> Result<String, &'static str> {
        let peers = ["10.1.0.0/16", "127.0.0.1", "fd00::/8"].map(str::to_owned);
        let peers = TrustedProxies::new(&peers).expect("good");
        let sign_on = SignOnProxy::new(peers, "X-Forwarded-User").expect("good");
        let mut headers = HeaderMap::new();
        for name in names {
            headers.append("x-forwarded-user", HeaderValue::from_bytes(name).expect("a value"));
        }
        sign_on.user(Some(peer.parse().expect("an address")), &headers).map(|user| user.to_string())
    }

    #[test]
    fn only_the_sign_on_proxy_can_name_a_user() {
        for good in ["10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd00::1"] {
            assert_eq!(user(good, &[b"ada@example.org"]), Ok("ada@example.org".to_owned()), "{good}");
        }
        for bad in ["10.2.0.1", "127.0.0.2", "::1", "::ffff:10.2.0.1"] {
            assert!(user(bad, &[b"ada@example.org"]).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_header_names_exactly_one_user_that_can_be_logged() {
        let names: [(&[u8], &str); 6] = [
            ("Jürgen Groß".as_bytes(), "Jürgen Groß"),
            (b"J\xfcrgen Gro\xdf", "Jürgen Groß"),
            ("Łukasz".as_bytes(), "Łukasz"),
            ("山田太郎".as_bytes(), "山田太郎"),
            (b"DOMAIN\\jdoe", "DOMAIN\\jdoe"),
            (b"=?UTF-8?B?SsO8cmdlbg==?=", "=?UTF-8?B?SsO8cmdlbg==?="),
        ];
        for (sent, name) in names {
            assert_eq!(user("127.0.0.1", &[sent]), Ok(name.to_owned()));
        }
        let long = "a".repeat(257);
        let bad: [&[&[u8]]; 7] =
            [&[], &[b""], &[b" "], &[b"a", b"b"], &[b"a\tb"], &[b"a\x85\xff"], &[long.as_bytes()]];
        for names in bad {
            assert!(user("127.0.0.1", names).is_err(), "{names:?}");
        }
    }

    #[test]
    fn an_invalid_header_name_is_rejected() {
        assert!(SignOnProxy::new(TrustedProxies::default(), "a b").is_err());
    }
}
