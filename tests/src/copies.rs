//! Copies of the real binary that share their sessions.

use crate::{Console, Redis};
use std::fs;
use std::net::SocketAddr;
use tempfile::NamedTempFile;

/// 32 bytes in Base64.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// A Redis for sessions, and the file with the key that seals them.
pub struct SharedSessions {
    redis: Redis,
    key: NamedTempFile,
}

impl SharedSessions {
    /// Starts a Redis and writes a key.
    pub fn start() -> Self {
        let redis = Redis::start();
        // The console accepts only a file that is private to its owner.
        let key = NamedTempFile::new().expect("a file");
        fs::write(&key, KEY).expect("written");
        Self { redis, key }
    }

    /// Starts a copy in front of this hub, with further flags.
    pub fn copy(&self, listen: &str, hub: SocketAddr, more: &[&str]) -> Console {
        let mut command = Console::before(hub);
        command
            .args(["--listen", listen, "--sessions", &self.redis.address(), "--session-key-file"])
            .arg(self.key.path())
            .args(more);
        Console::start(command)
    }
}
