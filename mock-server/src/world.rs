//! A world: all that a request can see and change. There is one for everybody, and one for each name
//! that a test makes up, so that tests in parallel share a server and nothing else.

mod dataset;
mod name;

pub(crate) use dataset::Dataset;
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
    pub(crate) catalogue: Arc<Catalogue>,
    /// The state at the start, of which each world has a copy. What is large in it is shared until it
    /// is changed.
    pub(crate) seed: State,
    /// Keeps the world of everybody, if there is a state file.
    pub(crate) keeper: Option<Arc<Keeper>>,
}

/// What requests can change.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) resource_ids: ResourceIds,
    pub(crate) applications: Applications,
    pub(crate) groups: Groups,
    pub(crate) products: ProductChanges,
    pub(crate) rates: Rates,
}

/// A world. A clone is the same one.
///
/// A handler takes it as an argument: `worlds::enter` has put it into the request.
#[derive(Clone, Debug)]
pub(crate) struct World(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    /// Nothing for the world of everybody.
    name: Option<WorldName>,
    ground: Arc<Ground>,
    clock: Clock,
    state: Mutex<State>,
    faults: Faults,
    journal: Journal,
}

impl World {
    /// A world as at the start, its clock as set up in the options.
    pub(crate) fn new(name: Option<WorldName>, ground: &Arc<Ground>) -> Self {
        let clock = Clock::new(ground.options.clock);
        let kept = ground.keeper.as_ref().filter(|_| name.is_none()).map(|keeper| keeper.kept());
        let state = match kept {
            Some((state, ahead)) => {
                clock.advance(ahead);
                state
            }
            None => ground.seed.clone(),
        };
        let most = if name.is_none() { Bounds::EVERYBODY } else { Bounds::NAMED };
        let bounds = Bounds { entries: most.entries.min(ground.options.journal), ..most };
        Self(Arc::new(Contents {
            name,
            ground: Arc::clone(ground),
            clock,
            state: Mutex::new(state),
            faults: Faults::default(),
            journal: Journal::new(bounds),
        }))
    }

    /// Its name; nothing for the world of everybody.
    pub(crate) fn name(&self) -> Option<&WorldName> {
        self.0.name.as_ref()
    }

    /// The time by its clock, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.0.clock.now()
    }

    pub(crate) fn advance_clock(&self, milliseconds: i64) -> bool {
        self.0.clock.advance(milliseconds)
    }

    pub(crate) fn options(&self) -> &Options {
        &self.0.ground.options
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.0.ground.tokens
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.0.ground.catalogue
    }

    /// How far the clock was put forward, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.0.clock.ahead()
    }

    /// What keeps this world; nothing if a stop forgets it.
    pub(crate) fn keeper(&self) -> Option<&Arc<Keeper>> {
        self.0.ground.keeper.as_ref().filter(|_| self.0.name.is_none())
    }

    /// The state, locked. Handlers check first and change last, so a panic leaves it whole.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.0.journal
    }

    /// A path of the mock as it is addressed in this world.
    pub(crate) fn link(&self, path: &str) -> String {
        match self.name() {
            None => path.to_owned(),
            Some(name) => format!("{}{name}{path}", worlds::PATH),
        }
    }

    /// Brings groups, applications and products to what the data set has.
    pub(crate) fn reset(&self, dataset: Dataset) {
        let mut fresh = self.0.ground.seed.clone();
        if dataset == Dataset::NoGroups {
            fresh.groups.clear();
        }
        *self.state() = fresh;
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
