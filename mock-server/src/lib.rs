//! The T IoT Hub in memory, for development and tests.
//!
//! [`app`] gives the whole hub as a router: token endpoint, products, application entities,
//! connectivity groups, and under `/__mock/` what concerns the mock itself. Where it is simpler than
//! the hub, and what is assumed about the hub, stands in `docs/mock-differences.md`.

mod admin;
mod application_entities;
mod body;
mod clock;
mod connectivity_groups;
mod cors;
pub mod demo;
mod documented;
mod fault;
mod gateway;
mod loopback;
mod onem2m;
mod problem;
mod products;
mod resource_id;
mod seed;
mod token;

pub use clock::ClockStart;

use application_entities::Applications;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use clock::Clock;
use connectivity_groups::Groups;
use products::Catalogue;
use resource_id::ResourceIds;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use token::TokenKey;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// How a mock is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one tenant there is; any other is answered as one that the token does not permit.
    pub tenant: String,
    /// How long a token lives. The hub's lives 300 seconds.
    pub token_lifetime: Duration,
    /// What the clock shows at the start.
    pub clock: ClockStart,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tenant: demo::TENANT.to_owned(),
            token_lifetime: Duration::from_mins(5),
            clock: ClockStart::System,
        }
    }
}

/// A hub in memory. A clone is the same hub.
#[derive(Clone, Debug)]
pub struct Mock(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    options: Options,
    clock: Clock,
    tokens: TokenKey,
    catalogue: Catalogue,
    state: Mutex<State>,
}

/// What requests can change.
#[derive(Debug)]
struct State {
    resource_ids: ResourceIds,
    applications: Applications,
    groups: Groups,
}

impl Mock {
    /// A hub with its seed: the published products and some made-up ones, a few groups, and the
    /// application of [`demo`].
    pub fn new(options: Options) -> Self {
        let clock = Clock::new(options.clock);
        let catalogue = Catalogue::new(&options.tenant);
        let state = seed::state(&options.tenant, &catalogue, clock.now());
        let tokens = TokenKey::random();
        Self(Arc::new(Shared { options, clock, tokens, catalogue, state: Mutex::new(state) }))
    }

    /// The time by the mock's clock, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.clock.now()
    }

    pub(crate) fn advance_clock(&self, milliseconds: i64) -> bool {
        self.0.clock.advance(milliseconds)
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.options
    }

    pub(crate) fn tokens(&self) -> &TokenKey {
        &self.0.tokens
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// The state, locked. Handlers check first and change last, so a panic leaves it whole.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The mock's answers to everything.
pub fn app(mock: Mock) -> Router {
    // Outermost last: the gateway asks for a token before the DMO looks at its headers.
    let device_management = Router::new()
        .merge(application_entities::router())
        .merge(connectivity_groups::router())
        .route_layer(from_fn_with_state(mock.clone(), onem2m::exchange))
        .route_layer(from_fn_with_state((mock.clone(), gateway::Api::Groups), gateway::admit));
    let hub = Router::new()
        .merge(token::router())
        .nest("/api-gw", products::router(&mock).merge(device_management))
        .fallback(gateway::no_route)
        .layer(from_fn(gateway::limit))
        .layer(cors::layer());
    let no_store = HeaderValue::from_static("no-cache, no-store, max-age=0, must-revalidate");
    let no_sniff = HeaderValue::from_static("nosniff");
    hub.merge(admin::router().layer(from_fn(gateway::limit)))
        .layer(CatchPanicLayer::custom(gateway::failed))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store))
        .layer(SetResponseHeaderLayer::if_not_present(header::X_CONTENT_TYPE_OPTIONS, no_sniff))
        .with_state(mock)
}
