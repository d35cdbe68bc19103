//! A mock for one test.

pub(crate) mod requests;

use crate::app::app;
use crate::fault::rule::FaultRule;
use crate::mock::Mock;
use crate::options::Options;
use mock_hub::time;
use requests::{HubRequests, MockHubError};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

/// A hub on a free port of this machine that runs until the value is dropped.
///
/// Each has its own thread, state and clock, so that tests can run in parallel without affecting each other.
/// It works with and without an asynchronous runtime.
///
/// ```
/// use mock_server::MockHub;
/// use std::io::{Read as _, Write as _};
/// use std::net::TcpStream;
///
/// # fn main() -> std::io::Result<()> {
/// let hub = MockHub::start()?;
/// let mut connection = TcpStream::connect(hub.address())?;
/// connection.write_all(b"GET /__mock/clock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
/// let mut answer = String::new();
/// connection.read_to_string(&mut answer)?;
/// assert!(answer.starts_with("HTTP/1.1 200 "));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct MockHub {
    address: SocketAddr,
    mock: Mock,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl MockHub {
    /// A hub with the default options; see [`demo`](crate::demo) for its credentials.
    ///
    /// Fails if the system has no free port or no thread.
    pub fn start() -> io::Result<Self> {
        Self::with_options(Options::default())
    }

    /// A hub with other options.
    ///
    /// ```
    /// use mock_server::{ClockStart, MockHub, Options};
    ///
    /// # fn main() -> std::io::Result<()> {
    /// let options = Options { products: 1_000_000, clock: ClockStart::StoppedAt(0), ..Options::default() };
    /// let hub = MockHub::with_options(options)?;
    /// assert_eq!(hub.clock().now(), "1970-01-01T00:00:00.000Z");
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_options(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let mock = Mock::new(options);
        let (stop, stopped) = oneshot::channel();
        let (started, start) = mpsc::channel();
        let served = mock.clone();
        let thread = thread::Builder::new().name("mock-hub".to_owned()).spawn(move || {
            let ready = Builder::new_current_thread().enable_all().build().and_then(|runtime| {
                let listener = runtime.block_on(async { tokio::net::TcpListener::from_std(listener) })?;
                Ok((runtime, listener))
            });
            match ready {
                Ok((runtime, listener)) => {
                    // The caller waits for this, so it cannot be gone.
                    drop(started.send(Ok(())));
                    // A dropped sender also means stop.
                    runtime.block_on(serve::run(listener, app(served), async {
                        let _ = stopped.await;
                    }));
                }
                Err(error) => drop(started.send(Err(error))),
            }
        })?;
        start.recv().map_err(io::Error::other)??;
        Ok(Self { address, mock, stop: Some(stop), thread: Some(thread) })
    }

    /// `http://127.0.0.1:PORT`, without a final slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of its socket.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the APIs: `http://127.0.0.1:PORT/api-gw`.
    pub fn api_url(&self) -> String {
        format!("{}/api-gw", self.url())
    }

    /// The address of the token endpoint.
    pub fn token_url(&self) -> String {
        format!("{}/auth/realms/iothub/protocol/openid-connect/token", self.url())
    }

    /// Its clock, on which everything in it depends.
    pub fn clock(&self) -> HubClock<'_> {
        HubClock(&self.mock)
    }

    /// Its fault rules. A new hub has none.
    ///
    /// ```
    /// use mock_server::{Fault, FaultRule, MockHub};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let hub = MockHub::start()?;
    /// // The next group is created, but its answer is lost.
    /// let lost = FaultRule::always(Fault::ResetAfter {}).on("create group").times(1);
    /// let rule = hub.faults().add(lost)?;
    /// assert!(hub.faults().remove(&rule));
    /// # Ok(())
    /// # }
    /// ```
    pub fn faults(&self) -> HubFaults<'_> {
        HubFaults(&self.mock)
    }

    /// The calls that it received, to count and inspect.
    ///
    /// ```
    /// use mock_server::MockHub;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let hub = MockHub::start()?;
    /// // … what is tested creates no group …
    /// hub.requests().operation("create group").name("kiel-ferry-7").verify(0)?;
    /// let error = hub.requests().method("POST").verify(1).unwrap_err();
    /// assert!(error.to_string().starts_with("0 calls instead of 1"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn requests(&self) -> HubRequests<'_> {
        HubRequests::new(&self.mock, self.url())
    }
}

impl Drop for MockHub {
    /// Stops the hub: requests in flight are answered, then the port is free.
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have stopped already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// The clock of a [`MockHub`].
#[derive(Clone, Copy, Debug)]
pub struct HubClock<'a>(&'a Mock);

impl HubClock<'_> {
    /// The time in RFC 3339, to the millisecond.
    pub fn now(self) -> String {
        time::rfc3339(self.0.sandboxes().default().now())
    }

    /// Advances it by whole milliseconds. It stays as it is, and the result is false, beyond a hundred years
    /// in total.
    ///
    /// ```
    /// # fn main() -> std::io::Result<()> {
    /// let hub = mock_server::MockHub::start()?;
    /// // All tokens that were fetched before have expired now.
    /// assert!(hub.clock().advance(std::time::Duration::from_secs(300)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(self, time: Duration) -> bool {
        i64::try_from(time.as_millis())
            .is_ok_and(|milliseconds| self.0.sandboxes().default().advance_clock(milliseconds))
    }
}

/// The fault rules of a [`MockHub`].
#[derive(Clone, Copy, Debug)]
pub struct HubFaults<'a>(&'a Mock);

impl HubFaults<'_> {
    /// Adds a rule and gives its name, `rule-1`.
    ///
    /// Fails for an unknown operation, a number out of range, and beyond a hundred rules.
    pub fn add(&self, rule: FaultRule) -> Result<String, MockHubError> {
        let rule = self.0.sandboxes().default().faults().add(rule).map_err(MockHubError)?;
        Ok(rule["id"].as_str().unwrap_or_default().to_owned())
    }

    /// Removes a rule; false if there is no such rule.
    pub fn remove(&self, id: &str) -> bool {
        self.0.sandboxes().default().faults().remove(id)
    }

    /// Removes all rules.
    pub fn clear(&self) {
        self.0.sandboxes().default().faults().clear();
    }
}
