//! A proxy for one test, on a port of its own. It ends with the test's runtime.

use crate::client::{Answer, Call};
use crate::stub::Stub;
use proxy::{Config, HubAddresses, PublicUrl};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::net::TcpListener;

pub(crate) const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
pub(crate) const PRODUCTS: &str = "/api-gw/connection-management-orchestrator/v5/eos/product";

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
}

impl Proxy {
    /// In front of any address that claims to be a hub.
    pub(crate) async fn before(hub: SocketAddr) -> Self {
        Self::configured(hub, None).await
    }

    /// The same, reached by browsers at another address.
    pub(crate) async fn configured(hub: SocketAddr, public_url: Option<&str>) -> Self {
        let token_path = "auth/realms/iothub/protocol/openid-connect/token";
        let addresses =
            HubAddresses::new(&format!("http://{hub}/api-gw"), &format!("http://{hub}/{token_path}"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let public_url = match public_url {
            Some(url) => PublicUrl::new(url),
            None => PublicUrl::of_listener(address),
        };
        let config = Config::new(address, public_url.unwrap(), addresses.unwrap()).unwrap();
        tokio::spawn(serve::run(listener, proxy::app(config), std::future::pending()));
        Self { address }
    }

    /// In front of the mock.
    pub(crate) async fn before_the_mock() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mock = mock_server::app(mock_server::Mock::new(mock_server::Options::default()));
        tokio::spawn(serve::run(listener, mock, std::future::pending()));
        Self::before(address).await
    }

    pub(crate) async fn send(&self, call: Call) -> Answer {
        call.send(self.address).await
    }

    /// Signs in with credentials and gives the cookie.
    pub(crate) async fn signed_in(&self) -> String {
        let answer = self.send(Call::change("POST", "/session", &credentials())).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.cookie()
    }

    /// Signs in with a token and gives the cookie.
    pub(crate) async fn with_token(&self, token: &str) -> String {
        let body = json!({"tenant": "eos", "application": "CPDemo", "access_token": token});
        let answer = self.send(Call::change("POST", "/session", &body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.cookie()
    }
}

/// A stub hub, a proxy before it, and somebody signed in.
pub(crate) async fn with_stub(stub: Stub) -> (Proxy, Stub, String) {
    let proxy = Proxy::before(stub.address).await;
    let cookie = proxy.signed_in().await;
    (proxy, stub, cookie)
}

/// The credentials of the mock's demo; the stub takes any.
pub(crate) fn credentials() -> Value {
    json!({
        "tenant": mock_server::demo::TENANT,
        "application": mock_server::demo::APPLICATION,
        "client_id": mock_server::demo::CLIENT_ID,
        "client_secret": mock_server::demo::CLIENT_SECRET,
    })
}

/// A group as the tutorial makes one.
pub(crate) fn group(name: &str) -> Value {
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
