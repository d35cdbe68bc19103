//! The configuration of a hub.

use crate::data::Data;
use crate::demo;
use crate::switches::Assumptions;
use std::time::Duration;

/// The configuration of a hub.
#[derive(Clone, Debug)]
pub struct HubOptions {
    /// The tenant with the written data.
    pub tenant: String,
    /// Further tenants, each with its own generated data.
    pub other_tenants: Vec<String>,
    /// How long a token is valid.
    pub token_lifetime: Duration,
    /// The issuer of the tokens (`iss`). A token of another issuer is refused.
    pub issuer: String,
    /// How many requests a client may send to the two APIs per second; `None` for any number.
    pub requests_per_second: Option<u32>,
    /// How the hub behaves where its behaviour is unknown.
    pub assumptions: Assumptions,
    /// What each tenant holds at the start.
    pub data: Data,
    /// What identifiers are made of that no other run may make again. A server draws it at random.
    pub entropy: u64,
}

impl Default for HubOptions {
    fn default() -> Self {
        Self {
            tenant: demo::TENANT.to_owned(),
            other_tenants: Vec::new(),
            token_lifetime: Duration::from_mins(5),
            issuer: demo::ISSUER.to_owned(),
            requests_per_second: None,
            assumptions: Assumptions::default(),
            data: Data::default(),
            entropy: 0,
        }
    }
}
