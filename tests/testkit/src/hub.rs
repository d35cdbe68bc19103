//! A hub that records every byte and responds as a test says, well or badly.

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

/// Decides about a request: the request, and the number of earlier requests of its kind (for a token or not).
type Script = dyn Fn(&Recorded, usize) -> Behaviour + Send + Sync;

/// A hub on a free port of this machine.
pub struct Stub {
    /// The address on which it listens.
    pub address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    requests: Vec<(u64, Recorded)>,
    /// The number of all requests.
    number: u64,
    /// The bytes of each connection.
    connections: Vec<Vec<u8>>,
    /// Bytes that belong to no complete request.
    left: Vec<u8>,
}

impl Stub {
    /// Issues the tokens `t1`, `t2`, … with a lifetime of 300 seconds, and answers calls by the script.
    pub async fn answering<B: Into<Behaviour>>(
        calls: impl Fn(&Recorded, usize) -> B + Send + Sync + 'static,
    ) -> Self {
        Self::with_tokens(|_, before| token(before + 1, 300), calls).await
    }

    /// Answers token requests and calls by script.
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

    /// The complete requests to the APIs, except those whose connection was reset before the change.
    pub fn calls(&self) -> Vec<Recorded> {
        self.recorded(false)
    }

    /// The requests to the token endpoint.
    pub fn token_requests(&self) -> Vec<Recorded> {
        self.recorded(true)
    }

    /// All bytes of all connections, one connection after another.
    pub fn bytes(&self) -> Vec<u8> {
        self.log.lock().unwrap().connections.join(&b"\n-- connection --\n"[..])
    }

    /// The bytes of closed connections that are not part of a complete request.
    pub fn left(&self) -> Vec<u8> {
        self.log.lock().unwrap().left.clone()
    }

    /// Clears the log.
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
    /// Records a request. Returns its number, and the number of earlier requests of its kind.
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
        let received = |bytes: &[u8]| log.lock().unwrap().connections[connection].extend_from_slice(bytes);
        let Some(request) = reader.request(&mut stream, received).await else {
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
