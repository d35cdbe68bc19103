//! A log that cannot be written costs no request.

#![expect(clippy::expect_used, reason = "a binary that does not run fails its test")]

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// More lines than the queue and a pipe hold together.
const MANY: usize = 10_000;

/// A console whose stderr is this, and its address.
fn started(stderr: Stdio) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
    command.args(["--hub", "mock", "--listen", "127.0.0.1:0"]).env_clear();
    let mut console = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("starts");
    let mut line = String::new();
    BufReader::new(console.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    let address = line.trim_end().strip_prefix("listening on http://").expect("the agreed line").to_owned();
    (console, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("connects");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// Many requests on one connection, each answered before the next is sent.
fn probe(address: &str, count: usize) {
    let mut stream = TcpStream::connect(address).expect("connects");
    let mut answer = BufReader::new(stream.try_clone().expect("a handle"));
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n");
    for _ in 0..count {
        stream.write_all(request.as_bytes()).expect("sent");
        let mut line = String::new();
        answer.read_line(&mut line).expect("an answer");
        assert_eq!(line, "HTTP/1.1 200 OK\r\n");
        while line != "\r\n" {
            line.clear();
            answer.read_line(&mut line).expect("a header");
        }
        answer.read_exact(&mut [0; 2]).expect("a body");
    }
}

fn lost_lines(address: &str) -> u64 {
    let metrics = get(address, "/metrics");
    let line = metrics.lines().find_map(|line| line.strip_prefix("groups_console_log_lines_lost_total "));
    line.and_then(|count| count.parse().ok()).expect("the metric")
}

/// Waits until so many lines are counted as lost: the log is written, and counted, after the answer.
fn expect_lost_lines(address: &str, count: u64) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while lost_lines(address) < count {
        assert!(Instant::now() < deadline, "{} of {count} lines are counted", lost_lines(address));
    }
}

/// Asks it to stop; the exit code.
fn stop(mut console: Child) -> Option<i32> {
    let asked = Command::new("kill").arg(console.id().to_string()).status().expect("kill runs");
    assert!(asked.success());
    console.wait().expect("ends").code()
}

#[test]
fn every_request_is_answered_after_the_reader_of_the_log_has_gone() {
    let (mut console, address) = started(Stdio::piped());
    drop(console.stderr.take());
    for path in ["/", "/healthz", "/hub", "/session", "/nowhere"] {
        assert!(get(&address, path).starts_with("HTTP/1.1 "), "{path}");
    }
    probe(&address, 10);
    expect_lost_lines(&address, 10);
    assert_eq!(stop(console), Some(0));
}

#[test]
fn every_request_is_answered_while_the_disk_of_the_log_is_full() {
    let full = File::options().write(true).open("/dev/full").expect("a full disk");
    let (console, address) = started(full.into());
    probe(&address, 20);
    expect_lost_lines(&address, 10);
    assert_eq!(stop(console), Some(0));
}

#[test]
fn every_request_is_answered_while_nothing_reads_the_log() {
    let (console, address) = started(Stdio::piped());
    probe(&address, MANY);
    expect_lost_lines(&address, 1);
    assert!(console.stderr.is_some(), "the pipe is open");
    assert_eq!(stop(console), Some(0));
}

#[test]
fn a_log_that_is_read_has_a_line_for_each_request_and_loses_none() {
    let (mut console, address) = started(Stdio::piped());
    let mut stderr = console.stderr.take().expect("a pipe");
    let reader = std::thread::spawn(move || {
        let mut log = String::new();
        stderr.read_to_string(&mut log).expect("text");
        log
    });
    probe(&address, 100);
    assert_eq!(lost_lines(&address), 0);
    assert_eq!(stop(console), Some(0));
    let log = reader.join().expect("read");
    assert_eq!(log.lines().filter(|line| line.contains("/healthz")).count(), 100, "{log}");
}

#[test]
fn an_invalid_configuration_has_its_exit_code_without_a_reader_too() {
    let full = File::options().write(true).open("/dev/full").expect("a full disk");
    let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
    let status = command.args(["--hub", "nowhere"]).env_clear().stderr(full).status().expect("runs");
    assert_eq!(status.code(), Some(2));
}

/// The first line on stdout is for scripts; the server does not depend on it.
#[test]
fn every_request_is_answered_when_the_address_cannot_be_printed() {
    let full = || File::options().write(true).open("/dev/full").expect("a full disk").into();
    for stdout in [full(), Stdio::piped()] {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
        command.args(["--hub", "mock", "--listen", &address]).env_clear();
        let mut console = command.stdout(stdout).stderr(Stdio::null()).spawn().expect("starts");
        // Closes the pipe at once.
        drop(console.stdout.take());
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(&address).is_err() {
            assert!(Instant::now() < deadline && console.try_wait().expect("runs").is_none(), "it listens");
        }
        probe(&address, 3);
        assert_eq!(stop(console), Some(0));
    }
}
