//! The binary: its first line, and what it says when it cannot start.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

fn mock_server(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-server"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (variable, _) in std::env::vars().filter(|(variable, _)| variable.starts_with("MOCK_")) {
        command.env_remove(variable);
    }
    command
}

#[test]
fn the_first_line_tells_the_address_and_a_signal_ends_it_well() {
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
        (&["--put-name", "swallow"], "--put-name"),
        (&["--products", "10000001"], "--products"),
        (&["--groups", "many"], "--groups"),
        (&["--nonsense"], "--nonsense"),
    ] {
        let output = mock_server(arguments).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
        assert!(errors.lines().count() == 1 && errors.contains(named), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_environment_is_as_good_as_a_flag() {
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
fn beyond_this_machine_what_concerns_the_mock_is_closed_or_has_a_key() {
    let told = |arguments: &[&str]| {
        let mut mock = mock_server(arguments).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(mock.stderr.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let signal = Command::new("kill").arg(mock.id().to_string()).status().expect("kill is there");
        assert!(signal.success() && mock.wait().expect("it ends").success());
        line
    };
    assert!(told(&["--listen", "0.0.0.0:0"]).contains("closed"));
    let key = told(&["--listen", "0.0.0.0:0", "--admin", "a-key-of-a-test"]);
    assert!(key.starts_with("/__mock/?key=a-key-of-a-test "), "{key}");
    let made = told(&["--listen", "127.0.0.1:0", "--admin"]);
    assert_eq!(made.trim_start_matches("/__mock/?key=").find(' '), Some(32), "{made}");
}
