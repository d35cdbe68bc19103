//! The servers of one test.

use crate::{Server, Target};
use hub_api::{Hub, Operation as _, RequestId};
use mock_server::{ClockStart, Mock, Options, app, demo};

/// A mock of its own for one test.
pub struct Stack {
    mock: Server,
}

impl Stack {
    /// A mock in its default state, whose clock runs.
    pub fn start() -> Self {
        Self::with_options(Options::default())
    }

    /// A mock in its default state, whose clock stands still until a test puts it forward.
    pub fn with_stopped_clock() -> Self {
        // 2023-06-09T09:30:00.250Z, and not on a whole second on purpose.
        Self::with_options(Options { clock: ClockStart::StoppedAt(1_686_303_000_250), ..Options::default() })
    }

    /// A mock that is set up otherwise.
    pub fn with_options(options: Options) -> Self {
        Self { mock: Server::start(app(Mock::new(options))) }
    }

    /// The mock's address, without a final slash.
    pub fn mock_url(&self) -> String {
        self.mock.url()
    }

    /// The mock without a proxy before it, called by the demo client in the name of the demo
    /// application.
    pub fn mock(&self) -> Target {
        self.mock_as(demo::APPLICATION)
    }

    /// The same in the name of another application, which may be unknown to the mock.
    pub fn mock_as(&self, application: &str) -> Target {
        self.target(application, &self.token(demo::CLIENT_ID))
    }

    /// The same with a client that may only read.
    pub fn read_only_mock(&self) -> Target {
        self.target(demo::APPLICATION, &self.token(demo::READ_ONLY_CLIENT_ID))
    }

    /// A new token of one of the demo clients.
    pub fn token(&self, client_id: &str) -> String {
        use hub_api::token::{CredentialStyle, FetchToken};
        use secrecy::ExposeSecret as _;
        let fetch = FetchToken {
            client_id: client_id.to_owned(),
            client_secret: demo::CLIENT_SECRET.into(),
            style: CredentialStyle::Form,
        };
        let anybody = Target::new(self.hub(demo::APPLICATION), self.mock_url(), &[]);
        let answer = anybody.send(fetch.request(anybody.hub(), &RequestId::new("1").expect("an id")));
        FetchToken::answer(&answer).expect("a token").access_token.expose_secret().to_owned()
    }

    fn target(&self, application: &str, token: &str) -> Target {
        let bearer = format!("Bearer {token}");
        Target::new(self.hub(application), self.mock_url(), &[("authorization", &bearer)])
    }

    fn hub(&self, application: &str) -> Hub {
        Hub {
            api_url: format!("{}/api-gw", self.mock_url()),
            token_url: format!("{}/auth/realms/iothub/protocol/openid-connect/token", self.mock_url()),
            tenant: demo::TENANT.parse().expect("a tenant"),
            application: application.parse().expect("an application"),
        }
    }
}
