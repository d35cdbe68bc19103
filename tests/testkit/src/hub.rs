//! A hub that records what it gets to the byte and answers as a test wants, well or badly.

mod answer;
mod behaviour;
mod recorded;
mod tls;

pub use answer::{
    answer, bad_chunk, close_mid_body, endless_header, gzip_bomb, html_error, http_1_0, informational_flood,
    json, keep_alive, redirect, set_cookie, token,
};
pub use behaviour::Behaviour;
pub use recorded::Recorded;
pub use tls::{Authority, TlsStub};

use behaviour::Next;
use recorded::Reader;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, TcpStream};

/// What to do about a request: the request, and how many of its kind (for a token or not) came before.
type Script = dyn Fn(&Recorded, usize) -> Behaviour + Send + Sync;

/// A hub on a free port of this machine.
pub struct Stub {
    /// Where it listens.
    pub address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    requests: Vec<(u64, Recorded)>,
    /// How many requests there ever were.
    number: u64,
    /// What each connection sent, to the byte.
    connections: Vec<Vec<u8>>,
    /// What came and belongs to no complete request.
    left: Vec<u8>,
}

impl Stub {
    /// Gives the tokens `t1`, `t2`, … of 300 seconds, and answers calls by the script.
    pub async fn answering<B: Into<Behaviour>>(
        calls: impl Fn(&Recorded, usize) -> B + Send + Sync + 'static,
    ) -> Self {
        Self::with_tokens(|_, before| token(before + 1, 300), calls).await
    }

    /// Answers both by script.
    pub async fn with_tokens<T: Into<Behaviour>, B: Into<Behaviour>>(
        tokens: impl Fn(&Recorded, usize) -> T + Send + Sync + 'static,
        calls: impl Fn(&Recorded, usize) -> B + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stub = Self { address: listener.local_addr().unwrap(), log: Arc::default() };
        let log = Arc::clone(&stub.log);
        let script: Arc<Script> = Arc::new(move |request, before| {
            if request.is_for_a_token() {
                tokens(request, before).into()
            } else {
                calls(request, before).into()
            }
        });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&log), Arc::clone(&script)));
            }
        });
        stub
    }

    /// The complete requests that came to the APIs, but those whose connection was reset before anything
    /// was done.
    pub fn calls(&self) -> Vec<Recorded> {
        self.recorded(false)
    }

    /// What came to the token endpoint.
    pub fn token_requests(&self) -> Vec<Recorded> {
        self.recorded(true)
    }

    /// All that ever came, one connection after another, complete or not.
    pub fn bytes(&self) -> Vec<u8> {
        self.log.lock().unwrap().connections.join(&b"\n-- connection --\n"[..])
    }

    /// What came, is no complete request, and never will be: the connection has ended.
    pub fn left(&self) -> Vec<u8> {
        self.log.lock().unwrap().left.clone()
    }

    /// Begins a new log.
    pub fn forget(&self) {
        let mut log = self.log.lock().unwrap();
        log.requests.clear();
        log.connections.iter_mut().for_each(Vec::clear);
    }

    fn recorded(&self, for_a_token: bool) -> Vec<Recorded> {
        let log = self.log.lock().unwrap();
        let requests = log.requests.iter().map(|(_, request)| request);
        requests.filter(|request| request.is_for_a_token() == for_a_token).cloned().collect()
    }
}

impl Log {
    /// Writes a request down. Gives its number, and how many of its kind are there already.
    fn add(&mut self, request: &Recorded) -> (u64, usize) {
        let same = |(_, other): &&(u64, Recorded)| other.is_for_a_token() == request.is_for_a_token();
        let before = self.requests.iter().filter(same).count();
        self.number += 1;
        self.requests.push((self.number, request.clone()));
        (self.number, before)
    }

    fn remove(&mut self, number: u64) {
        self.requests.retain(|(other, _)| *other != number);
    }
}

async fn serve(mut stream: TcpStream, log: Arc<Mutex<Log>>, script: Arc<Script>) {
    let connection = {
        let mut log = log.lock().unwrap();
        log.connections.push(Vec::new());
        log.connections.len() - 1
    };
    let mut reader = Reader::default();
    loop {
        let heard = |bytes: &[u8]| log.lock().unwrap().connections[connection].extend_from_slice(bytes);
        let Some(request) = reader.request(&mut stream, heard).await else {
            log.lock().unwrap().left.extend(reader.left());
            return;
        };
        let (number, before) = log.lock().unwrap().add(&request);
        let behaviour = script(&request, before);
        if matches!(behaviour, Behaviour::ResetBefore) {
            log.lock().unwrap().remove(number);
        }
        if behaviour.play(&mut stream).await == Next::End {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
