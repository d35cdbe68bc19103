//! The hub as data: what never changes, and the state of a sandbox.

use crate::data::Data;
use crate::gateway::rate::Rates;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::options::HubOptions;
use crate::rng::{Purpose, Rng, hash};
use crate::seed;
use crate::token::claims::VerifiedTokens;
use crate::token::signing_key::SigningKey;
use std::sync::Arc;

/// A hub: its configuration, its key, and the tenants as they are at the start. No request changes it.
#[derive(Debug)]
pub struct Hub {
    pub(crate) options: HubOptions,
    pub(crate) key: Option<SigningKey>,
    tenants: Arc<[TenantSeed]>,
    /// When it was started, in milliseconds since 1970.
    start: i64,
}

/// What requests can change. Each sandbox has its own.
#[derive(Debug)]
pub struct State {
    /// The sandbox, if it has a name. Its tokens are valid nowhere else.
    pub(crate) sandbox: Option<String>,
    /// The tenants as they were at the start, or at the last reset to other data.
    pub(crate) seeds: Arc<[TenantSeed]>,
    /// The tenants in the order of [`Hub::tenants`].
    pub tenants: Vec<TenantState>,
    pub(crate) rates: Rates,
    pub(crate) tokens: VerifiedTokens,
    pub(crate) rng: Rng,
}

impl State {
    /// The tenants as they were at the start, or at the last reset to other data.
    pub fn seeds(&self) -> &[TenantSeed] {
        &self.seeds
    }
}

impl Hub {
    /// A hub that starts at `now`, in milliseconds since 1970.
    pub fn new(options: HubOptions, now: i64) -> Self {
        let tenants = seed::tenants(&options, now).into();
        Self { options, key: SigningKey::development(), tenants, start: now }
    }

    /// The tenants, at least one. The first has the written data, and is used where a path names none.
    pub fn tenants(&self) -> &[TenantSeed] {
        &self.tenants
    }

    /// The state of a sandbox at the start. Tokens are valid in the sandbox that issued them.
    pub fn state(&self, sandbox: Option<&str>) -> State {
        let seed = sandbox
            .unwrap_or_default()
            .bytes()
            .fold(self.options.entropy, |seed, byte| hash(seed, byte.into(), Purpose::Tenant));
        State {
            sandbox: sandbox.map(str::to_owned),
            seeds: Arc::clone(&self.tenants),
            tenants: self.tenants.iter().map(|tenant| tenant.state.clone()).collect(),
            rates: Rates::default(),
            tokens: VerifiedTokens::default(),
            rng: Rng::new(seed),
        }
    }

    /// Resets groups, applications and products of all tenants to those of the start, or to other data.
    pub fn reset(&self, state: &mut State, data: Option<Data>) {
        state.seeds = match data {
            None => Arc::clone(&self.tenants),
            Some(data) => {
                let options = HubOptions { data, ..self.options.clone() };
                seed::tenants(&options, self.start).into()
            }
        };
        state.tenants = state.seeds.iter().map(|tenant| tenant.state.clone()).collect();
    }

    /// Resets the same to those of the start, without groups.
    pub fn reset_without_groups(&self, state: &mut State) {
        self.reset(state, None);
        state.tenants.iter_mut().for_each(|tenant| tenant.groups.clear());
    }

    /// The data of the start.
    pub fn data(&self) -> &Data {
        &self.options.data
    }

    /// Changes a group as another editor would, between two requests of a client.
    pub fn change_as_another_editor(&self, state: &mut State, now: i64, tenant: &str, group: &str) {
        if let Some(index) = self.index_of(tenant) {
            state.tenants[index].groups.change_as_another_editor(group, now);
        }
    }

    /// The index of a tenant.
    pub(crate) fn index_of(&self, tenant: &str) -> Option<usize> {
        self.tenants.iter().position(|known| known.name == tenant)
    }
}
