//! The hub as data: what never changes, and the state of a sandbox.

use crate::gateway::rate::Rates;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::options::HubOptions;
use crate::rng::{Purpose, Rng, hash};
use crate::seed;
use crate::token::claims::VerifiedTokens;
use crate::token::signing_key::SigningKey;

/// A hub: its configuration, its key, and the tenants as they are at the start. No request changes it.
#[derive(Debug)]
pub struct Hub {
    pub(crate) options: HubOptions,
    pub(crate) key: Option<SigningKey>,
    tenants: Vec<TenantSeed>,
}

/// What requests can change. Each sandbox has its own.
#[derive(Debug)]
pub struct State {
    /// The sandbox, if it has a name. Its tokens are valid nowhere else.
    pub(crate) sandbox: Option<String>,
    /// The tenants in the order of [`Hub::tenants`].
    pub tenants: Vec<TenantState>,
    pub(crate) rates: Rates,
    pub(crate) tokens: VerifiedTokens,
    pub(crate) rng: Rng,
}

/// A set of data to which a state can be reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dataset {
    /// As at the start.
    Default,
    /// The same without groups.
    NoGroups,
}

impl Hub {
    /// A hub that starts at `now`, in milliseconds since 1970.
    pub fn new(options: HubOptions, now: i64) -> Self {
        let tenants = seed::tenants(&options, now);
        Self { options, key: SigningKey::development(), tenants }
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
            tenants: self.tenants.iter().map(|tenant| tenant.state.clone()).collect(),
            rates: Rates::default(),
            tokens: VerifiedTokens::default(),
            rng: Rng::new(seed),
        }
    }

    /// Resets groups, applications and products of all tenants to a data set.
    pub fn reset(&self, state: &mut State, dataset: Dataset) {
        for (tenant, seed) in state.tenants.iter_mut().zip(&self.tenants) {
            *tenant = seed.state.clone();
            if dataset == Dataset::NoGroups {
                tenant.groups.clear();
            }
        }
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

impl Dataset {
    /// All data sets, the default first.
    pub const ALL: [Self; 2] = [Self::Default, Self::NoGroups];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::NoGroups => "no-groups",
        }
    }

    /// Its content in a few words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Default => "as at the start",
            Self::NoGroups => "the start without groups",
        }
    }
}
