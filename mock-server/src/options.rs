//! The configuration of a mock.

use crate::access::Access;
use crate::clock::ClockStart;
use crate::cors::PageOrigin;
use crate::recording::Recording;
use mock_hub::data::{Data, Groups, NAMED_GROUPS, NAMED_PRODUCTS, Products};
use mock_hub::{Assumptions, HubOptions};
use std::time::Duration;
use uuid::Uuid;

/// How a mock is configured.
#[derive(Clone, Debug)]
pub struct Options {
    /// The tenant with the written data.
    pub tenant: String,
    /// Further tenants, each with groups, applications and products of its own. A request to any other
    /// tenant is answered as if the token did not permit it.
    pub other_tenants: Vec<String>,
    /// How long a token is valid; 300 seconds at the hub.
    pub token_lifetime: Duration,
    /// The time of the clock at the start.
    pub clock: ClockStart,
    /// The issuer of the tokens (`iss`), by default the hub's. A token of another issuer is refused.
    pub issuer: String,
    /// How many requests a client may send to the two APIs per second; `None` for any number.
    pub requests_per_second: Option<u32>,
    /// Origins whose pages may call the mock, beside those of this machine.
    pub page_origins: Vec<PageOrigin>,
    /// How many calls the journal of a sandbox keeps at most; 0 for none.
    pub journal: usize,
    /// Who may use the paths under `/__mock/`.
    pub access: Access,
    /// Whether any `Host` is accepted, for a server that other machines can reach. Otherwise a `Host`
    /// that does not name this machine gets 421.
    pub any_host: bool,
    /// How the mock behaves where the hub's behaviour is unknown.
    pub assumptions: Assumptions,
    /// How many products each tenant has, at most [`MAX_PRODUCTS`](crate::MAX_PRODUCTS): the named ones
    /// first, then generated ones.
    pub products: u64,
    /// How many groups each tenant has, at most [`MAX_GROUPS`](crate::MAX_GROUPS): the named ones, and
    /// generated ones.
    pub groups: u64,
    /// The seed of the generated data.
    pub seed: u64,
    /// The data at the start, in place of the three numbers.
    pub data: Option<Data>,
    /// How long the hub waits with each answer.
    pub delay: Duration,
    /// Whether each call is logged.
    pub log: bool,
    /// Recorded exchanges with a hub: calls of the two APIs that were recorded are answered from it.
    pub replay: Option<Recording>,
}

impl Default for Options {
    fn default() -> Self {
        let hub = HubOptions::default();
        Self {
            tenant: hub.tenant,
            other_tenants: hub.other_tenants,
            token_lifetime: hub.token_lifetime,
            clock: ClockStart::System,
            issuer: hub.issuer,
            requests_per_second: hub.requests_per_second,
            page_origins: Vec::new(),
            journal: 1000,
            access: Access::default(),
            any_host: false,
            assumptions: hub.assumptions,
            products: NAMED_PRODUCTS,
            groups: NAMED_GROUPS,
            seed: hub.data.seed,
            data: None,
            delay: Duration::ZERO,
            log: false,
            replay: None,
        }
    }
}

impl Options {
    /// What each tenant holds at the start.
    fn data(&self) -> Data {
        let (products, groups) = (Products::Count(self.products), Groups::Count(self.groups));
        self.data.clone().unwrap_or(Data { products, groups, seed: self.seed })
    }

    /// The part that configures the hub, with new identifiers for each run.
    pub(crate) fn hub(&self) -> HubOptions {
        HubOptions {
            tenant: self.tenant.clone(),
            other_tenants: self.other_tenants.clone(),
            token_lifetime: self.token_lifetime,
            issuer: self.issuer.clone(),
            requests_per_second: self.requests_per_second,
            assumptions: self.assumptions,
            data: self.data(),
            entropy: Uuid::new_v4().as_u64_pair().0,
        }
    }
}
