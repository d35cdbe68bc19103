//! Mutated traffic: valid calls with random changes of bytes and lines, against a proxy in front of a hub
//! that counts calls.

use crate::wire::{GROUPS, PRODUCTS, Proxy, with_stub};
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use std::net::SocketAddr;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use testkit::client::conversation;
use testkit::hub::{Behaviour, Stub, keep_alive};
use tokio::task::JoinSet;

/// Connections at once; fewer than the proxy accepts.
const BATCH: u64 = 128;
/// How long to wait for more bytes before closing the sending side. Longer than the timeouts of the proxy,
/// which cancels a call when its client disconnects, and a cancelled call has no response.
const MAX_SILENCE: Duration = Duration::from_mins(1);
/// The hub's response, which no other server sends.
const BODY: &str = r#"{"hub":true}"#;
/// Fragments that matter for the parsing of a request.
const PIECES: [&str; 34] = [
    "\r\n",
    "\n",
    "\r",
    "\r\n\r\n",
    "\0",
    " ",
    "\t",
    ":",
    ",",
    ";",
    "0\r\n\r\n",
    "Content-Length: 0\r\n",
    "Content-Length: 2\r\n",
    "Content-Length: 7\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: identity\r\n",
    "Transfer-Encoding: chunked, identity\r\n",
    "Transfer-Encoding : chunked\r\n",
    "Transfer-Encoding:\r\n chunked\r\n",
    "Connection: close\r\n",
    "Connection: keep-alive, authorization\r\n",
    "Upgrade: h2c\r\n",
    "Expect: 100-continue\r\n",
    "Host: evil.test\r\n",
    "GET /smuggled HTTP/1.1\r\n",
    "GET /smuggled HTTP/1.1\r\nHost: evil.test\r\n\r\n",
    "HTTP/1.0",
    "HTTP/1.1",
    "POST",
    "2\r\n{}\r\n",
    "-1",
    "0x2",
    "ffffffffffffffff\r\n",
];

static COUNTING: Once = Once::new();
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Sends `batches` batches, which follow from the seed. Fails if the hub gets a call without a matching
/// response, a call that is not an operation, or bytes that are not a call, and if the proxy panics.
///
/// The clock of the runtime has to be paused: it then advances when all tasks wait, so a slow machine causes
/// no timeout and a fast one waits for none.
pub async fn run(seed: u64, batches: u64) {
    COUNTING.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            hook(panic);
        }));
    });
    let stub = Stub::answering(|_, _| Behaviour::SayAndStay(keep_alive(200, BODY))).await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let mut calls = 0;
    for batch in 0..batches {
        stub.forget();
        let mut running = JoinSet::new();
        for number in 0..BATCH {
            let bytes = mutant(&proxy, &cookie, seed + batch * BATCH + number);
            running.spawn(answers_of_the_hub(proxy.address, bytes));
        }
        let answered: usize = running.join_all().await.into_iter().sum();
        let what = format!("batch {batch} from seed {seed}");
        if stub.calls().len() != answered {
            first_wrong(&proxy, &stub, &cookie, seed + batch * BATCH).await;
            panic!("{what}: {} calls, {answered} answers, but each mutant alone is good", stub.calls().len());
        }
        assert!(stub.left().is_empty(), "{what}: {}", String::from_utf8_lossy(&stub.left()));
        for call in stub.calls() {
            let below = [GROUPS, PRODUCTS].iter().any(|path| call.target.starts_with(path));
            // A shortened path of a group can be the path at which applications are registered.
            let registers =
                call.method == "POST" && GROUPS.strip_prefix(&call.target) == Some("/connectivityGroups");
            assert!((below || registers) && !call.target.contains("smuggled"), "{what}: {call:?}");
            for name in ["host", "authorization"] {
                assert_eq!(
                    call.headers.iter().filter(|(other, _)| other == name).count(),
                    1,
                    "{what}: {call:?}"
                );
            }
        }
        calls += answered;
    }
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "the proxy panicked");
    assert!(calls > 0, "no mutant was valid enough to be forwarded, so the test proves nothing");
}

async fn answers_of_the_hub(address: SocketAddr, bytes: Vec<u8>) -> usize {
    let answers = conversation(address, &bytes, MAX_SILENCE).await;
    answers.iter().filter(|answer| answer.body == BODY.as_bytes()).count()
}

/// Sends the mutants of a batch one by one and fails at the first wrong one.
async fn first_wrong(proxy: &Proxy, stub: &Stub, cookie: &str, first: u64) {
    for seed in first..first + BATCH {
        stub.forget();
        let bytes = mutant(proxy, cookie, seed);
        let answered = answers_of_the_hub(proxy.address, bytes.clone()).await;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(stub.calls().len(), answered, "calls and answers of the mutant {seed}: {text:?}");
    }
}

/// One to four valid calls on a connection, with one to four changes.
fn mutant(proxy: &Proxy, cookie: &str, seed: u64) -> Vec<u8> {
    let mut random = SmallRng::seed_from_u64(seed);
    let calls = random.random_range(1..=4);
    let mut bytes: Vec<u8> = (0..calls).flat_map(|_| good(proxy, cookie, &mut random)).collect();
    for _ in 0..random.random_range(1..=4) {
        let at = random.random_range(0..bytes.len());
        let piece = PIECES.choose(&mut random).map_or(&b""[..], |piece| piece.as_bytes());
        let length = random.random_range(1..=16).min(bytes.len() - at);
        match random.random_range(0..5) {
            0 => bytes[at] = random.random(),
            1 => drop(bytes.drain(at..at + length)),
            2 => bytes = [&bytes[..at], piece, &bytes[at..]].concat(),
            // At the start of a line, where most fragments have a meaning.
            3 => {
                let line = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
                bytes = [&bytes[..line], piece, &bytes[line..]].concat();
            }
            _ => {
                let again = bytes[at..at + length].to_vec();
                bytes = [&bytes[..at], &again, &bytes[at..]].concat();
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn good(proxy: &Proxy, cookie: &str, random: &mut SmallRng) -> Vec<u8> {
    let common = format!(
        "Host: {}\r\nCookie: {cookie}\r\nX-Console: 1\r\nContent-Type: application/json\r\n",
        proxy.address
    );
    match random.random_range(0..4) {
        0 => format!("GET {GROUPS} HTTP/1.1\r\n{common}\r\n"),
        1 => format!("DELETE {GROUPS}/a HTTP/1.1\r\n{common}\r\n"),
        2 => format!("POST {GROUPS} HTTP/1.1\r\n{common}Content-Length: 7\r\n\r\n{{\"a\":1}}"),
        _ => format!("POST {PRODUCTS}/find HTTP/1.1\r\n{common}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"),
    }
    .into_bytes()
}
