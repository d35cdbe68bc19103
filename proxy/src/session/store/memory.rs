//! Sessions in this process.

use super::SessionLifetime;
use async_trait::async_trait;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::Result;

/// How many sessions there may be; then the one that was unused longest makes room for a new one.
const MOST: usize = 10_000;
/// How often ended sessions are removed, beside those that somebody asks for.
const SWEEP: Duration = Duration::from_mins(1);

/// Sessions by id.
#[derive(Clone)]
pub(super) struct Memory {
    lifetime: SessionLifetime,
    table: Arc<Mutex<Table>>,
}

struct Table {
    sessions: HashMap<Id, Kept>,
    swept: Instant,
}

/// A session, and by the monotonic clock when it was made and used: a wall clock that is set back
/// must not prolong it. One that is put forward past its end ends it.
struct Kept {
    record: Record,
    made: Instant,
    used: Instant,
}

impl Kept {
    fn lives(&self, lifetime: SessionLifetime) -> bool {
        self.used.elapsed() < lifetime.idle
            && self.made.elapsed() < lifetime.absolute
            && self.record.expiry_date > OffsetDateTime::now_utc()
    }
}

impl Memory {
    pub(super) fn new(lifetime: SessionLifetime) -> Self {
        let table = Table { sessions: HashMap::new(), swept: Instant::now() };
        Self { lifetime, table: Arc::new(Mutex::new(table)) }
    }

    /// How many have not ended.
    pub(super) fn count(&self) -> usize {
        self.table().sessions.values().filter(|kept| kept.lives(self.lifetime)).count()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if table.swept.elapsed() >= SWEEP {
            table.swept = Instant::now();
            table.sessions.retain(|_, kept| kept.lives(self.lifetime));
        }
        table
    }
}

/// Without the sessions: there are secrets in them.
impl fmt::Debug for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Memory").finish_non_exhaustive()
    }
}

#[async_trait]
impl SessionStore for Memory {
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.id = Id::default();
        let sessions = &mut self.table().sessions;
        if sessions.len() >= MOST {
            sessions.retain(|_, kept| kept.lives(self.lifetime));
        }
        if sessions.len() >= MOST {
            let unused_longest = sessions.iter().min_by_key(|(_, kept)| kept.used).map(|(id, _)| *id);
            unused_longest.map(|id| sessions.remove(&id));
        }
        let now = Instant::now();
        sessions.insert(record.id, Kept { record: record.clone(), made: now, used: now });
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        if let Some(kept) = self.table().sessions.get_mut(&record.id) {
            kept.record = record.clone();
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let sessions = &mut self.table().sessions;
        let Some(kept) = sessions.get_mut(id) else {
            return Ok(None);
        };
        if !kept.lives(self.lifetime) {
            sessions.remove(id);
            return Ok(None);
        }
        kept.used = Instant::now();
        Ok(Some(kept.record.clone()))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.table().sessions.remove(id);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIME: SessionLifetime =
        SessionLifetime { idle: Duration::from_mins(30), absolute: Duration::from_hours(12) };

    fn record(lifetime: Duration) -> Record {
        let expiry_date = OffsetDateTime::now_utc() + lifetime;
        Record { id: Id::default(), data: HashMap::default(), expiry_date }
    }

    async fn created(store: &Memory) -> Id {
        let mut record = record(LIFETIME.absolute);
        store.create(&mut record).await.expect("created");
        record.id
    }

    async fn is_there(store: &Memory, id: Id) -> bool {
        store.load(&id).await.expect("read").is_some()
    }

    fn count(store: &Memory) -> usize {
        store.table.lock().expect("sessions").sessions.len()
    }

    #[tokio::test(start_paused = true)]
    async fn c2_a_session_ends_when_it_is_not_used_for_half_an_hour() {
        let store = Memory::new(LIFETIME);
        let id = created(&store).await;
        for _ in 0..3 {
            tokio::time::advance(LIFETIME.idle * 9 / 10).await;
            assert!(is_there(&store, id).await);
        }
        tokio::time::advance(LIFETIME.idle).await;
        assert!(!is_there(&store, id).await);
        assert_eq!(count(&store), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn c2_a_session_ends_twelve_hours_after_its_sign_in_however_much_it_is_used() {
        let store = Memory::new(LIFETIME);
        let id = created(&store).await;
        for _ in 0..47 {
            tokio::time::advance(LIFETIME.idle / 2).await;
            assert!(is_there(&store, id).await);
        }
        tokio::time::advance(LIFETIME.idle / 2).await;
        assert!(!is_there(&store, id).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_session_whose_end_has_come_by_the_wall_clock_is_over_too() {
        let store = Memory::new(LIFETIME);
        let mut record = record(Duration::ZERO);
        store.create(&mut record).await.expect("created");
        assert!(!is_there(&store, record.id).await);
    }

    #[tokio::test(start_paused = true)]
    async fn ended_sessions_are_removed_though_nobody_asks_for_them() {
        let store = Memory::new(LIFETIME);
        for _ in 0..100 {
            created(&store).await;
        }
        tokio::time::advance(LIFETIME.idle).await;
        created(&store).await;
        assert_eq!(count(&store), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn the_session_that_was_unused_longest_makes_room() {
        let store = Memory::new(LIFETIME);
        let first = created(&store).await;
        tokio::time::advance(Duration::from_secs(1)).await;
        let second = created(&store).await;
        tokio::time::advance(Duration::from_secs(1)).await;
        for _ in 2..MOST {
            created(&store).await;
        }
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(is_there(&store, first).await);
        created(&store).await;
        assert_eq!(count(&store), MOST);
        assert!(is_there(&store, first).await && !is_there(&store, second).await);
    }

    #[tokio::test]
    async fn a_session_that_was_deleted_cannot_be_written_back() {
        let store = Memory::new(LIFETIME);
        let mut record = record(LIFETIME.idle);
        store.create(&mut record).await.expect("created");
        store.delete(&record.id).await.expect("deleted");
        store.save(&record).await.expect("ignored");
        assert!(!is_there(&store, record.id).await);
    }

    #[tokio::test]
    async fn a_new_session_never_takes_an_id_it_was_given() {
        let store = Memory::new(LIFETIME);
        let mut record = record(LIFETIME.idle);
        let given = record.id;
        store.create(&mut record).await.expect("created");
        assert_ne!(record.id, given);
    }
}
