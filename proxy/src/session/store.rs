//! The session store: in this process, or in a Redis that several copies of the proxy share.
//!
//! The stores of tower-sessions do not fit: the memory store keeps expired sessions with their secrets
//! until the process ends, the Redis store writes secrets in clear text, and in both a response that is
//! under way during a sign-out can write the session back.

mod memory;
mod redis;
pub(crate) mod seal;

use super::lifetime::SessionLifetime;
use crate::config_error::ConfigError;
use async_trait::async_trait;
use memory::Memory;
use redis::Redis;
use seal::SessionKey;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::Result;

/// The sessions of this proxy. A clone is the same sessions.
#[derive(Clone, Debug)]
pub struct Sessions {
    lifetime: SessionLifetime,
    backend: Backend,
}

#[derive(Clone, Debug)]
enum Backend {
    Memory(Memory),
    Redis(Redis),
}

impl Sessions {
    /// Sessions that end with this process.
    pub fn in_memory(lifetime: SessionLifetime) -> Self {
        Self { lifetime, backend: Backend::Memory(Memory::new(lifetime)) }
    }

    /// Sessions that outlive this process, sealed with `key`, in Redis 6.2 or newer, or Valkey, at a URL
    /// `redis://` or `rediss://`. It need not be reachable yet.
    pub fn in_redis(
        url: &str,
        key: SessionKey,
        lifetime: SessionLifetime,
    ) -> std::result::Result<Self, ConfigError> {
        Ok(Self { lifetime, backend: Backend::Redis(Redis::new(url, key, lifetime)?) })
    }

    /// Whether sessions can be read now. Completes within three seconds.
    pub async fn are_reachable(&self) -> bool {
        match &self.backend {
            Backend::Memory(_) => true,
            Backend::Redis(redis) => redis.is_reachable().await,
        }
    }

    /// How many there are. Unknown in Redis, which would have to be scanned and has those of other copies
    /// too.
    pub(crate) fn count(&self) -> Option<usize> {
        match &self.backend {
            Backend::Memory(memory) => Some(memory.count()),
            Backend::Redis(_) => None,
        }
    }

    pub(crate) fn lifetime(&self) -> SessionLifetime {
        self.lifetime
    }

    fn store(&self) -> &dyn SessionStore {
        match &self.backend {
            Backend::Memory(memory) => memory,
            Backend::Redis(redis) => redis,
        }
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.store().create(record).await
    }

    /// A session that was deleted is not written back.
    async fn save(&self, record: &Record) -> Result<()> {
        self.store().save(record).await
    }

    /// Reading a session counts as use.
    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        self.store().load(id).await
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store().delete(id).await
    }
}
