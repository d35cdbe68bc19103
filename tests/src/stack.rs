//! The servers of one test.

use crate::{Server, Target};
use http::{Request, Response, header};
use hub_api::{Hub, Operation as _, RequestId};
use mock_server::{ClockStart, MockHub, Options, demo};
use proxy::{Config, HubUrls};
use serde_json::json;

/// A mock for one test, and a proxy in front of it.
pub struct Stack {
    mock: MockHub,
    proxy: Server,
}

impl Stack {
    /// A mock in its default state with a running clock.
    pub fn start() -> Self {
        Self::with_options(Options::default())
    }

    /// A mock in its default state with a clock that only moves when a test advances it.
    pub fn with_stopped_clock() -> Self {
        Self::with_stopped_clock_and(Options::default())
    }

    /// The same with a changed configuration.
    pub fn with_stopped_clock_and(options: Options) -> Self {
        // 2023-06-09T09:30:00.250Z, deliberately not a whole second.
        Self::with_options(Options { clock: ClockStart::StoppedAt(1_686_303_000_250), ..options })
    }

    /// A mock with a changed configuration.
    pub fn with_options(options: Options) -> Self {
        let mock = MockHub::with_options(options).expect("a hub");
        let hub = HubUrls::new(&mock.api_url(), &mock.token_url()).expect("two addresses");
        let proxy =
            Server::start_at(|address| proxy::app(Config::new(address, hub).expect("a configuration")));
        Self { mock, proxy }
    }

    /// The address of the mock, without a final slash.
    pub fn mock_url(&self) -> String {
        self.mock.url()
    }

    /// The mock without a proxy, called by the demo client in the name of the demo application.
    pub fn mock(&self) -> Target {
        self.mock_as(demo::APPLICATION)
    }

    /// The same in the name of another application, which the mock may not know.
    pub fn mock_as(&self, application: &str) -> Target {
        self.target(application, &self.token(demo::CLIENT_ID))
    }

    /// The same with a client that has read-only access.
    pub fn read_only_mock(&self) -> Target {
        self.target(demo::APPLICATION, &self.token(demo::READ_ONLY_CLIENT_ID))
    }

    /// A tenant of the mock, called by one of its clients.
    pub fn mock_of(&self, tenant: &str, client_id: &str) -> Target {
        let bearer = format!("Bearer {}", self.token(client_id));
        let hub = Hub { tenant: tenant.parse().expect("a tenant"), ..self.hub(demo::APPLICATION) };
        Target::new(hub, self.mock_url(), &[("authorization", &bearer)])
    }

    /// A sandbox of the mock, called by the demo client.
    pub fn mock_in(&self, sandbox: &str) -> Target {
        self.in_sandbox_with(sandbox, &self.token_in(sandbox))
    }

    /// The same with a token, which may be of another sandbox.
    pub fn in_sandbox_with(&self, sandbox: &str, token: &str) -> Target {
        let headers = [("x-mock-sandbox", sandbox), ("authorization", &format!("Bearer {token}"))];
        Target::new(self.hub(demo::APPLICATION), self.mock_url(), &headers)
    }

    /// The mock, called without a token.
    pub fn anybody(&self) -> Target {
        Target::new(self.hub(demo::APPLICATION), self.mock_url(), &[])
    }

    /// Sends a request about the mock itself, in the default sandbox.
    pub fn admin(&self, method: &str, path: &str, body: &str) -> Response<Vec<u8>> {
        let request = Request::builder().method(method).uri(format!("{}/__mock/{path}", self.mock_url()));
        self.anybody().send(request.body(body.into()).expect("a request"))
    }

    /// A new token of one of the demo clients.
    pub fn token(&self, client_id: &str) -> String {
        Self::fetch_token(&self.anybody(), client_id)
    }

    /// A new token of the demo client, issued in a sandbox.
    pub fn token_in(&self, sandbox: &str) -> String {
        let target =
            Target::new(self.hub(demo::APPLICATION), self.mock_url(), &[("x-mock-sandbox", sandbox)]);
        Self::fetch_token(&target, demo::CLIENT_ID)
    }

    fn fetch_token(target: &Target, client_id: &str) -> String {
        use hub_api::token::{CredentialStyle, FetchToken};
        use secrecy::ExposeSecret as _;
        let fetch = FetchToken {
            client_id: client_id.to_owned(),
            client_secret: demo::CLIENT_SECRET.into(),
            style: CredentialStyle::Form,
        };
        let answer = target.send(fetch.request(target.hub(), &RequestId::new("1").expect("an id")));
        FetchToken::answer(&answer).expect("a token").access_token.expose_secret().to_owned()
    }

    /// The proxy in front of the mock, called as the page does: signed in as the demo client, in the name of
    /// an application.
    pub fn proxy_as(&self, application: &str) -> Target {
        let proxy_url = self.proxy.url();
        let hub = Hub { api_url: api_url(&proxy_url), ..self.hub(application) };
        let page = |headers: &[(&str, &str)]| Target::new(hub.clone(), self.mock_url(), headers);
        let credentials = json!({
            "tenant": demo::TENANT,
            "application": application,
            "client_id": demo::CLIENT_ID,
            "client_secret": demo::CLIENT_SECRET,
        });
        let sign_in = Request::post(format!("{proxy_url}/session"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(credentials.to_string().into_bytes());
        let answer = page(&[CONSOLE]).send(sign_in.expect("a request"));
        let cookie = answer.headers().get(header::SET_COOKIE).expect("a cookie").to_str().expect("ASCII");
        let cookie = cookie.split(';').next().unwrap_or_default();
        page(&[CONSOLE, ("cookie", cookie)])
    }

    fn target(&self, application: &str, token: &str) -> Target {
        let bearer = format!("Bearer {token}");
        Target::new(self.hub(application), self.mock_url(), &[("authorization", &bearer)])
    }

    fn hub(&self, application: &str) -> Hub {
        Hub {
            api_url: api_url(&self.mock_url()),
            token_url: self.mock.token_url(),
            tenant: demo::TENANT.parse().expect("a tenant"),
            application: application.parse().expect("an application"),
        }
    }
}

/// The headers of every change that the page sends.
const CONSOLE: (&str, &str) = ("x-console", "1");

fn api_url(server: &str) -> String {
    format!("{server}/api-gw")
}
