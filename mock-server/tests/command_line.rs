//! The binary: its first line, and its errors when it cannot start.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn mock_server(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-server"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (variable, _) in std::env::vars().filter(|(variable, _)| variable.starts_with("MOCK_")) {
        command.env_remove(variable);
    }
    command
}

#[test]
fn the_first_line_is_the_address_and_a_signal_stops_the_server() {
    let mut mock = mock_server(&["--listen", "127.0.0.1:0"]).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(mock.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let port: Option<u16> =
        line.trim().strip_prefix("listening on http://127.0.0.1:").and_then(|port| port.parse().ok());
    let port = port.filter(|port| *port != 0).unwrap_or_else(|| panic!("{line}"));
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("it accepts");
    let request = "GET /__mock/clock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let signal = Command::new("kill").arg(mock.id().to_string()).status().expect("kill is there");
    assert!(signal.success() && mock.wait().expect("it ends").success());
}

#[test]
fn the_server_stops_with_the_program_that_holds_its_stdin_if_configured() {
    let mut mock = mock_server(&["--listen", "127.0.0.1:0", "--stop-with-stdin"]);
    let mut mock = mock.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(mock.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    assert!(line.starts_with("listening on "), "{line}");
    let mut stdin = mock.stdin.take().expect("a pipe");
    stdin.write_all(b"what is written there is ignored\n").expect("it reads");
    assert!(mock.try_wait().expect("a state").is_none());
    drop(stdin);
    assert!(mock.wait().expect("it ends").success());
}

#[test]
fn a_stdin_without_data_does_not_stop_the_server_even_if_it_is_non_blocking() {
    let (held, given) = UnixStream::pair().expect("sockets");
    given.set_nonblocking(true).expect("it is non-blocking");
    let mut mock = mock_server(&["--listen", "127.0.0.1:0", "--stop-with-stdin"]);
    let mut mock = mock.stdin(Stdio::from(OwnedFd::from(given))).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(mock.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let address = line.trim().strip_prefix("listening on http://").expect("an address");
    // A server that stops ends its idle connections at once.
    let mut idle = TcpStream::connect(address).expect("it accepts");
    idle.set_read_timeout(Some(Duration::from_millis(500))).expect("a timeout");
    let read = idle.read(&mut [0]).map_err(|error| error.kind());
    assert_eq!(read, Err(ErrorKind::WouldBlock), "the connection stays open");
    drop(held);
    assert!(mock.wait().expect("it ends").success());
}

#[test]
fn a_bad_configuration_is_one_line_and_exit_code_2() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().map(|address| (taken, address.to_string())).expect("an address");
    for (arguments, named) in [
        (&["--listen", "nowhere"][..], "--listen"),
        (&["--listen", &taken.1], &taken.1),
        (&["--tenant", "a/b"], "--tenant"),
        (&["--tenant", "eos", "--tenant", "eos"], "--tenant eos"),
        (&["--token-lifetime", "0"], "--token-lifetime"),
        (&["--token-lifetime", "soon"], "--token-lifetime"),
        (&["--cors-origin", "https://app.example/"], "--cors-origin"),
        (&["--requests-per-second", "0"], "--requests-per-second"),
        (&["--entity-tags", "maybe"], "--entity-tags"),
        (&["--put-name", "drop"], "--put-name"),
        (&["--products", "10000001"], "--products"),
        (&["--groups", "many"], "--groups"),
        (&["--replay", "/nowhere"], "--replay: cannot read /nowhere"),
        (&["--data", "/nowhere"], "--data /nowhere: cannot be read"),
        (&["--data", "Cargo.toml"], "--data Cargo.toml: the body is not JSON"),
        (&["--data", "hub.json", "--groups", "1"], "--groups"),
        (&["--delay", "60001"], "--delay"),
        (&["--port", "70000"], "--port"),
        (&["--nonsense"], "--nonsense"),
        (&["record", "--hub", "https://hub.test"], "--into"),
        (&["record", "--into", "/nowhere"], "--hub"),
        (&["record", "--hub", "http://hub.test", "--into", "/nowhere"], "--hub \"http://hub.test\""),
        (
            &["record", "--hub", "https://hub.test/api-gw", "--into", "/nowhere"],
            "--hub \"https://hub.test/api-gw\"",
        ),
        (&["record", "--hub", "https://hub.test", "--into", "/"], "--into /: is not empty"),
        (&["--tenant", "eos", "record", "--hub", "https://hub.test", "--into", "/nowhere"], "--tenant"),
    ] {
        let output = mock_server(arguments).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(errors.lines().count() == 1 && errors.contains(named), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn an_error_of_the_command_line_has_an_example_or_names_a_similar_flag() {
    for (arguments, said) in [
        (&["9402"][..], "unrecognized subcommand '9402'; to listen there: --listen 9402"),
        (&["localhost:9402"], "; to listen there: --listen localhost:9402"),
        (&["serve"], "unrecognized subcommand 'serve'"),
        (&["--listen", "http://localhost:9402/"], "or PORT, for example localhost:9402"),
        (&["--listen", "localhost"], "for example localhost:8080"),
        (&["--listen", "0.0.0.0"], "for example 0.0.0.0:8080"),
        (&["--listen", "*:9402"], "for example 0.0.0.0:9402"),
        (&["--listen", ""], "for example 127.0.0.1:8080"),
        (&["--port", ":9402"], "expected a whole number from 0 to 65535, for example 8081"),
        (&["--port", "localhost:9402"], "'localhost:9402' for '--port <PORT>': expected a whole number"),
        (&["--port", "0x1f"], "for example 8081"),
        (&["--port", "+1"], "for example 8081"),
        (&["--port", "-1"], "for example 8081"),
        (&["--port", ""], "for example 8081"),
        (&["--port", "65536"], "for example 8081"),
        (&["--Port", "1"], "; tip: a similar argument exists: '--port'"),
        (&["--lisen", "1"], "; tip: a similar argument exists: '--listen'"),
        (&["--groups", "-1"], "expected a whole number from 0 to 1000000, for example 1000"),
        (&["--groups", "1e3"], "for example 1000"),
        (&["--groups", "5_000"], "for example 1000"),
        (&["--delay", "1s"], "expected a whole number from 0 to 60000, for example 200"),
        (&["--delay", "0.5"], "for example 200"),
        (&["--token-lifetime", "5m"], "expected a whole number from 1 to 86400, for example 300"),
        (&["--journal", "all"], "for example 1000"),
        (&["--seed", "x"], "for example 7"),
        (&["--requests-per-second", "many"], "for example 10"),
        (&["--cors-origin", "*"], "such as https://app.example:8443"),
        (&["--cors-origin", "localhost:3000"], "such as https://app.example:8443"),
        (&["--admin", "short"], "a key has 8 to 128 letters"),
        (&["--entity-tags", "maybe"], "expected on or off"),
        (&["--put-name", "drop"], "possible values: equal, refuse, ignore"),
        (&["--reset"], "--state <FILE>"),
        (&["generate", "bas"], "bash"),
    ] {
        let output = mock_server(arguments).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(errors.lines().count() == 1 && errors.contains(said), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_port_is_that_of_the_address_and_without_one_that_of_both_loopback_addresses() {
    for (arguments, host, both) in [
        (&["--port", "0"][..], "127.0.0.1", true),
        (&["--listen", "0"], "127.0.0.1", true),
        (&["--listen", "localhost:0"], "127.0.0.1", true),
        (&["--listen", ":0"], "127.0.0.1", true),
        (&["--listen", "127.0.0.1:1", "--port", "0"], "127.0.0.1", false),
        (&["--listen", "[::1]:1", "--port", "0"], "[::1]", false),
    ] {
        let mut mock = mock_server(arguments).spawn().expect("it starts");
        let address = address(&mut mock);
        let port = address.strip_prefix(host).and_then(|port| port.strip_prefix(':')).expect("its port");
        let port: u16 = port.parse().expect("a number");
        let answers = ["127.0.0.1", "::1"].map(|host| TcpStream::connect((host, port)).is_ok());
        let expected = if both { [true, true] } else { [host == "127.0.0.1", host == "[::1]"] };
        assert_eq!(answers, expected, "{arguments:?}");
        assert_eq!(stop(mock).1, Some(0));
    }
}

#[test]
fn an_environment_variable_works_like_its_flag() {
    let output = mock_server(&[]).env("MOCK_TENANT", "a b").output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let help = mock_server(&["--help"]).output().expect("it runs");
    let text = String::from_utf8_lossy(&help.stdout);
    assert!(
        help.status.success() && text.contains("--token-lifetime") && text.contains("MOCK_TENANT"),
        "{text}"
    );
}

#[test]
fn on_a_public_address_the_api_of_the_mock_is_closed_or_needs_a_key() {
    let first_line = |arguments: &[&str]| {
        let mut mock = mock_server(arguments).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(mock.stderr.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let signal = Command::new("kill").arg(mock.id().to_string()).status().expect("kill is there");
        assert!(signal.success() && mock.wait().expect("it ends").success());
        line
    };
    assert!(first_line(&["--listen", "0.0.0.0:0"]).contains("closed"));
    let key = first_line(&["--listen", "0.0.0.0:0", "--admin", "a-key-of-a-test"]);
    assert!(key.starts_with("/__mock/?key=a-key-of-a-test "), "{key}");
    let made = first_line(&["--listen", "127.0.0.1:0", "--admin"]);
    assert_eq!(made.trim_start_matches("/__mock/?key=").find(' '), Some(32), "{made}");
}

#[test]
fn a_file_of_data_a_port_and_a_log_are_options_of_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hub.json");
    std::fs::write(&file, r#"{"products": [{"id": "STC-1"}], "groups": []}"#).expect("written");
    let file = file.to_str().expect("text");
    let mut mock = mock_server(&["--port", "0", "--log", "--data", file]).spawn().expect("it starts");
    let address = address(&mut mock);
    assert!(list_products(&address).starts_with("HTTP/1.1 401 "));
    let (printed, _) = stop(mock);
    let line = "GET /api-gw/connection-management-orchestrator/v5/eos/product 401 ";
    assert!(printed.contains(line) && printed.contains("; list products"), "{printed}");
}

/// The address that a server prints on stdout.
fn address(server: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(server.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    line.trim().strip_prefix("listening on http://").expect("the agreed line").to_owned()
}

/// Requests a page of products without a token and returns the answer.
fn list_products(address: &str) -> String {
    let mut connection = TcpStream::connect(address).expect("it accepts");
    let request = "GET /api-gw/connection-management-orchestrator/v5/eos/product HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    answer
}

/// Stops a server and returns what it printed on stderr, and its exit code.
fn stop(mut server: Child) -> (String, Option<i32>) {
    let signal = Command::new("kill").arg(server.id().to_string()).status().expect("kill is there");
    assert!(signal.success());
    let mut printed = String::new();
    server.stderr.take().expect("a pipe").read_to_string(&mut printed).expect("text");
    (printed, server.wait().expect("it ends").code())
}

#[test]
fn a_recorder_forwards_records_and_prints_the_number_of_exchanges() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().to_str().expect("text");
    let mut hub = mock_server(&["--listen", "127.0.0.1:0"]).spawn().expect("it starts");
    let hub_address = format!("http://{}", address(&mut hub));
    let mut record = mock_server(&["record", "--into", into, "--hub", &hub_address]);
    // Variables of the mock do not affect the recorder.
    record.env("MOCK_LISTEN", "127.0.0.1:0").env("MOCK_TENANT", "hansa");
    let mut recorder = record.spawn().expect("it starts");
    assert!(list_products(&address(&mut recorder)).starts_with("HTTP/1.1 401 "));
    let (printed, code) = stop(recorder);
    assert!(
        code == Some(0) && printed.ends_with(&format!("record: exchanges in {into}: 1\n")),
        "{code:?} {printed}"
    );
    assert_eq!(stop(hub).1, Some(0));
    let again = mock_server(&["record", "--into", into, "--hub", &hub_address]).output().expect("it runs");
    assert_eq!(again.status.code(), Some(2), "a recording is not overwritten");
    let mut replay = mock_server(&["--listen", "127.0.0.1:0", "--replay", into]).spawn().expect("it starts");
    drop(address(&mut replay));
    assert!(stop(replay).0.starts_with(&format!("replay: exchanges from {into}: 1\n")));
}
