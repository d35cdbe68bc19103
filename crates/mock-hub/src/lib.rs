//! The T IoT Hub as a state machine: token endpoint, products, application entities and connectivity
//! groups, answered from memory.
//!
//! [`Hub::answer`] is a function of the [`State`], the time and the request. It has no clock, reads no
//! file, opens no socket, and its randomness comes from a seed. What is assumed about the real hub is
//! listed in `docs/mock-differences.md`.
//!
//! The layers, from the bottom: `model` (what a tenant holds), `onem2m` and `message` (how requests and
//! answers are written), `products`, `resources` and `token` (the operations), `gateway` (who may call
//! them), `routes`, `answer` and `injected`.

mod answer;
mod call;
pub mod data;
pub mod demo;
mod documented;
mod endpoints;
mod export;
mod gateway;
mod hub;
mod injected;
mod media_type;
mod message;
mod model;
mod onem2m;
mod options;
mod products;
mod reason;
mod resources;
pub mod rng;
mod routes;
mod seed;
mod switches;
pub mod time;
mod token;

pub use hub::{Hub, State};
pub use injected::InjectedRefusal;
pub use message::{gateway_message, json, no_route, read_json};
pub use model::applications::Applications;
pub use model::groups::Groups;
pub use model::groups::generated::MAX_GROUPS;
pub use model::groups::outcome::UpdateOutcome;
pub use model::products::changes::ProductChanges;
pub use model::products::generated::MAX_PRODUCTS;
pub use model::tenant::{TenantSeed, TenantState};
pub use options::HubOptions;
pub use reason::{Reason, Source};
pub use routes::{effect, endpoints, find, full_path};
pub use switches::{Assumptions, PutName, UnknownAttributes};
pub use token::realm::BasePath;
