//! Where sessions are kept: in this process, or in a Redis that several copies of the proxy share.
//!
//! The stores that tower-sessions has do not fit: its memory store keeps ended sessions, with the
//! secrets in them, until the process ends, its Redis store writes secrets in clear, and in both an
//! answer that is under way while somebody signs out can write their session back.

mod memory;
mod redis;
mod seal;

pub use seal::SessionKey;

use crate::Misconfigured;
use async_trait::async_trait;
use memory::Memory;
use redis::Redis;
use std::time::Duration;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::Result;

/// How long a session may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLifetime {
    /// It ends when nothing was asked in it for this long; half an hour by default.
    pub idle: Duration,
    /// It ends this long after its sign-in, whatever happens in it; twelve hours by default.
    pub absolute: Duration,
}

impl Default for SessionLifetime {
    fn default() -> Self {
        Self { idle: Duration::from_mins(30), absolute: Duration::from_hours(12) }
    }
}

/// The sessions of this proxy. A clone is the same sessions.
#[derive(Clone, Debug)]
pub struct Sessions {
    lifetime: SessionLifetime,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Memory(Memory),
    Redis(Redis),
}

impl Sessions {
    /// Sessions that end with this process.
    pub fn in_memory(lifetime: SessionLifetime) -> Self {
        Self { lifetime, place: Place::Memory(Memory::new(lifetime)) }
    }

    /// Sessions that outlive this process, sealed with `key`, in a Redis from version 6.2 on (or
    /// Valkey) at an address `redis://` or `rediss://`. It need not be reachable yet.
    pub fn in_redis(
        address: &str,
        key: SessionKey,
        lifetime: SessionLifetime,
    ) -> std::result::Result<Self, Misconfigured> {
        Ok(Self { lifetime, place: Place::Redis(Redis::new(address, key, lifetime)?) })
    }

    /// Whether sessions can be read now. Answers within three seconds.
    pub async fn are_reachable(&self) -> bool {
        match &self.place {
            Place::Memory(_) => true,
            Place::Redis(redis) => redis.is_reachable().await,
        }
    }

    /// How many there are; nothing in a Redis, which would have to be searched for them and has those
    /// of other copies too.
    pub(crate) fn count(&self) -> Option<usize> {
        match &self.place {
            Place::Memory(memory) => Some(memory.count()),
            Place::Redis(_) => None,
        }
    }

    pub(crate) fn lifetime(&self) -> SessionLifetime {
        self.lifetime
    }

    fn store(&self) -> &dyn SessionStore {
        match &self.place {
            Place::Memory(memory) => memory,
            Place::Redis(redis) => redis,
        }
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.store().create(record).await
    }

    /// A session that has ended stays ended.
    async fn save(&self, record: &Record) -> Result<()> {
        self.store().save(record).await
    }

    /// Reading a session is using it.
    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        self.store().load(id).await
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store().delete(id).await
    }
}
