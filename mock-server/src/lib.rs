//! The T IoT Hub in memory, for development and tests.
//!
//! [`app`] gives the whole hub as a router: token endpoint, products, application entities,
//! connectivity groups, and under `/__mock/` what concerns the mock itself. Where it is simpler than
//! the hub, and what is assumed about the hub, stands in `docs/mock-differences.md`.
//!
//! A request sees one *world* and changes nothing outside it: the world of everybody, or the one that
//! the header `X-Mock-World` names.

mod access;
mod admin;
mod application_entities;
mod assumptions;
mod body;
mod call;
mod chance;
mod clock;
mod connectivity_groups;
mod cors;
pub mod demo;
mod documented;
mod exchange;
mod fault;
mod gateway;
mod host_check;
mod journal;
mod keeper;
mod loopback;
mod mask;
mod mock_hub;
mod onem2m;
mod openapi;
mod operation;
mod page;
mod problem;
mod products;
mod recorder;
mod recording;
mod resource_id;
mod satellite_metrics;
mod seed;
mod state_file;
mod tenant;
mod token;
mod unstructured;
mod why;
mod world;
mod worlds;

pub use access::{Access, AccessKey};
pub use assumptions::{Assumptions, PutName, UnknownAttributes};
pub use clock::ClockStart;
pub use cors::PageOrigin;
pub use fault::{Delay, Fault, FaultRule, WorkEnding};
pub use mock_hub::{HubClock, HubFaults, HubRequests, MockHub, MockHubError};
pub use recorder::{Recorder, RecorderError};
pub use recording::{Recording, RecordingError};
pub use state_file::StateError;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use clock::Clock;
use keeper::Opened;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use token::Tokens;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use world::Ground;
pub(crate) use world::World;
use worlds::Worlds;

/// How a mock is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The tenant with the data that is written down.
    pub tenant: String,
    /// Further tenants, each with groups, applications and products of its own. A tenant that is in
    /// neither is answered as one that the token does not permit.
    pub other_tenants: Vec<String>,
    /// How long a token lives. The hub's lives 300 seconds.
    pub token_lifetime: Duration,
    /// What the clock shows at the start.
    pub clock: ClockStart,
    /// Who made the tokens (`iss`); a token of another issuer is refused. The hub's by default.
    pub issuer: String,
    /// How many requests a client may send to the two APIs in a second; nothing for as many as it
    /// likes.
    pub requests_per_second: Option<u32>,
    /// Origins whose pages may call the mock, beside those of this machine.
    pub page_origins: Vec<PageOrigin>,
    /// How many calls the journal of a world keeps at most; nothing is kept with 0.
    pub journal: usize,
    /// Who may use what lies under `/__mock/`.
    pub access: Access,
    /// Whether it answers to any name, as a server has to that listens beyond this machine. Otherwise a
    /// `Host` that does not name this machine gets 421.
    pub any_host: bool,
    /// How it behaves where the hub's own behaviour is not known.
    pub assumptions: Assumptions,
    /// How many products there are, at most [`MOST_PRODUCTS`]: the named ones first, then generated
    /// ones.
    pub products: u64,
    /// How many groups there are, at most [`MOST_GROUPS`]: the named ones, and generated ones.
    pub groups: u64,
    /// What the generated ones are made of: the same seed gives the same.
    pub seed: u64,
    /// What was recorded with a hub: calls of the two APIs that are in it are answered from it.
    pub replay: Option<Recording>,
}

/// As many products as there are numbers for.
pub const MOST_PRODUCTS: u64 = products::MOST;
/// As many groups as there are names for.
pub const MOST_GROUPS: u64 = connectivity_groups::MOST;

impl Default for Options {
    fn default() -> Self {
        Self {
            tenant: demo::TENANT.to_owned(),
            other_tenants: Vec::new(),
            token_lifetime: Duration::from_mins(5),
            clock: ClockStart::System,
            issuer: demo::ISSUER.to_owned(),
            requests_per_second: None,
            page_origins: Vec::new(),
            journal: 1000,
            access: Access::default(),
            any_host: false,
            assumptions: Assumptions::default(),
            products: seed::PRODUCTS,
            groups: seed::GROUPS,
            seed: 0,
            replay: None,
        }
    }
}

/// A hub in memory. A clone is the same hub.
#[derive(Clone, Debug)]
pub struct Mock(Arc<Worlds>);

impl Mock {
    /// A hub with its seed: the published products and some made-up ones, a few groups, and the
    /// application of [`demo`].
    pub fn new(options: Options) -> Self {
        let now = Clock::new(options.clock).now();
        let tenants = seed::tenants(&options, now);
        let tokens = Tokens::new(&options.issuer);
        Self(Arc::new(Worlds::new(Ground { options, tokens, tenants, keeper: None })))
    }

    /// The same, with the world of everybody kept in the file at `path`: an answered change is there
    /// again after whatever ends the process. The file is made if there is none.
    pub fn open(options: Options, path: &Path) -> Result<Self, StateError> {
        let now = Clock::new(options.clock).now();
        let opened = Opened::open(path, &options, now, || seed::tenants(&options, now))?;
        let tenants = seed::tenants(&options, opened.start());
        let keeper = Some(Arc::new(opened.restore(&tenants)?));
        let tokens = Tokens::new(&options.issuer);
        Ok(Self(Arc::new(Worlds::new(Ground { options, tokens, tenants, keeper }))))
    }

    /// Puts a state file aside, as `FILE.bad-TIME` beside it, so that [`Mock::open`] makes a new one.
    /// The new name, or nothing if there is no file.
    pub fn put_aside(path: &Path) -> Result<Option<PathBuf>, StateError> {
        let now = Clock::new(ClockStart::System).now();
        state_file::put_aside(path, &clock::onem2m(now)[..15])
    }

    pub(crate) fn worlds(&self) -> &Worlds {
        &self.0
    }
}

/// All that stands for the hub, and its description.
pub(crate) fn hub() -> OpenApiRouter {
    // The gateway asks for a token before the DMO looks at its headers.
    let device_management = OpenApiRouter::new()
        .merge(tenant::router())
        .merge(application_entities::router())
        .merge(connectivity_groups::router())
        .merge(unstructured::router())
        .merge(satellite_metrics::router())
        .route_layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(gateway::Api::Groups, gateway::admit))
                .layer(from_fn(onem2m::exchange)),
        );
    OpenApiRouter::new().merge(token::router()).nest("/api-gw", products::router().merge(device_management))
}

/// The mock's answers to everything.
pub fn app(mock: Mock) -> Router {
    let options = mock.worlds().everybody().options();
    let any_host = options.any_host;
    let seen_first =
        ServiceBuilder::new().layer(cors::layer(&options.page_origins)).layer(from_fn(exchange::observe));
    let hub =
        Router::from(hub()).merge(openapi::router()).fallback(gateway::no_route).layer(from_fn(keeper::keep));
    let hub = gateway::with_places(hub).layer(seen_first);
    let admin = admin::router(mock.clone()).layer(from_fn(keeper::keep));
    let admin = gateway::with_places(admin).layer(from_fn(gateway::limit));
    let no_store = HeaderValue::from_static("no-cache, no-store, max-age=0, must-revalidate");
    let no_sniff = HeaderValue::from_static("nosniff");
    // Around one router, since a layer of a router costs every call a copy of all that is under it.
    let app = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(header::X_CONTENT_TYPE_OPTIONS, no_sniff))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store))
        .layer(CatchPanicLayer::custom(gateway::failed))
        .option_layer((!any_host).then(|| from_fn(host_check::check)))
        // A world may stand in the path, so it is found before any route is.
        .layer(from_fn_with_state(mock, worlds::enter))
        .service(hub.merge(admin).with_state(()));
    Router::new().fallback_service(app)
}
