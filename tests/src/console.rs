//! The real binary.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A process of `groups-console`, which is killed when it is dropped.
pub struct Console {
    process: Child,
    address: SocketAddr,
}

impl Console {
    /// The command that starts it, which can be set up further. Built by `cargo build -p proxy`.
    pub fn command() -> Command {
        let beside_this_test = || {
            let test = env::current_exe().expect("this test is a file");
            test.ancestors().nth(2).expect("a target folder").join("groups-console")
        };
        let binary = env::var_os("GROUPS_CONSOLE_BIN").map_or_else(beside_this_test, PathBuf::from);
        let mut command = Command::new(binary);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }

    /// Starts it; when this returns, it accepts connections.
    pub fn start(mut command: Command) -> Self {
        let mut process = command.spawn().expect("groups-console is built (cargo build -p proxy)");
        let mut line = String::new();
        let mut stdout = BufReader::new(process.stdout.take().expect("stdout"));
        stdout.read_line(&mut line).expect("a line");
        let address = line.trim_end().strip_prefix("listening on http://");
        let address = address.and_then(|address| address.parse().ok()).expect("the agreed line");
        Self { process, address }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Asks it to stop, as a service manager does (`SIGTERM`).
    pub fn signal(&self) {
        let asked = Command::new("kill").arg(self.id().to_string()).status().expect("kill is there");
        assert!(asked.success(), "it runs");
    }

    /// Asks it to stop, and waits for it. Its exit code, unless a signal ended it.
    pub fn stop(&mut self) -> Option<i32> {
        self.signal();
        self.process.wait().expect("it ends").code()
    }

    /// Ends it as a crash would.
    pub fn kill(mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
