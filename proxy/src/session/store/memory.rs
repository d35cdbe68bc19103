//! Sessions in this process.

use crate::session::lifetime::SessionLifetime;
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

/// When there are this many, a new session evicts the least recently used one.
const MAX_SESSIONS: usize = 10_000;
/// How often expired sessions are removed that no request reads.
const SWEEP_INTERVAL: Duration = Duration::from_mins(1);

/// Sessions by id.
#[derive(Clone)]
pub(super) struct Memory {
    lifetime: SessionLifetime,
    table: Arc<Mutex<Table>>,
}

struct Table {
    sessions: HashMap<Id, Entry>,
    swept: Instant,
}

/// A session, and when it was created and used by the monotonic clock: a wall clock that is set back must
/// not extend it. A wall clock that is past its end does end it.
struct Entry {
    record: Record,
    created: Instant,
    used: Instant,
}

impl Entry {
    fn is_alive(&self, lifetime: SessionLifetime) -> bool {
        self.used.elapsed() < lifetime.idle
            && self.created.elapsed() < lifetime.absolute
            && self.record.expiry_date > OffsetDateTime::now_utc()
    }
}

impl Memory {
    pub(super) fn new(lifetime: SessionLifetime) -> Self {
        let table = Table { sessions: HashMap::new(), swept: Instant::now() };
        Self { lifetime, table: Arc::new(Mutex::new(table)) }
    }

    /// How many have not expired.
    pub(super) fn count(&self) -> usize {
        self.table().sessions.values().filter(|entry| entry.is_alive(self.lifetime)).count()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if table.swept.elapsed() >= SWEEP_INTERVAL {
            table.swept = Instant::now();
            table.sessions.retain(|_, entry| entry.is_alive(self.lifetime));
        }
        table
    }
}

/// Leaves out the sessions, which hold secrets.
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
        if sessions.len() >= MAX_SESSIONS {
            sessions.retain(|_, entry| entry.is_alive(self.lifetime));
        }
        if sessions.len() >= MAX_SESSIONS {
            let least_recent = sessions.iter().min_by_key(|(_, entry)| entry.used).map(|(id, _)| *id);
            least_recent.map(|id| sessions.remove(&id));
        }
        let now = Instant::now();
        sessions.insert(record.id, Entry { record: record.clone(), created: now, used: now });
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        if let Some(entry) = self.table().sessions.get_mut(&record.id) {
            entry.record = record.clone();
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let sessions = &mut self.table().sessions;
        let Some(entry) = sessions.get_mut(id) else {
            return Ok(None);
        };
        if !entry.is_alive(self.lifetime) {
            sessions.remove(id);
            return Ok(None);
        }
        entry.used = Instant::now();
        Ok(Some(entry.record.clone()))
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
    async fn a_session_ends_when_it_is_not_used_for_half_an_hour() {
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
    async fn a_session_ends_twelve_hours_after_its_sign_in_however_much_it_is_used() {
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
    async fn a_session_that_has_expired_by_the_wall_clock_has_ended_too() {
        let store = Memory::new(LIFETIME);
        let mut record = record(Duration::ZERO);
        store.create(&mut record).await.expect("created");
        assert!(!is_there(&store, record.id).await);
    }

    #[tokio::test(start_paused = true)]
    async fn expired_sessions_are_removed_even_if_no_request_reads_them() {
        let store = Memory::new(LIFETIME);
        for _ in 0..100 {
            created(&store).await;
        }
        tokio::time::advance(LIFETIME.idle).await;
        created(&store).await;
        assert_eq!(count(&store), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_store_evicts_the_least_recently_used_session() {
        let store = Memory::new(LIFETIME);
        let first = created(&store).await;
        tokio::time::advance(Duration::from_secs(1)).await;
        let second = created(&store).await;
        tokio::time::advance(Duration::from_secs(1)).await;
        for _ in 2..MAX_SESSIONS {
            created(&store).await;
        }
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(is_there(&store, first).await);
        created(&store).await;
        assert_eq!(count(&store), MAX_SESSIONS);
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
    async fn a_new_session_always_gets_a_new_id() {
        let store = Memory::new(LIFETIME);
        let mut record = record(LIFETIME.idle);
        let given = record.id;
        store.create(&mut record).await.expect("created");
        assert_ne!(record.id, given);
    }
}
