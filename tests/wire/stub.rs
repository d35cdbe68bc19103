//! A hub that records what it gets to the byte and answers as a test wants, well or badly.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Recorded {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    fn is_for_a_token(&self) -> bool {
        self.target.ends_with("/openid-connect/token")
    }
}

/// What to answer: the request, and how many of its kind (token or not) came before it.
type Script = dyn Fn(&Recorded, usize) -> Vec<u8> + Send + Sync;

pub(crate) struct Stub {
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Vec<Recorded>>>,
}

impl Stub {
    /// Gives the tokens `t1`, `t2`, … of 300 seconds, and answers calls by the script.
    pub(crate) async fn answering(
        calls: impl Fn(&Recorded, usize) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self::with_tokens(|_, before| token(before + 1, 300), calls).await
    }

    /// Answers both by script.
    pub(crate) async fn with_tokens(
        tokens: impl Fn(&Recorded, usize) -> Vec<u8> + Send + Sync + 'static,
        calls: impl Fn(&Recorded, usize) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stub = Self { address: listener.local_addr().unwrap(), log: Arc::default() };
        let log = Arc::clone(&stub.log);
        let script: Arc<Script> =
            Arc::new(
                move |request, before| {
                    if request.is_for_a_token() { tokens(request, before) } else { calls(request, before) }
                },
            );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&log), Arc::clone(&script)));
            }
        });
        stub
    }

    /// What came to the APIs.
    pub(crate) fn calls(&self) -> Vec<Recorded> {
        self.recorded(false)
    }

    /// What came to the token endpoint.
    pub(crate) fn token_requests(&self) -> Vec<Recorded> {
        self.recorded(true)
    }

    /// Begins a new log.
    pub(crate) fn forget(&self) {
        self.log.lock().unwrap().clear();
    }

    fn recorded(&self, for_a_token: bool) -> Vec<Recorded> {
        let log = self.log.lock().unwrap();
        log.iter().filter(|request| request.is_for_a_token() == for_a_token).cloned().collect()
    }
}

/// One request, one answer, and the connection is closed.
async fn serve(mut stream: TcpStream, log: Arc<Mutex<Vec<Recorded>>>, script: Arc<Script>) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    let before = {
        let mut log = log.lock().unwrap();
        let before = log.iter().filter(|other| other.is_for_a_token() == request.is_for_a_token()).count();
        log.push(request.clone());
        before
    };
    let _ = stream.write_all(&script(&request, before)).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Recorded> {
    let mut bytes = Vec::new();
    let end = loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let mut start = lines.next()?.split(' ');
    let (method, target) = (start.next()?.to_owned(), start.next()?.to_owned());
    let header =
        |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let mut body = bytes[end + 4..].to_vec();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().unwrap());
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    Some(Recorded { method, target, headers, body })
}

/// An answer of the token endpoint.
pub(crate) fn token(number: usize, expires_in: u64) -> Vec<u8> {
    json(200, &format!(r#"{{"access_token":"t{number}","expires_in":{expires_in},"token_type":"Bearer"}}"#))
}

/// An answer of JSON.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    answer(status, &[("Content-Type", "application/json")], body)
}

/// An answer with headers of its own.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let headers = headers.concat();
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Status\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into()
}
