//! Copies of the real binary that share their sessions.

use crate::{Console, Redis};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;

/// 32 bytes in Base64.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// A Redis for sessions, and the file with the key that seals them.
pub struct SharedSessions {
    redis: Redis,
    key: PathBuf,
}

impl SharedSessions {
    /// Starts a Redis and writes a key.
    pub fn start() -> Self {
        let redis = Redis::start();
        let name = format!("groups-console-key-{}-{}", std::process::id(), redis.port());
        let key = std::env::temp_dir().join(name);
        fs::write(&key, KEY).expect("written");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("permitted");
        Self { redis, key }
    }

    /// Starts a copy in front of this hub, with more flags.
    pub fn copy(&self, listen: &str, hub: SocketAddr, more: &[&str]) -> Console {
        let mut command = Console::command();
        command
            .args(["--listen", listen, "--hub", &format!("http://{hub}/api-gw"), "--token-url"])
            .arg(format!("http://{hub}/auth/realms/iothub/protocol/openid-connect/token"))
            .args(["--sessions", &self.redis.address(), "--session-key-file"])
            .arg(&self.key)
            .args(more)
            .stderr(Stdio::null());
        Console::start(command)
    }
}

impl Drop for SharedSessions {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.key);
    }
}
