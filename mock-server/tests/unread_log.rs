//! A log that cannot be written costs no request, and where the mock listens.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};

/// A mock and the address that it prints.
fn started(arguments: &[&str], stderr: Stdio) -> (Child, SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-server"));
    command.args(arguments).env_clear();
    let mut mock = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(mock.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let address = line.trim_end().strip_prefix("listening on http://").expect("the agreed line");
    (mock, address.parse().expect("an address"))
}

fn status(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.lines().next().map(str::to_owned)
}

/// Asks it to stop; the exit code.
fn stop(mut mock: Child) -> Option<i32> {
    let asked = Command::new("kill").arg(mock.id().to_string()).status().expect("kill is there");
    assert!(asked.success());
    mock.wait().expect("it ends").code()
}

#[test]
fn every_call_is_answered_without_a_reader_of_the_log() {
    let full = File::options().write(true).open("/dev/full").expect("a full disk");
    for (stderr, is_closed) in [(Stdio::piped(), true), (Stdio::piped(), false), (full.into(), false)] {
        let (mut mock, address) = started(&["--listen", "127.0.0.1:0"], stderr);
        if is_closed {
            drop(mock.stderr.take());
        }
        for (path, expected) in [
            ("/__mock/clock", "HTTP/1.1 200 OK"),
            ("/api-gw/connection-management-orchestrator/v5/eos/product", "HTTP/1.1 401 Unauthorized"),
            ("/nowhere", "HTTP/1.1 404 Not Found"),
        ] {
            assert_eq!(status(address, path).as_deref(), Some(expected), "{path}");
        }
        assert_eq!(stop(mock), Some(0));
    }
}

#[test]
fn a_bare_port_and_localhost_listen_on_both_loopback_addresses() {
    for listen in ["0", ":0", "localhost:0"] {
        let (mock, address) = started(&["--listen", listen], Stdio::null());
        for ip in ["127.0.0.1", "::1"] {
            let there = SocketAddr::new(ip.parse().expect("an address"), address.port());
            assert_eq!(status(there, "/__mock/clock").as_deref(), Some("HTTP/1.1 200 OK"), "{listen} {ip}");
        }
        assert_eq!(stop(mock), Some(0));
    }
}
