//! The session's cookie, as browsers keep it.

use serde_json::Value;
use std::collections::BTreeMap;
use testkit::client::{Answer, Call, exchange};
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, Proxy, credentials};

async fn hub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

/// A browser's cookies for one host: ports are not distinguished.
#[derive(Default)]
struct Jar(BTreeMap<String, String>);

impl Jar {
    async fn send(&mut self, proxy: &Proxy, call: Call) -> Answer {
        let cookies: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let call = if cookies.is_empty() { call } else { call.within(&cookies.join("; ")) };
        let answer = proxy.send(call).await;
        if let Some(cookie) = answer.header("set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            match value {
                "" => self.0.remove(name),
                value => self.0.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }

    async fn sign_in(&mut self, proxy: &Proxy) {
        assert_eq!(self.send(proxy, Call::change("POST", "/session", &credentials())).await.status, 200);
    }

    async fn status(&mut self, proxy: &Proxy) -> u16 {
        self.send(proxy, Call::get(GROUPS)).await.status
    }
}

#[tokio::test]
async fn only_a_console_at_https_sets_a_secure_cookie_with_a_prefix() {
    let hub = hub().await;
    for (public_url, name, secure) in [
        (Some("https://console.test"), Some("__Host-Http-tcg"), "Secure; "),
        (Some("http://127.0.0.1:9300"), Some("tcg-9300"), ""),
        (None, None, ""),
    ] {
        let proxy = Proxy::configured(hub.address, public_url).await;
        let name = name.map_or_else(|| format!("tcg-{}", proxy.address.port()), str::to_owned);
        let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
        let (pair, attributes) = answer.header("set-cookie").unwrap().split_once("; ").unwrap();
        let (own_name, value) = pair.split_once('=').unwrap();
        assert_eq!((own_name, value.len()), (&*name, 22), "{public_url:?}");
        let expected = format!("HttpOnly; SameSite=Strict; {secure}Path=/; Max-Age=43200");
        assert_eq!(attributes, expected, "{public_url:?}");
        let sign_out = Call::change("DELETE", "/session", &Value::Null).within(&answer.cookie());
        let removal = format!("{name}=; Path=/; {secure}HttpOnly; SameSite=Strict; Max-Age=0");
        assert_eq!(proxy.send(sign_out).await.header("set-cookie"), Some(&*removal), "{public_url:?}");
    }
}

#[tokio::test]
async fn two_consoles_on_one_host_do_not_sign_each_other_out() {
    let hub = hub().await;
    let (first, second) = (Proxy::before(hub.address).await, Proxy::before(hub.address).await);
    let mut browser = Jar::default();
    browser.sign_in(&first).await;
    browser.sign_in(&second).await;
    assert_eq!((browser.status(&first).await, browser.status(&second).await), (200, 200));
    let sign_out = Call::change("DELETE", "/session", &Value::Null);
    assert_eq!(browser.send(&second, sign_out).await.status, 204);
    assert_eq!((browser.status(&first).await, browser.status(&second).await), (200, 401));
}

#[tokio::test]
async fn cookies_of_other_servers_do_not_hide_that_of_the_session() {
    let hub = hub().await;
    let proxy = Proxy::before(hub.address).await;
    let own = proxy.signed_in().await;
    for others in [&b"name=J\xfcrgen"[..], "name=Jürgen".as_bytes(), b";;=;a", b"a=\"b; c\"", b"a=%zz; b=%ff"]
    {
        let lines = [
            format!("GET {GROUPS} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: ", proxy.address)
                .as_bytes(),
            others,
            format!("; {own}\r\n\r\n").as_bytes(),
        ]
        .concat();
        let answer = exchange(proxy.address, &lines).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(others));
    }
}
