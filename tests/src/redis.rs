//! A Redis for one test.

use redis::Commands as _;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

/// A Redis on a free port of this machine, without a file on disk, which is stopped on drop.
pub struct Redis {
    process: Child,
    port: u16,
}

impl Redis {
    /// Starts it and waits until it accepts connections.
    pub fn start() -> Self {
        // Another process may take the port between its selection and its use.
        let mut tries = (0..5).map(|_| TcpListener::bind("127.0.0.1:0").expect("a free port"));
        let found = tries.find_map(|free| {
            let port = free.local_addr().expect("an address").port();
            drop(free);
            Self::start_at(port)
        });
        found.expect("redis-server runs")
    }

    /// Starts one at a given address, or returns `None` if the port is taken.
    pub fn start_at(port: u16) -> Option<Self> {
        let mut process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("redis-server is installed (Debian: apt-get install redis-server)");
        let lines = BufReader::new(process.stdout.take().expect("stdout")).lines();
        let ready = lines.map_while(Result::ok).any(|line| line.contains("Ready to accept connections"));
        let started = Self { process, port };
        ready.then_some(started)
    }

    /// `redis://127.0.0.1:PORT/`
    pub fn address(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// The address on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Requires this password from now on. The other functions here do not send it.
    pub fn require_password(&self, password: &str) {
        let mut set = redis::cmd("CONFIG");
        set.arg("SET").arg("requirepass").arg(password);
        let _: () = set.query(&mut self.connection()).expect("set");
    }

    /// All keys and values as they are stored.
    pub fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut connection = self.connection();
        let names: Vec<String> = connection.keys("*").expect("keys");
        names.into_iter().map(|name| (name.clone(), connection.get(&name).expect("a value"))).collect()
    }

    /// The remaining lifetime of the only key, in milliseconds.
    pub fn milliseconds_left(&self) -> i64 {
        let [(name, _)] = &self.everything()[..] else {
            return i64::MIN;
        };
        self.connection().pttl(name).expect("a time")
    }

    /// Sets the remaining lifetime of the only key, in milliseconds.
    pub fn shorten_to(&self, milliseconds: i64) {
        for (name, _) in self.everything() {
            let _: bool = self.connection().pexpire(name, milliseconds).expect("shortened");
        }
    }

    /// Swaps the values of two keys.
    pub fn exchange(&self) {
        let [(first, one), (second, other), ..] = &self.everything()[..] else {
            return;
        };
        let mut connection = self.connection();
        let _: () = connection.set(first, other).expect("written");
        let _: () = connection.set(second, one).expect("written");
    }

    fn connection(&self) -> redis::Connection {
        let client = redis::Client::open(self.address()).expect("an address");
        client.get_connection().expect("a connection")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
