//! The shipped `docs/deploy/nginx.conf` in a real nginx, in front of two copies of the real binary that share
//! their sessions in a real Redis.

mod dying_copies;

use serde_json::{Value, json as value};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use testkit::client::{Call, connect_from};
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, credentials, group, strict_stub};
use tests::{Console, Nginx, SharedSessions};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// An address of this machine for each operator, since nginx limits requests by address.
fn operator(number: u8) -> IpAddr {
    Ipv4Addr::new(127, 0, 1, number).into()
}

/// The servers behind the public name. Fields are dropped in this order.
struct Front {
    nginx: Arc<Nginx>,
    copies: [Console; 2],
    _sessions: SharedSessions,
}

impl Front {
    /// Each copy has a hub of its own, which shows which copy handled a call.
    fn before(hubs: [&Stub; 2]) -> Self {
        let sessions = SharedSessions::start();
        let flags = ["--public-url", "https://console.example", "--trusted-proxy", "127.0.0.1"];
        let copies = hubs.map(|hub| sessions.copy("127.0.0.1:0", hub.address, &flags));
        let nginx = Arc::new(Nginx::before([copies[0].address(), copies[1].address()]));
        Self { nginx, copies, _sessions: sessions }
    }

    async fn signed_in(&self, operator: IpAddr) -> String {
        let answer = self.nginx.send(operator, Call::change("POST", "/session", &credentials())).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.cookie()
    }
}

async fn idle_stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

fn changes(method: &str, name: &str) -> Call {
    let path = format!("{GROUPS}/{name}");
    match method {
        "POST" => Call::change("POST", GROUPS, &group(name)),
        "DELETE" => Call::change("DELETE", &path, &Value::Null).without("content-type"),
        method => Call::change(method, &path, &group(name)),
    }
}

#[tokio::test]
async fn behind_nginx_an_operator_signs_in_over_tls_and_uses_either_copy() {
    let (first, second) = (idle_stub().await, idle_stub().await);
    let front = Front::before([&first, &second]);
    let (nginx, me) = (&front.nginx, operator(1));
    for target in ["/", "/groups?page=2", "//evil.test/"] {
        let answer = Call::get(target).host("evil.test").send(nginx.plain()).await;
        let to = format!("https://console.example{target}");
        assert_eq!((answer.status, answer.header("location")), (308, Some(to.as_str())));
    }
    let page = nginx.send(me, Call::get("/sign-in")).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(page.header("strict-transport-security"), Some("max-age=63072000; includeSubDomains"));
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("trusted-types")));
    for hidden in ["/metrics", "/readyz"] {
        assert_eq!(nginx.send(me, Call::get(hidden)).await.status, 404, "{hidden}");
    }
    let cookie = front.signed_in(me).await;
    for _ in 0..8 {
        let answer = nginx.send(me, Call::get(GROUPS).within(&cookie)).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "{}"));
    }
    for method in ["POST", "PUT", "DELETE"] {
        let call = changes(method, method).within(&cookie).header("Origin", "https://console.example");
        assert_eq!(nginx.send(me, call.clone()).await.status, 200, "{method}");
        let foreign = call.without("origin").header("Origin", "https://evil.test").without("sec-fetch-site");
        assert_eq!(nginx.send(me, foreign).await.status, 403, "{method}");
    }
    assert!(first.calls().len() >= 4 && second.calls().len() >= 4, "both copies answer");
    assert_eq!(first.calls().len() + second.calls().len(), 8 + 3);
    let large = |kilobytes: usize| value!({"fill": "x".repeat(kilobytes * 1024)});
    for (method, path) in [("POST", GROUPS.to_owned()), ("PUT", format!("{GROUPS}/ferry"))] {
        let change = |body| Call::change(method, &path, &body).within(&cookie);
        assert_eq!(nginx.send(me, change(large(200))).await.status, 200, "{method}");
        assert_eq!(nginx.send(me, change(large(300))).await.status, 413, "{method}");
    }
    let sign_out = nginx.send(me, Call::change("DELETE", "/session", &Value::Null).within(&cookie)).await;
    assert_eq!(sign_out.status, 204);
    for _ in 0..4 {
        assert_eq!(nginx.send(me, Call::get(GROUPS).within(&cookie)).await.status, 401);
    }
}

#[tokio::test]
async fn nginx_serves_the_page_over_http_2() {
    let hub = idle_stub().await;
    let front = Front::before([&hub, &hub]);
    let stream = connect_from(operator(1), front.nginx.secure()).await;
    let mut stream = front.nginx.authority().secure(stream, Nginx::NAME, "h2").await;
    // RFC 9113: the preface, empty SETTINGS, and HEADERS that end the stream 1; RFC 7541: GET, https and /
    // are entries 2, 7 and 4 of the static table, :authority is the name of entry 1.
    let mut block = vec![0x82, 0x87, 0x84, 0x41, u8::try_from(Nginx::NAME.len()).unwrap()];
    block.extend(Nginx::NAME.as_bytes());
    let mut request = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
    request.extend([0, 0, u8::try_from(block.len()).unwrap(), 0x01, 0x05, 0, 0, 0, 1]);
    request.extend(block);
    stream.write_all(&request).await.unwrap();
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await.unwrap();
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut payload).await.unwrap();
        if head[3..] == [0x01, 0x04, 0, 0, 0, 1] {
            // Possibly after a table size update: status 200 is entry 8.
            assert!(matches!(payload[..], [0x88, ..] | [0x20, 0x88, ..]), "{payload:?}");
            break;
        }
    }
}

#[tokio::test]
async fn behind_nginx_failed_sign_ins_lock_out_only_their_own_address() {
    let hub = strict_stub().await;
    let front = Front::before([&hub, &hub]);
    let mut wrong = credentials();
    wrong["client_secret"] = value!("guess");
    let mut statuses = Vec::new();
    for number in 0..30 {
        let call = Call::change("POST", "/session", &wrong);
        let spoofed = call.header("X-Forwarded-For", &format!("198.51.100.{number}"));
        statuses.push(front.nginx.send(operator(1), spoofed).await.status);
    }
    // Each copy counts for itself.
    assert!(statuses[..20].iter().all(|status| matches!(status, 401 | 429)), "{statuses:?}");
    assert_eq!(statuses[20..], [429; 10]);
    front.signed_in(operator(2)).await;
    front.signed_in(operator(3)).await;
}

#[tokio::test]
async fn an_address_beyond_the_rate_limit_of_nginx_gets_a_429_that_the_page_understands() {
    const FILLING: usize = 300;
    let hub = idle_stub().await;
    let front = Front::before([&hub, &hub]);
    let cookie = front.signed_in(operator(1)).await;
    let begin =
        |method: &str, target: &str| format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", Nginx::NAME);
    let session = format!("Cookie: {cookie}\r\nX-Console: 1\r\n");
    for method in ["GET", "POST", "PUT"] {
        let body = if method == "GET" { "" } else { "{}" };
        let typed = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        let target = if method == "PUT" { format!("{GROUPS}/ferry") } else { GROUPS.to_owned() };
        let call = begin(method, &target) + &session + &typed;
        let calls =
            format!("{call}\r\n{body}").repeat(40) + &format!("{call}Connection: close\r\n\r\n{body}");
        let filling = format!("{}\r\n", begin("GET", "/healthz")).repeat(FILLING);
        // All on one connection and without pauses, so that the limit does not recover in between.
        let stream = connect_from(operator(1), front.nginx.secure()).await;
        let mut stream = front.nginx.authority().secure(stream, Nginx::NAME, "http/1.1").await;
        hub.forget();
        stream.write_all((filling + &calls).as_bytes()).await.unwrap();
        let mut received = Vec::new();
        let _ = stream.read_to_end(&mut received).await;
        let received = String::from_utf8(received).unwrap();
        let answers: Vec<&str> = received.split("HTTP/1.1 ").skip(1 + FILLING).collect();
        assert_eq!(answers.len(), 41, "{method}");
        let (rejected, passed): (Vec<&str>, Vec<&str>) =
            answers.iter().partition(|answer| answer.starts_with("429 "));
        assert!(!rejected.is_empty(), "{method}");
        for answer in rejected {
            assert!(answer.contains("\r\nContent-Type: application/json\r\n"), "{answer}");
            assert!(answer.contains("\r\nRetry-After: 1\r\n"), "{answer}");
            assert!(answer.contains("\r\nX-Console-Rejection: overload\r\n"), "{answer}");
            assert!(
                answer.ends_with(r#"{"message":"too many requests from this address at once"}"#),
                "{answer}"
            );
        }
        assert_eq!(hub.calls().len(), passed.len(), "{method}: rejected calls are not forwarded");
        assert_eq!(front.nginx.send(operator(2), Call::get("/healthz")).await.status, 200);
    }
}
