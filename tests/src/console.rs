//! The real binary.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A process of `groups-console`, which is killed on drop.
pub struct Console {
    process: Child,
    address: SocketAddr,
}

impl Console {
    /// The binary without arguments. It is built by `cargo build -p proxy`.
    pub fn command() -> Command {
        Command::new(binary())
    }

    /// The command that starts it in front of a hub, on a free port and without its log, for further
    /// configuration.
    pub fn before(hub: SocketAddr) -> Command {
        configured(Self::command(), &format!("http://{hub}"))
    }

    /// The same for a hub with TLS.
    pub fn before_tls(hub: SocketAddr) -> Command {
        configured(Self::command(), &format!("https://{hub}"))
    }

    /// The same, started by another program that takes the command as its last arguments.
    pub fn launched_by(mut launcher: Command, hub: SocketAddr) -> Command {
        launcher.arg(binary());
        configured(launcher, &format!("http://{hub}"))
    }

    /// Starts it and waits until it accepts connections.
    pub fn start(mut command: Command) -> Self {
        let mut process = command.spawn().expect("groups-console is built (cargo build -p proxy)");
        let mut line = String::new();
        let mut stdout = BufReader::new(process.stdout.take().expect("stdout"));
        stdout.read_line(&mut line).expect("a line");
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.and_then(|address| address.parse().ok()).expect("the agreed line");
        Self { process, address }
    }

    /// The address on which it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The process ID.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends `SIGTERM`, as a service manager does.
    pub fn signal(&self) {
        let asked = Command::new("kill").arg(self.id().to_string()).status().expect("kill is there");
        assert!(asked.success(), "it runs");
    }

    /// Sends `SIGTERM`, waits for the process, and returns the exit code unless a signal ended it.
    pub fn stop(&mut self) -> Option<i32> {
        self.signal();
        self.process.wait().expect("it ends").code()
    }

    /// Kills it, like a crash.
    pub fn kill(mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }
}

fn binary() -> PathBuf {
    let beside_this_test = || {
        let test = env::current_exe().expect("this test is a file");
        test.ancestors().nth(2).expect("a target folder").join("groups-console")
    };
    env::var_os("GROUPS_CONSOLE_BIN").map_or_else(beside_this_test, PathBuf::from)
}

fn configured(mut command: Command, hub: &str) -> Command {
    let token_url = format!("{hub}/auth/realms/iothub/protocol/openid-connect/token");
    command
        .args(["--hub", &format!("{hub}/api-gw"), "--token-url", &token_url])
        // A flag in further arguments has precedence over the variable.
        .env("GROUPS_CONSOLE_LISTEN", "127.0.0.1:0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
