//! Sessions in memory.
//!
//! tower-sessions has a store for that too, but it keeps ended sessions, with the secrets in them,
//! until the process ends, and an answer that is under way while somebody signs out can write their
//! session back.

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

/// A session ends when nothing was asked in it for this long.
const IDLE: Duration = Duration::from_mins(30);

/// Sessions by id.
#[derive(Clone, Default)]
pub(crate) struct Store {
    sessions: Arc<Mutex<HashMap<Id, Kept>>>,
}

struct Kept {
    record: Record,
    used: Instant,
}

impl Store {
    /// All that have not ended; the ended ones are gone.
    fn living(&self) -> MutexGuard<'_, HashMap<Id, Kept>> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let now = OffsetDateTime::now_utc();
        sessions.retain(|_, kept| kept.used.elapsed() < IDLE && kept.record.expiry_date > now);
        sessions
    }
}

/// Without the sessions: there are secrets in them.
impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Store").finish_non_exhaustive()
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.id = Id::default();
        self.living().insert(record.id, Kept { record: record.clone(), used: Instant::now() });
        Ok(())
    }

    /// A session that has ended stays ended.
    async fn save(&self, record: &Record) -> Result<()> {
        if let Some(kept) = self.living().get_mut(&record.id) {
            kept.record = record.clone();
        }
        Ok(())
    }

    /// Reading a session is using it.
    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let mut sessions = self.living();
        let kept = sessions.get_mut(id);
        Ok(kept.map(|kept| {
            kept.used = Instant::now();
            kept.record.clone()
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.living().remove(id);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(lifetime: Duration) -> Record {
        let expiry_date = OffsetDateTime::now_utc() + lifetime;
        Record { id: Id::default(), data: HashMap::default(), expiry_date }
    }

    #[tokio::test(start_paused = true)]
    async fn a_session_ends_when_it_is_not_used_for_half_an_hour() {
        let store = Store::default();
        let mut record = record(IDLE * 10);
        store.create(&mut record).await.expect("created");
        for _ in 0..3 {
            tokio::time::advance(IDLE * 9 / 10).await;
            assert!(store.load(&record.id).await.expect("read").is_some());
        }
        tokio::time::advance(IDLE).await;
        assert!(store.load(&record.id).await.expect("read").is_none());
        assert!(store.sessions.lock().expect("sessions").is_empty());
    }

    #[tokio::test]
    async fn a_session_that_was_deleted_cannot_be_written_back() {
        let store = Store::default();
        let mut record = record(IDLE);
        store.create(&mut record).await.expect("created");
        store.delete(&record.id).await.expect("deleted");
        store.save(&record).await.expect("ignored");
        assert!(store.load(&record.id).await.expect("read").is_none());
    }

    #[tokio::test]
    async fn a_new_session_never_takes_an_id_it_was_given() {
        let store = Store::default();
        let mut record = record(IDLE);
        let given = record.id;
        store.create(&mut record).await.expect("created");
        assert_ne!(record.id, given);
    }
}
