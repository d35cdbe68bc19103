//! What the binary says and does about its command line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
    command.args(arguments).env_clear();
    command
}

#[expect(clippy::expect_used, reason = "a binary that does not run fails its test")]
fn output(arguments: &[&str]) -> Output {
    command(arguments).output().expect("runs")
}

#[test]
fn a_configuration_that_cannot_work_ends_with_2_and_one_line() {
    let hub = "https://hub.test/api-gw";
    let token = "https://iam.test/token";
    let occupied = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let occupied = occupied.local_addr().expect("an address").to_string();
    let cases: &[(&[&str], &str)] = &[
        (&[], "--hub"),
        (&["--hub", hub], "--token-url is needed"),
        (&["--hub", "mock", "--token-url", token], "--token-url has no meaning"),
        (&["--hub", "http://hub.test/api-gw", "--token-url", token], "use https"),
        (&["--hub", hub, "--token-url", "http://iam.test/token"], "use https"),
        (&["--hub", "hub.test", "--token-url", token], "--hub hub.test"),
        (&["--hub", "ftp://hub.test", "--token-url", token], "neither http nor https"),
        (&["--hub", "https://me:CANARY@hub.test", "--token-url", token], "user name"),
        (&["--hub", "https://hub.test/?a", "--token-url", token], "has to end with the path"),
        (&["--hub", "mock", "--listen", "nowhere"], "--listen"),
        (&["--hub", "mock", "--listen", &occupied], "--listen"),
        (&["--hub", "mock", "--listen", "0.0.0.0:0"], "--public-url https://… is needed"),
        (&["--hub", "mock", "--listen", "[::]:0", "--public-url", "http://localhost:1"], "is needed"),
        (&["--hub", "mock", "--public-url", "http://console.test"], "over https only"),
        (&["--hub", "mock", "--public-url", "https://console.test/a"], "lives at its root"),
        (&["--hub", "mock", "--assets", "/nowhere"], "--assets /nowhere"),
        (&["--hub", "mock", "--assets", "/proc/self/fd"], "--assets"),
        (&["--hub", "mock", "--client-id", "a"], "--client-id"),
    ];
    for (arguments, words) in cases {
        let output = output(arguments);
        let line = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {line}");
        assert_eq!(line.lines().count(), 1, "{arguments:?}: {line}");
        assert!(line.starts_with("groups-console: ") && line.contains(words), "{arguments:?}: {line}");
        assert!(output.stdout.is_empty() && !line.contains("CANARY"), "{arguments:?}");
    }
}

#[test]
fn the_help_explains_every_flag_and_names_its_variable() {
    let output = output(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).expect("text");
    for flag in ["listen", "hub", "token-url", "public-url", "assets"] {
        let variable = format!("GROUPS_CONSOLE_{}", flag.to_uppercase().replace('-', "_"));
        assert!(help.contains(&format!("--{flag} ")) && help.contains(&variable), "{flag}: {help}");
    }
}

#[test]
fn flags_can_be_variables() {
    let output = command(&[]).env("GROUPS_CONSOLE_HUB", "http://hub.test").output().expect("runs");
    let line = String::from_utf8(output.stderr).expect("text");
    assert!(line.contains("--token-url is needed"), "{line}");
}

#[test]
fn it_says_where_it_listens_and_stops_when_it_is_asked_to() {
    let mut child = command(&["--hub", "mock", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    let address = line.trim_end().strip_prefix("listening on http://").expect("the agreed line").to_owned();
    let mut stream = TcpStream::connect(&address).expect("connects");
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nok"), "{answer}");
    let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(asked.success());
    assert_eq!(child.wait().expect("ends").code(), Some(0));
}
