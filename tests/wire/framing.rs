//! However requests are framed, one answered call is exactly one call at the hub.

use std::fmt::Write as _;
use std::time::Duration;
use testkit::client::{Answer, conversation};
use testkit::hub::{Behaviour, Stub, keep_alive};
use tests::wire::{GROUPS, Proxy, with_stub};
use tokio::task::JoinSet;

const CASES: &str = include_str!("framing/cases.txt");
/// How long to wait for more bytes before closing the sending side.
const MAX_SILENCE: Duration = Duration::from_secs(3);

/// A line `== name = statuses` and the lines below it.
struct Case {
    name: &'static str,
    expected: &'static str,
    lines: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let written = CASES.split("\n== ").skip(1).map(|case| {
        let (title, lines) = case.split_once('\n').unwrap();
        let (name, expected) = title.split_once(" = ").unwrap();
        let lines: Vec<&str> = lines.split('\n').collect();
        // An empty line separates cases.
        let lines = lines.strip_suffix(&[""]).unwrap_or(&lines);
        Case { name, expected, lines: lines.to_vec() }
    });
    written.collect()
}

impl Case {
    fn bytes(&self, proxy: &Proxy, cookie: &str) -> Vec<u8> {
        let host = proxy.address.to_string();
        let session = format!("Cookie: {cookie}\r\nX-Console: 1\r\nSec-Fetch-Site: same-origin");
        let get = format!("GET {GROUPS} HTTP/1.1\r\nHost: {host}\r\n{session}");
        let post =
            format!("POST {GROUPS} HTTP/1.1\r\nHost: {host}\r\n{session}\r\nContent-Type: application/json");
        let mut bytes = Vec::new();
        for line in &self.lines {
            let line = line
                .replace("{get-close}", &format!("{get}\\r\\nConnection: close"))
                .replace("{get}", &get)
                .replace("{post}", &post)
                .replace("{host}", &host)
                .replace("{port}", &proxy.address.port().to_string())
                .replace("{session}", &session)
                .replace("{groups}", GROUPS)
                .replace("{16KiB}", &"x".repeat(16 * 1024))
                .replace("{trailers}", &"X-Trailer: gotcha\\r\\n".repeat(20_000));
            match line.strip_suffix('\\') {
                Some(open) => bytes.extend(unescaped(open)),
                None => bytes.extend([&unescaped(&line)[..], b"\r\n"].concat()),
            }
        }
        bytes
    }
}

/// `\r`, `\n`, `\t`, `\0` and `\xNN` as the bytes that they stand for.
fn unescaped(line: &str) -> Vec<u8> {
    let mut pieces = line.split('\\');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        let (byte, length) = match piece.as_bytes()[0] {
            b'r' => (b'\r', 1),
            b'n' => (b'\n', 1),
            b't' => (b'\t', 1),
            b'0' => (0, 1),
            b'x' => (u8::from_str_radix(&piece[1..3], 16).unwrap(), 3),
            other => panic!("{line}: \\{} is not an escape", char::from(other)),
        };
        bytes.push(byte);
        bytes.extend_from_slice(&piece.as_bytes()[length..]);
    }
    bytes
}

fn statuses(answers: &[Answer]) -> String {
    let mut text = String::new();
    for answer in answers {
        write!(text, " {}", answer.status).unwrap();
    }
    if text.is_empty() { "none".to_owned() } else { text.trim().to_owned() }
}

/// What is wrong with the outcome of a case, if anything.
async fn outcome(case: Case) -> Option<String> {
    let stub = Stub::answering(|_, _| Behaviour::SayAndStay(keep_alive(200, "{}"))).await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let answers = conversation(proxy.address, &case.bytes(&proxy, &cookie), MAX_SILENCE).await;
    let arrived = stub.calls();
    let (response, good) = (statuses(&answers), answers.iter().filter(|answer| answer.status == 200).count());
    let received = String::from_utf8_lossy(&stub.bytes()).into_owned();
    let same =
        |call: &testkit::hub::Recorded| call.target.starts_with(GROUPS) && !received.contains("gotcha");
    if response == case.expected
        && arrived.len() == good
        && arrived.iter().all(same)
        && stub.left().is_empty()
    {
        // The kept-alive connections of the proxy to the hub are in sync.
        let after = proxy.send(testkit::client::Call::get(GROUPS).within(&cookie)).await;
        return (after.status != 200).then(|| format!("{}: afterwards {}", case.name, after.status));
    }
    Some(format!(
        "{}: {response}, not {}; at the hub {} calls: {received}",
        case.name,
        case.expected,
        arrived.len()
    ))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answered_call_is_exactly_one_call_at_the_hub_however_it_is_framed() {
    let cases = cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let mut wrong = Vec::new();
    let mut running = JoinSet::new();
    for case in cases {
        if running.len() == 16 {
            wrong.extend(running.join_next().await.unwrap().unwrap());
        }
        running.spawn(outcome(case));
    }
    wrong.extend(running.join_all().await.into_iter().flatten());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
