//! Raw HTTP/1.1: the proxy gets exactly the bytes that are written here.

use crate::hub::Authority;
use serde_json::Value;
use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// A request, not necessarily a valid one.
#[derive(Clone)]
pub struct Call {
    method: String,
    target: String,
    host: Option<String>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Call {
    /// A request with no headers except `Host` and `Connection: close`.
    pub fn new(method: &str, target: &str) -> Self {
        let (method, target) = (method.to_owned(), target.to_owned());
        Self { method, target, host: None, headers: Vec::new(), body: Vec::new() }
    }

    /// The same with GET.
    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    /// A change with all headers that the page sends.
    pub fn change(method: &str, target: &str, body: &Value) -> Self {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        Self::new(method, target)
            .header("X-Console", "1")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/json")
            .body(body)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: &str) -> Self {
        self.headers.push((name.as_ref().to_owned(), value.to_owned()));
        self
    }

    /// Removes the headers of this name.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// Sets the body and its length.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets another `Host` than the server to which it is sent.
    #[must_use]
    pub fn host(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// Adds the cookie of a session, as [`Answer::cookie`] gives it.
    #[must_use]
    pub fn within(self, cookie: &str) -> Self {
        self.header("Cookie", cookie)
    }

    fn bytes(&self, address: SocketAddr) -> Vec<u8> {
        let host = self.host.clone().unwrap_or_else(|| address.to_string());
        let mut head =
            format!("{} {} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        if !self.body.is_empty() {
            write!(head, "Content-Length: {}\r\n", self.body.len()).unwrap();
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }

    /// Sends it on a new connection.
    pub async fn send(&self, address: SocketAddr) -> Answer {
        exchange(address, &self.bytes(address)).await
    }

    /// Sends it from another address of this machine.
    pub async fn send_from(&self, own: IpAddr, address: SocketAddr) -> Answer {
        exchange_on(connect_from(own, address).await, &self.bytes(address)).await
    }

    /// Sends it from there to a server with TLS, which has this name and a certificate of this authority.
    pub async fn send_secure(
        &self,
        own: IpAddr,
        address: SocketAddr,
        name: &str,
        authority: &Authority,
    ) -> Answer {
        let stream = authority.secure(connect_from(own, address).await, name, "http/1.1").await;
        exchange_on(stream, &self.clone().host(name).bytes(address)).await
    }
}

/// A connection from one of the addresses of this machine.
pub async fn connect_from(own: IpAddr, address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((own, 0).into()).unwrap();
    socket.connect(address).await.unwrap()
}

/// Sends bytes and reads until the other side closes.
pub async fn exchange(address: SocketAddr, bytes: &[u8]) -> Answer {
    exchange_on(TcpStream::connect(address).await.unwrap(), bytes).await
}

/// The same on an existing connection.
async fn exchange_on(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> Answer {
    // A server may respond and close before it has read everything.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let (answer, _) = Answer::read(&answer)
        .unwrap_or_else(|| panic!("no answer but {:?}", String::from_utf8_lossy(&answer)));
    answer
}

/// Sends bytes and reads all responses until the other side closes. If it sends nothing for `timeout`, the
/// sending side is closed.
pub async fn conversation(address: SocketAddr, bytes: &[u8], max_silence: Duration) -> Vec<Answer> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let _ = stream.write_all(bytes).await;
    let mut received = Vec::new();
    loop {
        match timeout(max_silence, stream.read_buf(&mut received)).await {
            Ok(Ok(1..)) => (),
            Ok(Ok(0) | Err(_)) => break,
            Err(_) => {
                let _ = stream.shutdown().await;
                let _ = stream.read_to_end(&mut received).await;
                break;
            }
        }
    }
    let mut rest = &received[..];
    std::iter::from_fn(|| {
        let (answer, behind) = Answer::read(rest)?;
        rest = behind;
        Some(answer)
    })
    .collect()
}

/// A response.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first response in these bytes, and the bytes after it. Without a length the body extends to the
    /// end.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status: u16 = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        let body = &bytes[end + 4..];
        let mut answer = Self { status, headers: lines.map(header).collect(), body: Vec::new() };
        let length = match answer.header("content-length") {
            Some(length) => length.parse().unwrap(),
            // Interim responses, 204 and 304 have no body.
            None if matches!(status, 100..200 | 204 | 304) => 0,
            None => body.len(),
        };
        let (body, behind) = body.split_at(length.min(body.len()));
        body.clone_into(&mut answer.body);
        Some((answer, behind))
    }

    /// The first header of this name, which is in lower case.
    pub fn header(&self, name: impl AsRef<str>) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name.as_ref());
        found.map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Fails unless the body is an error in the gateway's form: JSON with a `message` and nothing else.
    pub fn assert_gateway_form(&self) {
        self.message();
    }

    /// The message of an error in the gateway's form; fails if the body has another form.
    pub fn message(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/json"));
        let json = self.json();
        assert_eq!(json.as_object().unwrap().len(), 1, "{json}");
        json["message"].as_str().unwrap().to_owned()
    }

    /// The cookie of the session with its name, from the response to a sign-in.
    pub fn cookie(&self) -> String {
        let cookie = self.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {}", self.text()));
        cookie.split(';').next().unwrap().to_owned()
    }
}
