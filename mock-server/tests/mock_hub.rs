//! The library for tests: many hubs at once, each with its own state.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use mock_server::{ClockStart, Fault, FaultRule, MockHub, Options};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

fn clock(hub: &MockHub) -> String {
    let mut connection = TcpStream::connect(hub.address()).expect("it accepts");
    let request = "GET /__mock/clock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn a_hundred_hubs_in_parallel_have_separate_clocks() {
    let start = |number: u64| {
        let options = Options { clock: ClockStart::StoppedAt(0), ..Options::default() };
        let hub = MockHub::with_options(options).expect("a hub");
        assert!(hub.clock().advance(Duration::from_secs(number)));
        hub
    };
    let hubs: Vec<MockHub> = (0..100).map(start).collect();
    thread::scope(|scope| {
        for (number, hub) in hubs.iter().enumerate() {
            scope.spawn(move || {
                let expected = format!("1970-01-01T00:{:02}:{:02}.000Z", number / 60, number % 60);
                assert!(clock(hub).contains(&expected), "{number}: {}", clock(hub));
                assert_eq!(hub.clock().now(), expected);
            });
        }
    });
}

#[test]
fn a_hub_stops_when_its_value_is_dropped() {
    let hub = MockHub::start().expect("a hub");
    let address = hub.address();
    assert!(clock(&hub).starts_with("HTTP/1.1 200 "));
    drop(hub);
    assert!(TcpStream::connect(address).is_err(), "the port is closed");
}

/// Sends a create without a token and returns the answer.
fn create(hub: &MockHub, name: &str) -> String {
    let mut connection = TcpStream::connect(hub.address()).expect("it accepts");
    let body = format!(r#"{{"dtiot:conGp":{{"rn":"{name}"}}}}"#);
    let request = format!(
        "POST /api-gw/device-management-orchestrator/v3/eos/connectivityGroups HTTP/1.1\r\nHost: localhost\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn a_hundred_hubs_in_parallel_have_separate_faults_and_journals() {
    thread::scope(|scope| {
        for number in 0..100_u16 {
            scope.spawn(move || {
                let hub = MockHub::start().expect("a hub");
                let status = 500 + number;
                let fault = Fault::Status { status, message: None, retry_after_seconds: None };
                let rule = FaultRule::always(fault).on("create group").times(1);
                assert_eq!(hub.faults().add(rule).as_deref(), Ok("rule-1"));
                let name = format!("kiel-ferry-{number}");
                let answer = create(&hub, &name);
                assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
                let creates = hub.requests().operation("create group");
                assert_eq!(creates.clone().name(&name).verify(1), Ok(()));
                assert_eq!(creates.status(status).verify(1), Ok(()));
                assert_eq!(hub.requests().count(), Ok(1));
            });
        }
    });
}

#[test]
fn a_failed_verification_tells_the_number_of_calls_and_the_near_misses() {
    let hub = MockHub::start().expect("a hub");
    let creates = hub.requests().operation("create group");
    assert!(creates.clone().name("kiel-ferry-7").verify(1).is_err());
    create(&hub, "kiel-ferry-8");
    assert_eq!(creates.clone().name("kiel-ferry-8").verify(1), Ok(()));
    let error = creates.clone().name("kiel-ferry-7").verify(1).expect_err("another name").to_string();
    assert!(error.starts_with("0 calls instead of 1") && error.contains("kiel-ferry-8"), "{error}");
    create(&hub, "kiel-ferry-8");
    let error = creates.clone().verify(1).expect_err("there are two").to_string();
    assert!(error.starts_with("2 calls instead of 1"), "{error}");
    let calls = creates.path("connectivityGroups").method("post").list().expect("a question");
    assert_eq!((calls.len(), &calls[0]["answer"]["status"]), (2, &401.into()));
    hub.requests().clear();
    assert_eq!(hub.requests().verify(0), Ok(()));
}

#[test]
fn an_unknown_operation_is_an_error_instead_of_a_count_of_zero() {
    let hub = MockHub::start().expect("a hub");
    assert!(hub.requests().operation("make group").verify(0).is_err());
    let rule = FaultRule::always(Fault::Stall {}).on("make group");
    assert!(hub.faults().add(rule).is_err());
    assert!(!hub.faults().remove("rule-1"));
}

#[test]
fn a_verification_fails_once_calls_have_left_the_journal() {
    let hub = MockHub::with_options(Options { journal: 1, ..Options::default() }).expect("a hub");
    create(&hub, "kiel-ferry-7");
    assert_eq!(hub.requests().verify(1), Ok(()));
    create(&hub, "kiel-ferry-8");
    assert!(hub.requests().verify(1).expect_err("one has left").to_string().contains("left the journal"));
}

#[test]
fn cleared_faults_are_no_longer_injected() {
    let hub = MockHub::start().expect("a hub");
    let fault = Fault::Status { status: 503, message: None, retry_after_seconds: None };
    hub.faults().add(FaultRule::always(fault)).expect("a rule");
    assert!(create(&hub, "kiel-ferry-7").starts_with("HTTP/1.1 503 "));
    hub.faults().clear();
    assert!(create(&hub, "kiel-ferry-7").starts_with("HTTP/1.1 401 "));
}

#[test]
fn a_verification_fails_without_a_journal() {
    let hub = MockHub::with_options(Options { journal: 0, ..Options::default() }).expect("a hub");
    hub.requests().verify(0).expect("no call");
    create(&hub, "a");
    let error = hub.requests().verify(0).expect_err("the number is unknown");
    assert!(error.to_string().contains("1 calls have left the journal"), "{error}");
}
