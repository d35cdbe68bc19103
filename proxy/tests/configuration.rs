//! The command line of the binary.

#![expect(clippy::expect_used, reason = "a binary that does not run fails its test")]

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groups-console"));
    command.args(arguments).env_clear();
    command
}

fn output(arguments: &[&str]) -> Output {
    command(arguments).output().expect("runs")
}

#[test]
fn an_invalid_configuration_ends_with_exit_code_2_and_one_line() {
    let hub = "https://hub.test/api-gw";
    let token = "https://iam.test/token";
    let occupied = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let occupied = occupied.local_addr().expect("an address").to_string();
    let cases: &[(&[&str], &str)] = &[
        (&[], "--hub"),
        (&["--hub", hub], "--token-url is required"),
        (&["--hub", "mock", "--token-url", token], "--token-url cannot be used"),
        (&["--hub", "http://hub.test/api-gw", "--token-url", token], "use https"),
        (&["--hub", hub, "--token-url", "http://iam.test/token"], "use https"),
        (&["--hub", "hub.test", "--token-url", token], "invalid --hub \"hub.test\": expected a URL"),
        (&["--hub", "ftp://hub.test", "--token-url", token], "expected https://"),
        (&["--hub", "https://me:CANARY@hub.test", "--token-url", token], "without user name"),
        (&["--hub", "ftp://me:CANARY@hub.test", "--token-url", token], "expected https://"),
        (&["--hub", "https://me:CANARY@hub.test:99999", "--token-url", token], "expected a URL"),
        (&["--hub", hub, "--token-url", "me:CANARY@hub.test"], "expected https://"),
        (&["https://me:CANARY@hub.test"], "unexpected argument"),
        (&["--hub", "mock", "--listen", "http://me:CANARY@console.test"], "--listen"),
        (&["--hub", "mock", "--public-url", "https://me:CANARY@console.test/a"], "without user name"),
        (&["--hub", "mock", "--trusted-proxy", "http://me:CANARY@proxy.test"], "expected an IP address"),
        (&["--hub", "https://hub.test/?a", "--token-url", token], "ends with its path"),
        (&["--hub", "mock", "--listen", "nowhere"], "PORT, for example 127.0.0.1:8080"),
        (&["--hub", "mock", "--listen", "0.0.0.0"], "for example 0.0.0.0:8080"),
        (&["--hub", "mock", "--monitoring-listen", "localhost"], "for example localhost:8080"),
        (&["--hub", "mock", "--monitoring-listen", &occupied], "--monitoring-listen"),
        (&["--hub", "mock", "--listen", &occupied], "--listen"),
        (&["--hub", "mock", "--listen", "0.0.0.0:0"], "--public-url https://… is required"),
        (&["--hub", "mock", "--listen", "[::]:0", "--public-url", "http://localhost:1"], "is required"),
        (&["--hub", "mock", "--public-url", "http://console.test"], "http is allowed on this machine only"),
        (&["--hub", "mock", "--public-url", "https://console.test/a"], "without a path"),
        (&["--hub", "mock", "--assets", "/nowhere"], "invalid --assets \"/nowhere\""),
        (&["--hub", "mock", "--assets", "/proc/self/fd"], "--assets"),
        (&["--hub", "mock", "--client-id", "a"], "--client-secret-file"),
        (&["--hub", "mock", "--tenant", "eos"], "--client-id"),
        (&["--hub", "mock", "--user-header", "x"], "--trusted-proxy"),
        (&["--hub", "mock", "--trusted-proxy", "proxy.test"], "expected an IP address or a CIDR range"),
        (&["--hub", "mock", "--trusted-proxy", "::/0"], "trusts every client"),
        (
            &["--hub", "mock", "--trusted-proxy", "::1", "--user-header", "a b"],
            "expected the name of a header",
        ),
        (&["--hub", "mock", "--sessions", "redis://127.0.0.1/"], "--session-key-file is required"),
        (&["--hub", "mock", "--session-key-file", "/nowhere"], "cannot be used"),
        (&["--hub", "mock", "--sessions", "redis://me:CANARY@127.0.0.1/"], "GROUPS_CONSOLE_SESSIONS"),
        (&["--hub", "mock", "--session-idle", "0"], "--session-idle"),
    ];
    for (arguments, text) in cases {
        let output = output(arguments);
        let line = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {line}");
        assert_eq!(line.lines().count(), 1, "{arguments:?}: {line}");
        assert!(line.starts_with("groups-console: ") && line.contains(text), "{arguments:?}: {line}");
        assert!(output.stdout.is_empty() && !line.contains("CANARY"), "{arguments:?}");
    }
}

#[test]
fn the_help_has_every_flag_and_its_environment_variable() {
    let output = output(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).expect("text");
    let flags = "listen hub token-url public-url assets audit log-format monitoring-listen sessions session-key-file session-idle \
        session-lifetime client-id client-secret-file tenant application trusted-proxy user-header";
    for flag in flags.split(' ') {
        let variable = format!("GROUPS_CONSOLE_{}", flag.to_uppercase().replace('-', "_"));
        assert!(help.contains(&format!("--{flag} ")) && help.contains(&variable), "{flag}: {help}");
    }
}

#[test]
fn flags_can_be_environment_variables() {
    let output = command(&[]).env("GROUPS_CONSOLE_HUB", "http://hub.test").output().expect("runs");
    let line = String::from_utf8(output.stderr).expect("text");
    assert!(line.contains("--token-url is required"), "{line}");
}

#[test]
fn the_server_prints_its_address_and_stops_on_sigterm() {
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

/// A temporary directory for the files of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("groups-console-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// Writes a file with these permissions and returns its path.
    fn file(&self, name: &str, text: &str, mode: u32) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("permitted");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// 32 bytes in Base64.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// Whether it starts, or its exit code and message.
fn starts(arguments: &[&str]) -> Result<(), (Option<i32>, String)> {
    let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line or none");
    if line.starts_with("listening on ") {
        child.kill().expect("runs");
        child.wait().expect("ends");
        return Ok(());
    }
    let output = child.wait_with_output().expect("ends");
    Err((output.status.code(), String::from_utf8(output.stderr).expect("text")))
}

#[test]
fn a_shared_access_that_every_client_could_use_does_not_start() {
    let folder = Folder::new("b7");
    let secret = folder.file("secret", "CANARY", 0o600);
    let shared =
        ["--client-id", "a", "--client-secret-file", &secret, "--tenant", "eos", "--application", "C1"];
    let behind_a_proxy = ["--trusted-proxy", "10.0.0.0/8,127.0.0.1"];
    let sign_on = [&behind_a_proxy[..], &["--user-header", "X-Forwarded-User"]].concat();
    let in_front = [&[][..], &behind_a_proxy, &sign_on];
    let mut tried = 0;
    for everywhere in [false, true] {
        for https in [false, true] {
            for with_shared in [false, true] {
                for in_front in in_front {
                    let mut flags = vec!["--hub", "mock", "--listen"];
                    flags.push(if everywhere { "0.0.0.0:0" } else { "127.0.0.1:0" });
                    flags.extend(https.then_some(["--public-url", "https://console.test"]).iter().flatten());
                    flags.extend(with_shared.then_some(shared).iter().flatten());
                    flags.extend(in_front);
                    let reached_by_others = everywhere || https || in_front == behind_a_proxy;
                    let with_sign_on = in_front == sign_on;
                    let safe = (https || !everywhere) && (!with_shared || with_sign_on || !reached_by_others);
                    match starts(&flags) {
                        Ok(()) => assert!(safe, "started: {flags:?}"),
                        Err((code, line)) => {
                            assert!(!safe, "{flags:?}: {line}");
                            assert_eq!((code, line.lines().count()), (Some(2), 1), "{line}");
                            assert!(!line.contains("CANARY"), "{line}");
                        }
                    }
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 24);
}

#[test]
fn a_secret_file_that_others_can_read_is_rejected() {
    let folder = Folder::new("c5");
    let good = folder.file("good", "CANARY-secret\n", 0o600);
    let key = folder.file("key", KEY, 0o400);
    let shared = |file: &str| {
        let flags = ["--hub", "mock", "--listen", "127.0.0.1:0", "--tenant", "eos", "--application", "C1"];
        let mut flags = flags.map(str::to_owned).to_vec();
        flags.extend(["--client-id", "a", "--client-secret-file", file].map(str::to_owned));
        flags
    };
    let sealed = |file: &str| {
        let flags = ["--hub", "mock", "--listen", "127.0.0.1:0", "--sessions", "redis://127.0.0.1:1/"];
        let mut flags = flags.map(str::to_owned).to_vec();
        flags.extend(["--session-key-file", file].map(str::to_owned));
        flags
    };
    let starts = |flags: Vec<String>| starts(&flags.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(starts(shared(&good)), Ok(()));
    assert_eq!(starts(sealed(&key)), Ok(()), "Redis need not be there yet");
    for mode in [0o644, 0o604, 0o602, 0o660, 0o666, 0o777] {
        let open = folder.file("open", "CANARY-secret", mode);
        let open_key = folder.file("open-key", KEY, mode);
        for flags in [shared(&open), sealed(&open_key)] {
            let (code, line) = starts(flags).expect_err("rejected");
            assert_eq!(code, Some(2));
            assert!(line.contains("run chmod 0600") && !line.contains("CANARY"), "{line}");
        }
    }
    let empty = folder.file("empty", " \n", 0o600);
    let short = folder.file("short", "CANARY", 0o600);
    for (flags, words) in [
        (shared(&empty), "the file is empty"),
        (shared("/nowhere"), "/nowhere"),
        (shared(&folder.0.display().to_string()), "expected a file"),
        (sealed(&short), "32 bytes in Base64"),
    ] {
        let (code, line) = starts(flags).expect_err("rejected");
        assert_eq!((code, line.lines().count()), (Some(2), 1));
        assert!(line.contains(words) && !line.contains("CANARY"), "{line}");
    }
}

#[test]
fn no_secret_is_among_the_arguments_of_the_process() {
    let folder = Folder::new("c5-arguments");
    let secret = folder.file("secret", "CANARY-secret", 0o600);
    let flags = ["--hub", "mock", "--listen", "127.0.0.1:0", "--tenant", "eos", "--application", "C1"];
    let mut child = command(&flags)
        .args(["--client-id", "a", "--client-secret-file", &secret])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    for file in ["cmdline", "environ"] {
        let text = fs::read(format!("/proc/{}/{file}", child.id())).expect("a running process");
        assert!(!String::from_utf8_lossy(&text).contains("CANARY"), "{file}");
    }
    child.kill().expect("runs");
    child.wait().expect("ends");
    let (code, line) =
        starts(&["--hub", "mock", "--sessions", "redis://:CANARY@127.0.0.1/"]).expect_err("rejected");
    assert_eq!(code, Some(2));
    assert!(line.contains("GROUPS_CONSOLE_SESSIONS") && !line.contains("CANARY"), "{line}");
}
