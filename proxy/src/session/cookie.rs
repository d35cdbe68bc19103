//! The session's cookie.

use super::store::Sessions;
use crate::urls::PublicUrl;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use console_api::paths;
use http::{HeaderMap, HeaderValue, Method, header};
use std::borrow::Cow;
use std::net::SocketAddr;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer};

/// The cookie of a console that browsers reach over https. The prefix makes browsers insist on `Secure`,
/// `HttpOnly`, `Path=/` and no `Domain`.
const SECURE_NAME: &str = "__Host-Http-tcg";

/// The name of the cookie, and whether it is `Secure`.
///
/// Over plain http, which is for this machine only, Safari drops `Secure` cookies. Cookies do not
/// distinguish ports, so there the name carries the port: two consoles on this machine have two sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionCookie {
    name: Cow<'static, str>,
    secure: bool,
}

impl SessionCookie {
    /// The cookie of a console at `public_url`, or at `http://` and the address that it listens on.
    pub(crate) fn new(public_url: Option<&PublicUrl>, listening: SocketAddr) -> Self {
        if public_url.is_some_and(PublicUrl::is_https) {
            return Self { name: SECURE_NAME.into(), secure: true };
        }
        let port = public_url.map_or(listening.port(), PublicUrl::port);
        Self { name: format!("tcg-{port}").into(), secure: false }
    }

    /// The last cookie of this name in `Cookie`. Browsers send a cookie with a longer path first, and such a cookie is
    /// from another server.
    fn in_request(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let lines = headers.get_all(header::COOKIE).iter();
        let mut pairs =
            lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';')).map(<[u8]>::trim_ascii);
        let is_own = |pair: &&[u8]| {
            pair.strip_prefix(self.name.as_bytes()).is_some_and(|value| value.starts_with(b"="))
        };
        HeaderValue::from_bytes(pairs.rfind(is_own)?).ok()
    }

    /// The value of `Set-Cookie` that removes it.
    fn removal(&self) -> Option<HeaderValue> {
        let secure = if self.secure { "Secure; " } else { "" };
        let text = format!("{}=; Path=/; {secure}HttpOnly; SameSite=Strict; Max-Age=0", self.name);
        HeaderValue::try_from(text).ok()
    }
}

/// A session's record is written at its sign-in only, so what tower-sessions counts as inactivity is the
/// time since then.
pub(crate) fn layer(sessions: &Sessions, cookie: SessionCookie) -> SessionManagerLayer<Sessions> {
    let absolute = Duration::try_from(sessions.lifetime().absolute).unwrap_or(Duration::MAX);
    SessionManagerLayer::new(sessions.clone())
        .with_name(cookie.name)
        .with_secure(cookie.secure)
        .with_expiry(Expiry::OnInactivity(absolute))
}

/// Wraps [`layer`], and passes on only the session's cookie. Other servers of this host or domain also set cookies,
/// and tower-cookies ignores a whole header if one cookie is not UTF-8.
pub(crate) async fn only_own(
    State(cookie): State<SessionCookie>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers_mut();
    let own = cookie.in_request(headers);
    headers.remove(header::COOKIE);
    if let Some(own) = own {
        headers.insert(header::COOKIE, own);
    }
    next.run(request).await
}

/// Allows `Set-Cookie` in responses to a sign-in or sign-out only.
///
/// tower-sessions removes the cookie of a session that has ended. A slow response to a request of the
/// previous session would otherwise remove the cookie of a session that has just begun.
pub(crate) async fn only_from_session_changes(
    State(cookie): State<SessionCookie>,
    request: Request,
    next: Next,
) -> Response {
    let is_session = request.uri().path() == paths::SESSION;
    let signs_in = is_session && *request.method() == Method::POST;
    let signs_out = is_session && *request.method() == Method::DELETE;
    let mut response = next.run(request).await;
    let succeeded = response.status().is_success();
    if !(signs_in && succeeded) {
        response.headers_mut().remove(header::SET_COOKIE);
    }
    if signs_out
        && succeeded
        && let Some(removal) = cookie.removal()
    {
        response.headers_mut().insert(header::SET_COOKIE, removal);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_those_of_other_servers() {
        let cookie = SessionCookie::new(None, ([127, 0, 0, 1], 8080).into());
        let found = |lines: &[&[u8]]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::COOKIE, HeaderValue::from_bytes(line).expect("a value"));
            }
            let own = cookie.in_request(&headers);
            own.map(|own| own.to_str().expect("text").to_owned())
        };
        let lines: [&[&[u8]]; 9] = [
            &[b"tcg-8080=a"],
            &[b"b=c;tcg-8080=a ; d"],
            &[b"name=J\xfcrgen; tcg-8080=a"],
            &["name=Jürgen; tcg-8080=a".as_bytes()],
            &[b"=; ;;tcg-8080=a;"],
            &[b"b=c", b"tcg-8080=a", b"\xff"],
            &[b"tcg-8080=planted; tcg-8080=a"],
            &[b"tcg-8080=planted", b"tcg-8080=a"],
            &[b"tcg-8080=a; tcg-80801=b; tcg-8080; xtcg-8080=c"],
        ];
        for lines in lines {
            assert_eq!(found(lines).as_deref(), Some("tcg-8080=a"), "{lines:?}");
        }
        let none: [&[&[u8]]; 4] = [&[], &[b""], &[b"tcg-80=a"], &[b"TCG-8080=a; a=tcg-8080=b"]];
        for lines in none {
            assert_eq!(found(lines), None, "{lines:?}");
        }
    }

    #[test]
    fn the_cookie_is_secure_over_https_and_carries_the_port_over_http() {
        for (public_url, name, secure) in [
            (Some("https://console.test"), "__Host-Http-tcg", true),
            (Some("https://127.0.0.1:8443"), "__Host-Http-tcg", true),
            (Some("http://127.0.0.1:9300"), "tcg-9300", false),
            (Some("http://localhost"), "tcg-80", false),
            (None, "tcg-8080", false),
        ] {
            let url = public_url.map(|url| PublicUrl::new(url).expect("good"));
            let cookie = SessionCookie::new(url.as_ref(), ([127, 0, 0, 1], 8080).into());
            assert_eq!((&*cookie.name, cookie.secure), (name, secure), "{public_url:?}");
            let removal = cookie.removal().expect("a value");
            let removal = removal.to_str().expect("text");
            assert!(removal.starts_with(&format!("{name}=; Path=/; ")), "{removal}");
            assert_eq!(removal.contains("Secure; "), secure, "{removal}");
            assert!(removal.ends_with("HttpOnly; SameSite=Strict; Max-Age=0"), "{removal}");
        }
    }
}
