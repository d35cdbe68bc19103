//! The library for tests: many hubs at once, each for itself.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use mock_server::{ClockStart, MockHub, Options};
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
fn a_hundred_hubs_run_side_by_side_and_share_no_clock() {
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
fn a_hub_ends_with_its_value() {
    let hub = MockHub::start().expect("a hub");
    let address = hub.address();
    assert!(clock(&hub).starts_with("HTTP/1.1 200 "));
    drop(hub);
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}
