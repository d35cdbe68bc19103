//! Where a server listens: the value of `--listen`, and the sockets that it stands for.

use std::fmt;
use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use std::task::Poll;
use tokio::net::{TcpListener, TcpStream};

/// How many free ports of one loopback address are tried for the other one.
const MAX_PORTS_TRIED: u32 = 16;
/// The port in the example of an error.
const EXAMPLE_PORT: u16 = 8080;

/// The value of `--listen`: `ADDRESS:PORT`, `localhost:PORT`, `:PORT` or `PORT`. Without an address it is
/// both loopback addresses, because `localhost` is 127.0.0.1 for some clients and `::1` for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listen {
    /// One address.
    Address(SocketAddr),
    /// This port of both loopback addresses.
    Loopback(u16),
}

/// What is wrong with a value of `--listen`, with an example of a right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidListen {
    example: String,
}

impl Listen {
    /// Whether only clients on this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.ip().is_loopback(),
            Self::Loopback(_) => true,
        }
    }

    /// Opens the sockets. Port 0 becomes a free port, the same on both loopback addresses. A machine without
    /// one of the loopback addresses listens on the other one.
    pub async fn bind(&self) -> io::Result<Listeners> {
        match *self {
            Self::Address(address) => Ok(TcpListener::bind(address).await?.into()),
            Self::Loopback(port) => {
                let mut tried = 0;
                loop {
                    tried += 1;
                    match bind_loopback(port).await {
                        Err(error) if is_taken(&error) && port == 0 && tried < MAX_PORTS_TRIED => (),
                        outcome => return outcome,
                    }
                }
            }
        }
    }
}

async fn bind_loopback(port: u16) -> io::Result<Listeners> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let port = first.as_ref().ok().and_then(|listener| listener.local_addr().ok()).map_or(port, port_of);
    let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await;
    match (first, second) {
        (Ok(first), Ok(second)) => Ok(Listeners(vec![first, second])),
        // Another process on one of the two addresses would get a part of the requests.
        (Err(error), _) | (_, Err(error)) if is_taken(&error) => Err(error),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(only.into()),
        (Err(error), Err(_)) => Err(error),
    }
}

fn port_of(address: SocketAddr) -> u16 {
    address.port()
}

fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AddrInUse
}

impl FromStr for Listen {
    type Err = InvalidListen;

    fn from_str(text: &str) -> Result<Self, InvalidListen> {
        read(text).ok_or_else(|| InvalidListen { example: example(text) })
    }
}

fn read(text: &str) -> Option<Listen> {
    if let Ok(address) = text.parse() {
        return Some(Listen::Address(address));
    }
    let (host, port) = text.rsplit_once(':').unwrap_or(("", text));
    let is_own_name = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    // `parse` would accept "+1".
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    if is_own_name && is_number { port.parse().ok().map(Listen::Loopback) } else { None }
}

/// The text without the other parts of a URL. A port or brackets are added if only those are missing.
fn example(text: &str) -> String {
    let authority = text.rsplit("//").next().unwrap_or_default().trim().trim_end_matches('/');
    let authority = authority.replace("*:", "0.0.0.0:");
    if read(&authority).is_some() {
        return authority;
    }
    // If the text were read as an IPv6 address without a port, the address would include the port.
    if let Some((host, port)) = authority.rsplit_once(':')
        && let (Ok(host), Ok(port)) = (host.parse(), port.parse())
    {
        return SocketAddr::new(IpAddr::V6(host), port).to_string();
    }
    let address = authority.trim_start_matches('[').trim_end_matches(']').parse();
    match address {
        Ok(address) => SocketAddr::new(address, EXAMPLE_PORT).to_string(),
        Err(_) if authority.eq_ignore_ascii_case("localhost") => format!("localhost:{EXAMPLE_PORT}"),
        Err(_) => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), EXAMPLE_PORT).to_string(),
    }
}

impl fmt::Display for InvalidListen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected ADDRESS:PORT, localhost:PORT or PORT, for example {}", self.example)
    }
}

impl std::error::Error for InvalidListen {}

/// As it is written in `--listen`.
impl fmt::Display for Listen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(formatter),
            Self::Loopback(port) => write!(formatter, "localhost:{port}"),
        }
    }
}

/// The open sockets of one server, at least one.
#[derive(Debug)]
pub struct Listeners(Vec<TcpListener>);

impl From<TcpListener> for Listeners {
    fn from(listener: TcpListener) -> Self {
        Self(vec![listener])
    }
}

impl Listeners {
    /// The address of the first socket. Others have the same port.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.first().ok_or(io::ErrorKind::AddrNotAvailable)?.local_addr()
    }

    /// Prints the line `listening on http://HOST:PORT` on stdout, from which scripts read the port.
    pub fn announce(&self) -> io::Result<()> {
        let address = self.local_addr()?;
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "listening on http://{address}")?;
        stdout.flush()
    }

    /// The next connection of any of the sockets.
    pub(crate) async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        std::future::poll_fn(|context| {
            for listener in &self.0 {
                if let Poll::Ready(accepted) = listener.poll_accept(context) {
                    return Poll::Ready(accepted);
                }
            }
            Poll::Pending
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_a_name_of_this_machine_and_a_bare_port_are_accepted() {
        for (text, expected) in [
            ("127.0.0.1:8081", Listen::Address(([127, 0, 0, 1], 8081).into())),
            ("0.0.0.0:0", Listen::Address(([0, 0, 0, 0], 0).into())),
            ("[::1]:8081", Listen::Address((Ipv6Addr::LOCALHOST, 8081).into())),
            ("[::]:8081", Listen::Address((Ipv6Addr::UNSPECIFIED, 8081).into())),
            ("localhost:8081", Listen::Loopback(8081)),
            ("LocalHost:0", Listen::Loopback(0)),
            (":8081", Listen::Loopback(8081)),
            ("8081", Listen::Loopback(8081)),
            ("0", Listen::Loopback(0)),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_error_has_an_example_that_is_accepted() {
        for (text, example) in [
            ("localhost", "localhost:8080"),
            ("0.0.0.0", "0.0.0.0:8080"),
            ("::1", "[::1]:8080"),
            ("[::1]", "[::1]:8080"),
            ("::1:8081", "[::1]:8081"),
            (":::8081", "[::]:8081"),
            ("fe80::2", "[fe80::2]:8080"),
            ("", "127.0.0.1:8080"),
            (":", "127.0.0.1:8080"),
            ("+1", "127.0.0.1:8080"),
            ("-1", "127.0.0.1:8080"),
            ("65536", "127.0.0.1:8080"),
            ("localhost:", "127.0.0.1:8080"),
            ("localhost:http", "127.0.0.1:8080"),
            ("127.0.0.1:70000", "127.0.0.1:8080"),
            ("example.com:8080", "127.0.0.1:8080"),
            ("http://localhost:9402", "localhost:9402"),
            ("https://127.0.0.1:9402/", "127.0.0.1:9402"),
            ("http://localhost", "localhost:8080"),
            ("*:9402", "0.0.0.0:9402"),
            (" 9402", "9402"),
        ] {
            let error = text.parse::<Listen>().expect_err(text).to_string();
            assert!(error.ends_with(&format!("for example {example}")), "{text}: {error}");
            assert!(example.parse::<Listen>().is_ok());
        }
    }

    #[tokio::test]
    async fn localhost_is_one_free_port_on_both_loopback_addresses() {
        let listeners = Listen::Loopback(0).bind().await.expect("free ports");
        let address = listeners.local_addr().expect("an address");
        assert_ne!(address.port(), 0);
        for host in [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()] {
            let connected = TcpStream::connect((host, address.port())).await.expect("connects");
            let (_, peer) = listeners.accept().await.expect("accepted");
            assert_eq!(peer, connected.local_addr().expect("an address"));
        }
    }

    #[tokio::test]
    async fn a_port_that_is_taken_on_one_of_both_addresses_is_an_error() {
        for host in [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()] {
            let taken = TcpListener::bind((host, 0)).await.expect("a port");
            let port = taken.local_addr().expect("an address").port();
            let error = Listen::Loopback(port).bind().await.expect_err("taken");
            assert_eq!(error.kind(), io::ErrorKind::AddrInUse, "{host}");
        }
    }
}
