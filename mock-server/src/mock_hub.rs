//! A mock of its own for a test.

mod faults;
mod requests;

pub use faults::HubFaults;
pub use requests::HubRequests;

use crate::{Mock, Options, app};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

/// A hub that serves on a free port of this machine for as long as the value lives.
///
/// Each has a thread, a state and a clock of its own, so that tests run in parallel and see nothing of
/// each other. It needs no asynchronous runtime, and does not mind one.
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
    /// A hub in its default state; see [`demo`](crate::demo) for how to sign in.
    ///
    /// Fails where the system gives no port or no thread.
    pub fn start() -> io::Result<Self> {
        Self::with_options(Options::default())
    }

    /// A hub that is set up otherwise.
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
                    // The other end is there, it waits for this.
                    drop(started.send(Ok(())));
                    // A sender that is gone means stop, too.
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

    /// Where it listens.
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

    /// The one clock on which everything in it depends.
    pub fn clock(&self) -> HubClock<'_> {
        HubClock(&self.mock)
    }

    /// The rules by which its calls fail. A new one has none.
    ///
    /// ```
    /// use mock_server::{Fault, FaultRule, MockHub};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let hub = MockHub::start()?;
    /// // The next group is made, and nobody hears of it.
    /// let lost = FaultRule::always(Fault::ResetAfter {}).on("create group").times(1);
    /// let rule = hub.faults().add(lost)?;
    /// assert!(hub.faults().remove(&rule));
    /// # Ok(())
    /// # }
    /// ```
    pub fn faults(&self) -> HubFaults<'_> {
        HubFaults(&self.mock)
    }

    /// The calls that it got, to count and to look at.
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
        HubRequests::new(self)
    }
}

/// What is wrong with a rule or a question, or which calls came in place of those that were expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MockHubError(String);

impl Drop for MockHub {
    /// Ends it: requests in flight are answered, then the port is free.
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself.
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
        crate::clock::rfc3339(self.0.worlds().everybody().now())
    }

    /// Puts it forward; parts of a millisecond do not count. False, and no change, beyond a hundred
    /// years in all.
    ///
    /// ```
    /// # fn main() -> std::io::Result<()> {
    /// let hub = mock_server::MockHub::start()?;
    /// // From now on every token that was fetched before is dead.
    /// assert!(hub.clock().advance(std::time::Duration::from_secs(300)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn advance(self, time: Duration) -> bool {
        i64::try_from(time.as_millis())
            .is_ok_and(|milliseconds| self.0.worlds().everybody().advance_clock(milliseconds))
    }
}
