//! A sign-on proxy in front, such as oauth2-proxy: the only peer that is heard, and the one that
//! says who the user is.

use crate::Misconfigured;
use crate::config::Shared;
use crate::refused::Refused;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, StatusCode};
use ipnet::IpNet;
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
    peers: Vec<IpNet>,
    header: HeaderName,
}

/// Who the user of a request is, as the sign-on proxy says. An extension of the request, and of its
/// answer, for the log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct User(Arc<str>);

impl SignOnProxy {
    /// `peers` are addresses or ranges of them (`10.0.0.0/8`), `header` is the name of a header such
    /// as `X-Forwarded-User`, which the sign-on proxy has to set or remove on every request.
    pub fn new(peers: &[String], header: &str) -> Result<Self, Misconfigured> {
        let range = |text: &String| {
            let refuse = |what| Misconfigured(format!("--trusted-proxy {text}: {what}"));
            let range = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            match range {
                Ok(range) if range.prefix_len() == 0 => Err(refuse("is everybody")),
                Ok(range) => Ok(range),
                Err(_) => Err(refuse("is no address and no range of them")),
            }
        };
        let header = header
            .parse()
            .map_err(|_| Misconfigured(format!("--user-header {header}: is no name of a header")))?;
        Ok(Self { peers: peers.iter().map(range).collect::<Result<_, _>>()?, header })
    }

    /// The user of a request that comes from `peer`.
    fn user(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Result<User, &'static str> {
        let trusted = |peer: IpAddr| self.peers.iter().any(|range| range.contains(&peer.to_canonical()));
        if !peer.is_some_and(trusted) {
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
        let peers = ["10.1.0.0/16".to_owned(), "127.0.0.1".to_owned(), "fd00::/8".to_owned()];
        let sign_on = SignOnProxy::new(&peers, "X-Forwarded-User").expect("good");
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
    fn ranges_and_names_that_are_none_are_refused() {
        assert!(SignOnProxy::new(&["10.0.0.0/33".to_owned()], "x").is_err());
        assert!(SignOnProxy::new(&["proxy.test".to_owned()], "x").is_err());
        assert!(SignOnProxy::new(&["0.0.0.0/0".to_owned()], "x").is_err());
        assert!(SignOnProxy::new(&["10.0.0.0/8".to_owned()], "a b").is_err());
    }
}
