//! All worlds of a mock: made when they are first named, forgotten when nobody asks for them.

mod enter;

pub(crate) use enter::{PATH, enter};

use crate::world::{Ground, World, WorldName};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How many named worlds there are at most. For another one, the one that was not asked for longest
/// has to go.
pub(crate) const MOST: usize = 512;
/// After how long without a request a named world is forgotten. It is real time, since the clocks of
/// worlds are moved.
pub(crate) const IDLE: Duration = Duration::from_mins(10);

/// The world of everybody, and those with names.
#[derive(Debug)]
pub(crate) struct Worlds {
    ground: Arc<Ground>,
    everybody: World,
    named: RwLock<HashMap<WorldName, Named>>,
    since: Instant,
}

#[derive(Debug)]
struct Named {
    world: World,
    /// The last request, in milliseconds after the start.
    used: AtomicU64,
}

impl Worlds {
    pub(crate) fn new(ground: Ground) -> Self {
        let ground = Arc::new(ground);
        let everybody = World::new(None, &ground);
        Self { ground, everybody, named: RwLock::default(), since: Instant::now() }
    }

    /// The world of requests that name none. It is never forgotten.
    pub(crate) fn everybody(&self) -> &World {
        &self.everybody
    }

    /// The world of this name, made if there is none or if it was idle for too long at `now`.
    pub(crate) fn named(&self, name: &WorldName, now: Instant) -> World {
        let now = self.milliseconds(now);
        let known = self.named.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(named) = known.get(name).filter(|named| !named.is_idle(now)) {
            named.used.fetch_max(now, Ordering::Relaxed);
            return named.world.clone();
        }
        drop(known);
        let mut known = self.named.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have made it in between.
        if let Some(named) = known.get(name).filter(|named| !named.is_idle(now)) {
            return named.world.clone();
        }
        known.retain(|_, named| !named.is_idle(now));
        if known.len() >= MOST {
            let longest = known.iter().min_by_key(|(_, named)| named.used.load(Ordering::Relaxed));
            if let Some(name) = longest.map(|(name, _)| name.clone()) {
                known.remove(&name);
            }
        }
        let world = World::new(Some(name.clone()), &self.ground);
        known.insert(name.clone(), Named { world: world.clone(), used: AtomicU64::new(now) });
        world
    }

    /// Forgets a world; false if there is none of the name.
    pub(crate) fn forget(&self, name: &WorldName) -> bool {
        self.named.write().unwrap_or_else(PoisonError::into_inner).remove(name).is_some()
    }

    /// The names there are, sorted.
    pub(crate) fn names(&self, now: Instant) -> Vec<WorldName> {
        let now = self.milliseconds(now);
        let known = self.named.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = known.iter().filter(|(_, named)| !named.is_idle(now));
        let mut names: Vec<_> = fresh.map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    }

    fn milliseconds(&self, now: Instant) -> u64 {
        u64::try_from(now.saturating_duration_since(self.since).as_millis()).unwrap_or(u64::MAX)
    }
}

impl Named {
    fn is_idle(&self, now: u64) -> bool {
        u128::from(now.saturating_sub(self.used.load(Ordering::Relaxed))) >= IDLE.as_millis()
    }
}

#[cfg(test)]
mod tests;
