//! The binary against slow, silent and many clients, endless bodies, and a stop under load. The slow clients
//! are those of slowhttptest.

use reqwest::Client;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use testkit::client::Call;
use testkit::hub::{Behaviour, Stub};
use tests::wire::{GROUPS, credentials, group};
use tests::{Console, expiry};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// The limit for the resident memory of the proxy.
const MAX_MEMORY: u64 = 128 << 20;

/// A console in front of a mock, and the cookie of a session.
struct Visited {
    console: Console,
    cookie: String,
}

impl Visited {
    async fn start() -> Self {
        let (mock, _) = expiry::counted_mock(Duration::from_mins(5)).await;
        Self::started_by(Console::before(mock)).await
    }

    async fn started_by(command: Command) -> Self {
        let console = Console::start(command);
        let signed_in = Call::change("POST", "/session", &credentials()).send(console.address()).await;
        assert_eq!(signed_in.status, 200, "{}", signed_in.text());
        Self { cookie: signed_in.cookie(), console }
    }

    async fn groups(&self) -> u16 {
        Call::get(GROUPS).within(&self.cookie).send(self.console.address()).await.status
    }

    /// The number of open file descriptors of the proxy.
    fn descriptors(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.console.id())).expect("it runs").count()
    }

    /// The peak of the resident memory, in bytes.
    fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.console.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line");
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes * 1024
    }

    /// The CPU time that it has used.
    fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.console.id())).expect("it runs");
        // After the name, which may contain spaces: user and system time are the 12th and 13th, in
        // hundredths.
        let fields: Vec<_> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
        let ticks = |field: usize| fields[field].parse::<u64>().expect("a number");
        Duration::from_millis((ticks(11) + ticks(12)) * 10)
    }

    /// Waits until the connections of the clients are closed again.
    async fn closes_what_was_open(&self, at_rest: usize) {
        let begun = Instant::now();
        while self.descriptors() > at_rest + 5 {
            assert!(begun.elapsed() < Duration::from_secs(90), "{} are open", self.descriptors());
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

/// One minute of slowhttptest, during which an operator gets every response.
async fn slow(name: &str, arguments: &[&str], path: &str) {
    let visited = Visited::start().await;
    assert_eq!(visited.groups().await, 200);
    let at_rest = visited.descriptors();
    let cookie = visited.cookie.clone();
    let mut slow = Command::new("slowhttptest")
        .args(arguments)
        .args(["-l", "60", "-p", "2", "-j", &cookie, "-u"])
        .arg(format!("http://{}{path}", visited.console.address()))
        .stdout(Stdio::null())
        .spawn()
        .expect("slowhttptest is installed (Debian: apt-get install slowhttptest)");
    let (mut answers, mut most_open) = (0_usize, 0);
    while slow.try_wait().expect("a process").is_none() {
        assert_eq!(visited.groups().await, 200, "answer {answers} during {name}");
        answers += 1;
        most_open = most_open.max(visited.descriptors());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    println!("{name}: {answers} answers, {most_open} descriptors, {} bytes", visited.peak_memory());
    assert!(most_open > at_rest + 100, "slow clients were connected: {most_open}");
    assert!(visited.peak_memory() < MAX_MEMORY, "{}", visited.peak_memory());
    visited.closes_what_was_open(at_rest).await;
    assert_eq!(visited.groups().await, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_clients_with_slow_headers_do_not_block_others() {
    slow("slow headers", &["-H", "-c", "1000", "-r", "200", "-i", "5"], "/").await;
}

/// slowhttptest has no option for our headers, but writes the content type as it is given.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_clients_with_slow_bodies_do_not_block_others() {
    let arguments = ["-B", "-c", "500", "-r", "100", "-i", "5", "-s", "65536", "-f"];
    slow("slow bodies", &[&arguments[..], &["application/json\r\nX-Console: 1"]].concat(), GROUPS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_clients_that_read_slowly_do_not_block_others() {
    let arguments = ["-X", "-c", "500", "-r", "100", "-w", "1", "-y", "16", "-n", "5", "-z", "8", "-k", "3"];
    slow("slow reading", &arguments, &module()).await;
}

/// The largest file of the console, which is built before the soak runs.
fn module() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let files = fs::read_dir(folder).expect("the page is built").filter_map(Result::ok);
    let mut files = files.map(|file| file.path());
    let module = files.find(|file| file.extension().is_some_and(|extension| extension == "wasm"));
    let name = module.as_deref().and_then(Path::file_name).expect("a module");
    format!("/{}", name.to_string_lossy())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_silent_connections_do_not_block_others() {
    let visited = Visited::start().await;
    assert_eq!(visited.groups().await, 200);
    let at_rest = visited.descriptors();
    let mut silent = Vec::new();
    for _ in 0..1_000 {
        silent.push(TcpStream::connect(visited.console.address()).await.expect("a connection"));
        if silent.len() % 50 == 0 {
            assert_eq!(visited.groups().await, 200, "with {} silent ones", silent.len());
        }
    }
    assert!(visited.descriptors() <= at_rest + 520, "{}", visited.descriptors());
    for stream in &mut silent {
        // End of stream, or a reset for evicted connections.
        let read = tokio::time::timeout(Duration::from_secs(30), stream.read(&mut [0; 512])).await;
        assert!(read.is_ok(), "a silent connection is closed");
    }
    visited.closes_what_was_open(at_rest).await;
    assert!(visited.peak_memory() < MAX_MEMORY, "{}", visited.peak_memory());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_waits_while_file_descriptors_are_exhausted_and_recovers() {
    let mut limited = Command::new("prlimit");
    limited.arg("--nofile=120");
    let (mock, _) = expiry::counted_mock(Duration::from_mins(5)).await;
    let visited = Visited::started_by(Console::launched_by(limited, mock)).await;
    assert_eq!(visited.groups().await, 200);
    let at_rest = visited.descriptors();
    let mut many = Vec::new();
    // More than the proxy has file descriptors for, fewer than the system's queue holds.
    for _ in 0..200 {
        many.push(TcpStream::connect(visited.console.address()).await.expect("a connection"));
    }
    let begun = (Instant::now(), visited.processor_time());
    while visited.descriptors() < 115 {
        assert!(begun.0.elapsed() < Duration::from_secs(10), "{} are open", visited.descriptors());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // The newest client is answered, since the connections that have been idle longest are closed: with the
    // response of the hub if there is a file descriptor for that connection, otherwise with an error.
    let status = visited.groups().await;
    assert!(matches!(status, 200 | 502), "{status}");
    let (elapsed, used) = (begun.0.elapsed(), visited.processor_time().saturating_sub(begun.1));
    assert!(used < elapsed / 2 + Duration::from_millis(200), "{used:?} of {elapsed:?} on the processor");
    drop(many);
    visited.closes_what_was_open(at_rest).await;
    assert_eq!(visited.groups().await, 200);
}

/// With and without a declared length it is rejected and not stored.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_of_one_gigabyte_is_rejected_without_using_memory() {
    let visited = Visited::start().await;
    assert_eq!(visited.groups().await, 200);
    let before = visited.peak_memory();
    for framing in ["Content-Length: 1073741824", "Transfer-Encoding: chunked"] {
        let address = visited.console.address();
        let head = format!(
            "POST {GROUPS} HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\nX-Console: 1\r\n\
             Content-Type: application/json\r\n{framing}\r\n\r\n",
            visited.cookie
        );
        let (mut read, mut write) = TcpStream::connect(address).await.expect("a connection").into_split();
        write.write_all(head.as_bytes()).await.expect("sent");
        let sending = tokio::spawn(async move {
            let mut chunk = vec![b' '; 1 << 20];
            if framing.ends_with("chunked") {
                chunk = [b"100000\r\n".as_slice(), &chunk, b"\r\n"].concat();
            }
            let mut sent = 0_u64;
            while sent < 1 << 30 && write.write_all(&chunk).await.is_ok() {
                sent += 1 << 20;
            }
            sent
        });
        let mut answer = vec![0; 12];
        read.read_exact(&mut answer).await.expect("an answer");
        assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 413", "{framing}");
        drop(read);
        let sent = sending.await.expect("a client");
        assert!(sent < 1 << 30, "{framing}: the connection was closed, {sent} bytes were sent");
    }
    assert_eq!(visited.groups().await, 200);
    let grown = visited.peak_memory() - before;
    assert!(grown < 2 << 20, "{grown} bytes more");
}

/// What all clients saw while the proxy stopped.
#[derive(Default)]
struct Seen {
    whole: AtomicUsize,
    /// No connection, or one that was closed before a response.
    refused: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_under_load_completes_every_response_and_exits_with_0() {
    let mut visited = Visited::start().await;
    let (address, cookie) = (visited.console.address(), visited.cookie.clone());
    let seen = Arc::new(Seen::default());
    let mut clients = JoinSet::new();
    for _ in 0..100 {
        let (seen, cookie) = (Arc::clone(&seen), cookie.clone());
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(30)).build().expect("a client");
        clients.spawn(async move {
            loop {
                let request = client.get(format!("http://{address}{GROUPS}")).header("cookie", &cookie);
                match request.send().await {
                    Ok(answer) => {
                        assert_eq!(answer.status(), 200);
                        answer.bytes().await.expect("an answer that began is whole");
                        seen.whole.fetch_add(1, Ordering::SeqCst);
                    }
                    Err(error) => {
                        assert!(!error.is_timeout(), "{error}");
                        seen.refused.fetch_add(1, Ordering::SeqCst);
                        break;
                    }
                }
            }
        });
    }
    while seen.whole.load(Ordering::SeqCst) < 500 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let begun = Instant::now();
    let code = visited.console.stop();
    assert_eq!(code, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(11), "{:?}", begun.elapsed());
    clients.join_all().await;
    assert_eq!(seen.refused.load(Ordering::SeqCst), 100, "each worked until there was no proxy");
    let gone = TcpStream::connect(address).await.expect_err("the port is closed");
    assert_eq!(gone.kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_signal_ends_the_process_immediately() {
    // A hub that never responds keeps the request, and so the proxy, for the stop timeout of ten seconds.
    let stub = Stub::answering(|_, _| Behaviour::StallHeaders).await;
    let mut visited = Visited::started_by(Console::before(stub.address)).await;
    let (address, call) = (visited.console.address(), Call::change("POST", GROUPS, &group("a")));
    let call = call.within(&visited.cookie);
    let calling = tokio::spawn(async move { call.send(address).await });
    while stub.calls().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    visited.console.signal();
    let begun = Instant::now();
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(visited.console.stop(), Some(1));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    calling.abort();
}
