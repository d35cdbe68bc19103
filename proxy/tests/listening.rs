//! The addresses of `--listen`.

#![expect(clippy::expect_used, reason = "a binary that does not run fails its test")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A console and the address that it prints.
fn started(listen: &[&str]) -> (Child, SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
    command.args(["--hub", "mock"]).args(listen).env_clear();
    let mut console = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
    let mut line = String::new();
    BufReader::new(console.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    let address = line.trim_end().strip_prefix("listening on http://").expect("the agreed line");
    (console, address.parse().expect("an address"))
}

/// The status line of an answer, or `None` if nothing listens there.
fn status(address: SocketAddr, host: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.lines().next().map(str::to_owned)
}

#[test]
fn a_bare_port_and_localhost_listen_on_both_loopback_addresses_and_an_address_only_there() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    for (listen, first, is_on_both) in [
        ("0", "127.0.0.1", true),
        (":0", "127.0.0.1", true),
        ("localhost:0", "127.0.0.1", true),
        (&format!("{free}"), "127.0.0.1", true),
        ("127.0.0.1:0", "127.0.0.1", false),
        ("[::1]:0", "::1", false),
    ] {
        let (mut console, address) = started(&["--listen", listen]);
        let port = address.port();
        assert_eq!(address.ip().to_string(), first, "{listen}");
        for ip in ["127.0.0.1", "::1"] {
            let there = SocketAddr::new(ip.parse().expect("an address"), port);
            let expected = (is_on_both || ip == first).then(|| "HTTP/1.1 200 OK".to_owned());
            assert_eq!(status(there, &format!("localhost:{port}")), expected, "{listen} {ip}");
            assert_eq!(status(there, &there.to_string()), expected, "{listen} {ip}");
        }
        console.kill().expect("runs");
        console.wait().expect("ends");
    }
}

#[test]
fn the_monitoring_address_is_given_in_the_same_forms() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let flags = ["--listen", "0", "--monitoring-listen", &free.port().to_string()];
    let (mut console, _) = started(&flags);
    for ip in ["127.0.0.1", "::1"] {
        let there = SocketAddr::new(ip.parse().expect("an address"), free.port());
        assert_eq!(status(there, "any").as_deref(), Some("HTTP/1.1 404 Not Found"));
    }
    console.kill().expect("runs");
    console.wait().expect("ends");
}
