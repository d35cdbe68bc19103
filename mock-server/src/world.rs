//! A world: all that a request can see and change. There is one for everybody, and one for each name
//! that a test makes up, so that tests in parallel share a server and nothing else.

mod dataset;
mod home;
mod name;

pub(crate) use dataset::Dataset;
pub(crate) use home::Home;
pub(crate) use name::WorldName;

use crate::Options;
use crate::application_entities::Applications;
use crate::clock::Clock;
use crate::connectivity_groups::Groups;
use crate::fault::Faults;
use crate::gateway::Rates;
use crate::journal::{Bounds, Journal};
use crate::keeper::Keeper;
use crate::products::{Catalogue, ProductChanges};
use crate::recording::Given;
use crate::resource_id::ResourceIds;
use crate::token::Tokens;
use crate::worlds;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What all worlds of a mock have in common, and none of them changes.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) options: Options,
    pub(crate) tokens: Tokens,
    /// The tenants, at least one. The first has the data that is written down, and is meant where a
    /// path names none.
    pub(crate) tenants: Vec<Home>,
    /// Keeps the world of everybody, if there is a state file.
    pub(crate) keeper: Option<Arc<Keeper>>,
}

/// What requests can change of a tenant.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) resource_ids: ResourceIds,
    pub(crate) applications: Applications,
    pub(crate) groups: Groups,
    pub(crate) products: ProductChanges,
}

/// A world, seen from one of its tenants. A clone is the same one.
///
/// A handler takes it as an argument: `worlds::enter` has put it into the request, and the gateway has
/// turned it to the tenant of the path.
#[derive(Clone, Debug)]
pub(crate) struct World {
    contents: Arc<Contents>,
    /// The place of the tenant among those of the ground.
    tenant: usize,
}

#[derive(Debug)]
struct Contents {
    /// Nothing for the world of everybody.
    name: Option<WorldName>,
    ground: Arc<Ground>,
    clock: Clock,
    /// Of each tenant of the ground, in its order.
    states: Vec<Mutex<State>>,
    rates: Mutex<Rates>,
    faults: Faults,
    journal: Journal,
    given: Mutex<Given>,
}

impl World {
    /// A world as at the start, its clock as set up in the options.
    pub(crate) fn new(name: Option<WorldName>, ground: &Arc<Ground>) -> Self {
        let clock = Clock::new(ground.options.clock);
        let kept = ground.keeper.as_ref().filter(|_| name.is_none()).map(|keeper| keeper.kept());
        let states = match kept {
            Some((states, ahead)) => {
                clock.advance(ahead);
                states
            }
            None => ground.tenants.iter().map(|home| home.state.clone()).collect(),
        };
        let most = if name.is_none() { Bounds::EVERYBODY } else { Bounds::NAMED };
        let bounds = Bounds { entries: most.entries.min(ground.options.journal), ..most };
        let contents = Contents {
            name,
            ground: Arc::clone(ground),
            clock,
            states: states.into_iter().map(Mutex::new).collect(),
            rates: Mutex::default(),
            faults: Faults::default(),
            journal: Journal::new(bounds),
            given: Mutex::default(),
        };
        Self { contents: Arc::new(contents), tenant: 0 }
    }

    /// The same world, seen from the tenant of this name; nothing if there is none.
    pub(crate) fn of_tenant(&self, name: &str) -> Option<Self> {
        self.tenants().find(|world| world.tenant() == name)
    }

    /// The same world, seen from each tenant in turn.
    pub(crate) fn tenants(&self) -> impl Iterator<Item = Self> {
        (0..self.contents.ground.tenants.len())
            .map(|tenant| Self { contents: Arc::clone(&self.contents), tenant })
    }

    fn home(&self) -> &Home {
        &self.contents.ground.tenants[self.tenant]
    }

    /// The name of the tenant.
    pub(crate) fn tenant(&self) -> &str {
        &self.home().name
    }

    /// Whether the tenant is the one with the data that is written down, and so with what is published.
    pub(crate) fn has_published_data(&self) -> bool {
        self.tenant == 0
    }

    /// What the generated data of the tenant is made of.
    pub(crate) fn seed(&self) -> u64 {
        self.home().seed
    }

    /// Its name; nothing for the world of everybody.
    pub(crate) fn name(&self) -> Option<&WorldName> {
        self.contents.name.as_ref()
    }

    /// The time by its clock, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.contents.clock.now()
    }

    pub(crate) fn advance_clock(&self, milliseconds: i64) -> bool {
        self.contents.clock.advance(milliseconds)
    }

    pub(crate) fn options(&self) -> &Options {
        &self.contents.ground.options
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.contents.ground.tokens
    }

    /// The products of the tenant.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.home().catalogue
    }

    /// How far the clock was put forward, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.contents.clock.ahead()
    }

    /// What keeps this world; nothing if a stop forgets it.
    pub(crate) fn keeper(&self) -> Option<&Arc<Keeper>> {
        self.contents.ground.keeper.as_ref().filter(|_| self.contents.name.is_none())
    }

    /// The state of the tenant, locked. Handlers check first and change last, so a panic leaves it
    /// whole.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.contents.states[self.tenant].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The states of all tenants in their order, locked.
    pub(crate) fn states(&self) -> Vec<MutexGuard<'_, State>> {
        let states = self.contents.states.iter();
        states.map(|state| state.lock().unwrap_or_else(PoisonError::into_inner)).collect()
    }

    /// How much clients send, whatever tenant they ask.
    pub(crate) fn rates(&self) -> MutexGuard<'_, Rates> {
        self.contents.rates.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.contents.faults
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.contents.journal
    }

    /// How far it has come in the recording, if there is one.
    pub(crate) fn given(&self) -> MutexGuard<'_, Given> {
        self.contents.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A path of the mock as it is addressed in this world.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.name() {
            None => path.to_owned(),
            Some(name) => format!("{}{name}{path}", worlds::PATH),
        }
    }

    /// Brings groups, applications and products of all tenants to what the data set has, and a recording to
    /// its beginning.
    pub(crate) fn reset(&self, dataset: Dataset) {
        for (mut state, home) in self.states().into_iter().zip(&self.contents.ground.tenants) {
            *state = home.state.clone();
            if dataset == Dataset::NoGroups {
                state.groups.clear();
            }
        }
        *self.given() = Given::default();
    }
}

impl<S: Sync> FromRequestParts<S> for World {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let world = parts.extensions.get::<Self>().cloned();
        world.ok_or_else(|| {
            crate::gateway::message(StatusCode::INTERNAL_SERVER_ERROR, "the request entered no world")
        })
    }
}
