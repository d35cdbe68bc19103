//! Serves the console and forwards its calls to the hub.
//!
//! The proxy is the page's *backend for frontend* (RFC 10017): it holds the credentials and the token, the
//! page holds one cookie. The page may call the operations of [`hub_api::ENDPOINTS`] for the tenant it
//! signed in to; everything else is rejected before it leaves.
//!
//! A request passes, in this order, [`host_check`], [`sign_on`], [`request_form`], [`cross_site`], the
//! session, the path gate and the header allow-list. The answer passes an allow-list of its own and gets
//! the headers of [`response_headers`].

mod assets;
mod audit;
mod body;
mod cli;
mod compression;
mod config;
mod config_error;
mod cross_site;
mod forward;
mod host_check;
mod identity;
mod in_flight;
mod media_type;
mod monitoring;
mod path_segments;
mod rejection;
mod request_form;
mod request_log;
mod response_headers;
mod routes;
mod session;
mod sign_on;
mod start;
mod state;
mod token;
mod trusted_proxy;
mod urls;

pub use assets::site::Site;
pub use audit::Audit;
pub use config::Config;
pub use config_error::ConfigError;
pub use console_api::Demo;
pub use identity::SharedAccess;
pub use session::lifetime::SessionLifetime;
pub use session::store::Sessions;
pub use session::store::seal::SessionKey;
pub use sign_on::SignOnProxy;
pub use start::start;
pub use trusted_proxy::TrustedProxies;
pub use urls::{HubUrls, PublicUrl};

use axum::Router;
use state::State;

/// The whole server for one configuration.
pub fn app(config: Config) -> Router {
    routes::console(State::new(config))
}
