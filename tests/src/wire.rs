//! A proxy for one test on a free port, called with raw requests. It ends with the runtime of the test.

use console_api::{Reason, Rejection, headers};
use proxy::{Config, HubUrls, PublicUrl, Site};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use testkit::client::{Answer, Call};
use testkit::hub::{self, Recorded, Stub};
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// The groups of the tenant `eos`.
pub const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
/// The products of the tenant `eos`.
pub const PRODUCTS: &str = "/api-gw/connection-management-orchestrator/v5/eos/product";

/// A running proxy.
pub struct Proxy {
    /// The address on which it listens.
    pub address: SocketAddr,
    running: AbortHandle,
}

impl Proxy {
    /// In front of a hub at this address.
    pub async fn before(hub: SocketAddr) -> Self {
        Self::made(hub, |config| config).await
    }

    /// The same with a changed configuration.
    pub async fn made(hub: SocketAddr, change: impl FnOnce(Config) -> Config) -> Self {
        Self::start(&format!("http://{hub}"), None, change).await
    }

    /// The same for a hub with TLS.
    pub async fn before_tls(hub: SocketAddr) -> Self {
        Self::start(&format!("https://{hub}"), None, |config| config).await
    }

    /// The same with another public address.
    pub async fn configured(hub: SocketAddr, public_url: Option<&str>) -> Self {
        Self::start(&format!("http://{hub}"), public_url, |config| config).await
    }

    /// A proxy without a hub, which serves the console in this folder.
    pub async fn serving(folder: &Path) -> Self {
        let site = Site::folder(folder).expect("a console");
        Self::start("http://127.0.0.1:1", None, |config| Config { site, ..config }).await
    }

    async fn start(hub: &str, public_url: Option<&str>, change: impl FnOnce(Config) -> Config) -> Self {
        let token_path = "auth/realms/iothub/protocol/openid-connect/token";
        let hub = HubUrls::new(&format!("{hub}/api-gw"), &format!("{hub}/{token_path}"));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let public_url = public_url.map(|url| PublicUrl::new(url).expect("a URL"));
        let config = Config::new(address, hub.expect("two URLs")).expect("a configuration");
        let app = proxy::app(change(Config { public_url, ..config }));
        let running = tokio::spawn(serve::run(listener, app, std::future::pending())).abort_handle();
        Self { address, running }
    }

    /// Ends it at once, as if its machine had failed.
    pub fn end(self) {
        self.running.abort();
    }

    /// In front of the mock.
    pub async fn before_the_mock() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mock = mock_server::app(mock_server::Mock::new(mock_server::Options::default()));
        tokio::spawn(serve::run(listener, mock, std::future::pending()));
        Self::before(address).await
    }

    /// Sends a request to it.
    pub async fn send(&self, call: Call) -> Answer {
        call.send(self.address).await
    }

    /// Signs in with credentials and returns the cookie.
    pub async fn signed_in(&self) -> String {
        let answer = self.send(Call::change("POST", "/session", &credentials())).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.cookie()
    }

    /// Signs in with a token and returns the cookie.
    pub async fn with_token(&self, token: &str) -> String {
        let body = json!({"tenant": "eos", "application": "CPDemo", "access_token": token});
        let answer = self.send(Call::change("POST", "/session", &body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.cookie()
    }
}

/// A stub hub, a proxy in front of it, and the cookie of a session.
pub async fn with_stub(stub: Stub) -> (Proxy, Stub, String) {
    let proxy = Proxy::before(stub.address).await;
    let cookie = proxy.signed_in().await;
    (proxy, stub, cookie)
}

/// A stub hub that accepts only the secret of the mock's demo client.
pub async fn strict_stub() -> Stub {
    let tokens = |request: &Recorded, before| {
        if String::from_utf8_lossy(&request.body).contains("client_secret=demo%2Dsecret") {
            return hub::token(before + 1, 300);
        }
        let refusal = r#"{"error":"unauthorized_client","error_description":"Invalid client secret"}"#;
        hub::json(401, refusal)
    };
    Stub::with_tokens(tokens, |_, _| hub::json(200, "{}")).await
}

/// Fails unless this is a rejection of the proxy: the reason in its header, and in the body one message, with a
/// field only if the reason is one.
pub fn assert_rejection(answer: &Answer, status: u16, reason: Reason) {
    let header = answer.header(headers::REJECTION);
    assert_eq!((answer.status, header), (status, Some(reason.as_str())), "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{reason:?}");
    assert_eq!(answer.header(headers::ANSWER), Some("1"), "{reason:?}");
    let rejection = Rejection::try_from(answer.json()).expect("the body of a rejection");
    assert!(!rejection.message.is_empty(), "{reason:?}");
    assert_eq!(rejection.field.is_some(), reason == Reason::InvalidField, "{}", answer.text());
}

/// The credentials of the mock's demo client; a stub usually accepts any.
pub fn credentials() -> Value {
    json!({
        "tenant": mock_server::demo::TENANT,
        "application": mock_server::demo::APPLICATION,
        "client_id": mock_server::demo::CLIENT_ID,
        "client_secret": mock_server::demo::CLIENT_SECRET,
    })
}

/// A group like that of the tutorial.
pub fn group(name: &str) -> Value {
    json!({"dtiot:conGp": {
        "cnd": "com.telekom.iot.orchestrator.connectivityGroup",
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
            {"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"},
        ],
        "liCRr": "R-1",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
        "updTe": 0, "errMe": "", "rn": name,
    }})
}

/// The number of generated cases of a test: `usual`, or `PROPTEST_CASES`, which the soak sets.
pub fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
