//! A sign-on proxy in front, such as oauth2-proxy: the only peer that is heard, and the one that
//! says who the user is.

use crate::Misconfigured;
use crate::config::Shared;
use crate::refused::Refused;
use crate::trusted_proxy::TrustedProxies;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, StatusCode};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// No user's name is longer.
const LONGEST: usize = 256;
/// What a monitor asks, which does not come through the sign-on proxy and learns nothing of anybody.
const FOR_MONITORS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Which peers are the sign-on proxy, and in which header they name the user.
#[derive(Clone, Debug)]
pub struct SignOnProxy {
    peers: TrustedProxies,
    header: HeaderName,
}

/// Who the user of a request is, as the sign-on proxy says. An extension of the request, and of its
/// answer, for the log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct User(Arc<str>);

impl SignOnProxy {
    /// `header` is the name of a header such as `X-Forwarded-User`, which the sign-on proxy has to set
    /// or remove on every request.
    pub fn new(peers: TrustedProxies, header: &str) -> Result<Self, Misconfigured> {
        let header = header
            .parse()
            .map_err(|_| Misconfigured(format!("--user-header {header}: is no name of a header")))?;
        Ok(Self { peers, header })
    }

    /// The user of a request that comes from `peer`.
    fn user(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Result<User, &'static str> {
        if !peer.is_some_and(|peer| self.peers.contain(peer)) {
            return Err("the console is reached through its sign-on proxy only");
        }
        let mut values = headers.get_all(&self.header).iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err("the sign-on proxy names no user, or two");
        };
        let name = std::str::from_utf8(value.as_bytes()).map(str::trim).unwrap_or_default();
        if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_control) {
            return Err("the sign-on proxy names a user that is none");
        }
        Ok(User(name.into()))
    }
}

impl fmt::Display for User {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Lets pass what comes from the sign-on proxy, if there has to be one.
pub(crate) async fn check(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let Some(sign_on) = &shared.config.sign_on else {
        return next.run(request).await;
    };
    if FOR_MONITORS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let peer = peer(&request);
    match sign_on.user(peer, request.headers()) {
        Ok(user) => {
            request.extensions_mut().insert(user.clone());
            let mut response = next.run(request).await;
            response.extensions_mut().insert(user);
            response
        }
        Err(reason) => Refused::new(StatusCode::FORBIDDEN, reason).into_response(),
    }
}

/// The address at the other end of the connection: no header says it.
pub(crate) fn peer(request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.0.ip().to_canonical())
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
    fn it_names_exactly_one_that_can_be_written_down() {
        assert_eq!(user("127.0.0.1", &["Jürgen Groß".as_bytes()]), Ok("Jürgen Groß".to_owned()));
        let long = "a".repeat(257);
        let bad: [&[&[u8]]; 7] =
            [&[], &[b""], &[b" "], &[b"a", b"b"], &[b"a\tb"], &[b"\xff"], &[long.as_bytes()]];
        for names in bad {
            assert!(user("127.0.0.1", names).is_err(), "{names:?}");
        }
    }

    #[test]
    fn a_name_of_a_header_that_is_none_is_refused() {
        assert!(SignOnProxy::new(TrustedProxies::default(), "a b").is_err());
    }
}
