//! The proxy server that the environment names between the console and the hub.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs::{self, File};
use std::io::Read as _;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use testkit::client::Call;
use testkit::hub::Authority;
use tests::Console;
use tests::wire::GROUPS;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A proxy that opens every tunnel to one address, and the heads of the requests for them.
async fn tunnelling(to: SocketAddr) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let log = Arc::clone(&log);
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(client.read_u8().await.unwrap());
                }
                log.lock().unwrap().push(String::from_utf8(head).unwrap());
                let mut hub = TcpStream::connect(to).await.unwrap();
                client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut client, &mut hub).await;
            });
        }
    });
    (address, heads)
}

fn console(hub: &str) -> Command {
    let mut command = Console::command();
    command.args(["--listen", "127.0.0.1:0", "--hub", &format!("{hub}/api-gw"), "--token-url"]);
    command.arg(format!("{hub}/auth/realms/iothub/protocol/openid-connect/token"));
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

async fn status(console: &Console) -> u16 {
    let pasted =
        serde_json::json!({"tenant": "eos", "application": "CPDemo", "access_token": "CANARY-token"});
    let cookie = Call::change("POST", "/session", &pasted).send(console.address()).await.cookie();
    Call::get(GROUPS).within(&cookie).send(console.address()).await.status
}

#[tokio::test]
async fn calls_go_through_the_proxy_of_the_environment_in_a_tunnel_and_the_log_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new();
    let trusted = folder.path().join("authority.pem");
    let text = STANDARD.encode(authority.certificate());
    fs::write(&trusted, format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")).unwrap();
    let hub = authority.hub("hub.test", 2020, 2090).await;
    let (address, heads) = tunnelling(hub.address).await;
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let log = folder.path().join(variable);
        let mut command = console("https://hub.test");
        command.env("SSL_CERT_FILE", &trusted).env(variable, format!("http://me:CANARY@{address}"));
        command.stderr(File::create(&log).unwrap());
        let mut console = Console::start(command);
        heads.lock().unwrap().clear();
        assert_eq!(status(&console).await, 200, "{variable}");
        let head = heads.lock().unwrap()[0].clone();
        assert!(head.starts_with("CONNECT hub.test:443 HTTP/1.1\r\nHost: hub.test:443\r\n"), "{head}");
        let credentials = format!("Proxy-Authorization: Basic {}\r\n", STANDARD.encode("me:CANARY"));
        assert!(head.contains(&credentials) && !head.contains("CANARY-token"), "{head}");
        assert_eq!(console.stop(), Some(0));
        let mut text = String::new();
        File::open(&log).unwrap().read_to_string(&mut text).unwrap();
        assert!(
            text.contains(&format!("http://{address}/")) && text.contains("https://hub.test/api-gw"),
            "{text}"
        );
        assert!(!text.contains("CANARY"), "{text}");
    }
}

#[tokio::test]
async fn the_hosts_in_no_proxy_and_this_machine_are_reached_without_the_proxy() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let (address, heads) = tunnelling(gone).await;
    let proxy = format!("http://{address}");
    for (hub, excepted) in [
        ("https://hub.invalid", "hub.invalid"),
        ("https://hub.invalid", "other.test, .invalid"),
        ("https://hub.invalid", "*"),
        (&format!("https://{gone}"), ""),
        (&format!("http://{gone}"), ""),
    ] {
        let mut command = console(hub);
        command.env("HTTPS_PROXY", &proxy).env("NO_PROXY", excepted);
        assert_eq!(status(&Console::start(command)).await, 502, "{hub} {excepted}");
        assert!(heads.lock().unwrap().is_empty(), "{hub} {excepted}");
    }
}

#[test]
fn a_proxy_on_the_way_to_the_hub_that_cannot_be_used_does_not_start() {
    for bad in ["https://proxy.test:3128", "socks5://me:CANARY@proxy.test", "ftp://proxy.test"] {
        let output =
            console("https://hub.test").env("HTTPS_PROXY", bad).stderr(Stdio::piped()).output().unwrap();
        let line = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), line.lines().count()), (Some(2), 1), "{line}");
        assert!(line.contains("HTTPS_PROXY") && line.contains("for example http://"), "{line}");
        assert!(!line.contains("CANARY"), "{line}");
    }
}

#[tokio::test]
async fn an_unusable_proxy_is_an_error_only_if_the_hub_needs_it() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for (hub, excepted) in [
        ("https://hub.invalid", "hub.invalid"),
        (&format!("https://{gone}"), ""),
        (&format!("http://{gone}"), ""),
    ] {
        let mut command = console(hub);
        command.env("ALL_PROXY", "socks5://me:CANARY@proxy.test").env("NO_PROXY", excepted);
        assert_eq!(status(&Console::start(command)).await, 502, "{hub} {excepted}");
    }
}
