//! Sealed sessions in Redis or Valkey.
//!
//! A session is one value under the hash of its id, so that the database reveals neither a secret nor a
//! cookie. Redis expires it when it is idle; its absolute end is part of the value.

use super::seal::SessionKey;
use crate::config_error::ConfigError;
use crate::session::lifetime::SessionLifetime;
use ::redis::aio::{ConnectionManager, ConnectionManagerConfig};
use ::redis::{Client, Cmd, FromRedisValue, RedisResult, cmd};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// How long Redis may take to accept a connection, and for one response.
const TIMEOUT: Duration = Duration::from_secs(1);
/// The prefix of the keys, for administrators who inspect the database.
const PREFIX: &str = "groups-console:session:";

#[derive(Clone)]
pub(super) struct Redis {
    connection: ConnectionManager,
    key: SessionKey,
    lifetime: SessionLifetime,
}

/// The sealed value.
#[derive(Serialize, Deserialize)]
struct Contents {
    data: HashMap<String, Value>,
    /// The session's absolute end, in seconds since 1970.
    ends: i64,
}

impl Redis {
    pub(super) fn new(
        url: &str,
        key: SessionKey,
        lifetime: SessionLifetime,
    ) -> std::result::Result<Self, ConfigError> {
        // The URL is not repeated: there may be a password in it.
        let invalid = || {
            ConfigError::new("invalid --sessions: expected memory or a URL, for example redis://127.0.0.1/")
        };
        if !url.starts_with("redis://") && !url.starts_with("rediss://") {
            return Err(invalid());
        }
        let client = Client::open(url).map_err(|_| invalid())?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(TIMEOUT))
            .set_response_timeout(Some(TIMEOUT))
            .set_number_of_retries(0);
        let connection = ConnectionManager::new_lazy_with_config(client, config).map_err(|_| invalid())?;
        Ok(Self { connection, key, lifetime })
    }

    pub(super) async fn is_reachable(&self) -> bool {
        self.send::<String>(&cmd("PING")).await.is_ok()
    }

    /// Sends a command, and once more if the connection turns out to be closed, for example because Redis
    /// was restarted. All commands here are idempotent.
    async fn send<T: FromRedisValue>(&self, command: &Cmd) -> Result<T> {
        let mut outcome: RedisResult<T> = command.query_async(&mut self.connection.clone()).await;
        if outcome.as_ref().is_err_and(|error| error.is_connection_dropped() || error.is_io_error()) {
            outcome = command.query_async(&mut self.connection.clone()).await;
        }
        outcome.map_err(|error| Error::Backend(error.to_string()))
    }

    fn sealed(&self, name: &str, record: &Record) -> Result<Vec<u8>> {
        let contents = Contents { data: record.data.clone(), ends: record.expiry_date.unix_timestamp() };
        let text = serde_json::to_vec(&contents).map_err(|error| Error::Encode(error.to_string()))?;
        self.key.seal(name, &text).ok_or_else(|| Error::Encode("cannot be sealed".to_owned()))
    }

    fn idle_milliseconds(&self) -> u64 {
        u64::try_from(self.lifetime.idle.as_millis()).unwrap_or(u64::MAX)
    }
}

/// The key of a session: a hash, which does not reveal the id, since the id is the cookie.
fn name(id: &Id) -> String {
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(Sha256::digest(id.0.to_le_bytes())))
}

/// Leaves out the URL, which may have a password in it.
impl fmt::Debug for Redis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Redis").finish_non_exhaustive()
    }
}

#[async_trait]
impl SessionStore for Redis {
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.id = Id::default();
        let name = name(&record.id);
        let mut command = cmd("SET");
        command.arg(&name).arg(self.sealed(&name, record)?).arg("PX").arg(self.idle_milliseconds());
        self.send(&command).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let name = name(&record.id);
        let mut command = cmd("SET");
        command.arg(&name).arg(self.sealed(&name, record)?).arg("XX").arg("KEEPTTL");
        self.send::<Option<String>>(&command).await.map(drop)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let name = name(id);
        let mut command = cmd("GETEX");
        command.arg(&name).arg("PX").arg(self.idle_milliseconds());
        let Some(sealed) = self.send::<Option<Vec<u8>>>(&command).await? else {
            return Ok(None);
        };
        let Some(text) = self.key.open(&name, &sealed) else {
            tracing::warn!("ignored a session in Redis that was sealed with another key, or changed");
            return Ok(None);
        };
        let contents: Contents =
            serde_json::from_slice(&text).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(contents.ends)
            .map_err(|error| Error::Decode(error.to_string()))?;
        if expiry_date <= OffsetDateTime::now_utc() {
            self.delete(id).await?;
            return Ok(None);
        }
        Ok(Some(Record { id: *id, data: contents.data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.send::<u64>(cmd("DEL").arg(name(id))).await.map(drop)
    }
}
