//! The wall clock of the machine is wrong, or is set while the proxy runs. Token lifetimes are measured on a
//! monotonic clock.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use testkit::client::Call;
use tests::wire::{GROUPS, credentials};
use tests::{Console, expiry};

/// Debian's faketime, a library that is preloaded into the process.
fn faketime() -> PathBuf {
    let found = fs::read_dir("/usr/lib").expect("a folder").filter_map(Result::ok);
    let libraries = found.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    let mut libraries = libraries.filter(|library| library.is_file());
    libraries.next().expect("faketime is installed (Debian: apt-get install faketime)")
}

/// A console whose wall clock shows the time in this file.
fn console(mock: std::net::SocketAddr, clock: &Path) -> Console {
    let mut command = Console::before(mock);
    command
        .env("LD_PRELOAD", faketime())
        .env("FAKETIME_TIMESTAMP_FILE", clock)
        .env("FAKETIME_NO_CACHE", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    Console::start(command)
}

/// Works until `ends` tokens have expired, and sets the clock at each expiry.
async fn work(name: &str, offsets: &[&str]) {
    let clock = std::env::temp_dir().join(format!("groups-console-clock-{name}-{}", std::process::id()));
    fs::write(&clock, offsets[0]).expect("written");
    let (mock, counts) = expiry::counted_mock(Duration::from_secs(3)).await;
    let console = console(mock, &clock);
    let address = console.address();
    let signed_in = Call::change("POST", "/session", &credentials()).send(address).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text());
    let cookie = signed_in.cookie();
    let begun = std::time::Instant::now();
    for (end, offset) in offsets.iter().cycle().take(12).enumerate() {
        fs::write(&clock, offset).expect("written");
        while counts.tokens() <= end + 1 {
            let answer = Call::get(GROUPS).within(&cookie).send(address).await;
            assert_eq!(answer.status, 200, "{offset}: {}", answer.text());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let response = Call::get("/session").within(&cookie).send(address).await.json();
        assert!(response["expires_in"].as_u64().is_some_and(|left| left <= 3), "{offset}: {response}");
    }
    expiry::assert_one_token_request_a_lifetime(counts.tokens(), begun.elapsed(), Duration::from_secs(3));
    fs::remove_file(clock).expect("removed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_ten_minutes_ahead_changes_nothing() {
    work("ahead", &["+10m"]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_ten_minutes_behind_changes_nothing() {
    work("behind", &["-10m"]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_while_the_proxy_runs_changes_nothing() {
    work("jumps", &["+0", "+10m", "-10m"]).await;
}

/// By the wall clock: on a machine that was suspended the monotonic clock may have stood still.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_twelve_hours_after_sign_in_by_the_wall_clock() {
    let clock = std::env::temp_dir().join(format!("groups-console-clock-c2-{}", std::process::id()));
    fs::write(&clock, "+0").expect("written");
    let (mock, _) = expiry::counted_mock(Duration::from_mins(5)).await;
    let console = console(mock, &clock);
    let signed_in = Call::change("POST", "/session", &credentials()).send(console.address()).await;
    let call = Call::get(GROUPS).within(&signed_in.cookie());
    fs::write(&clock, "+11h").expect("written");
    assert_eq!(call.send(console.address()).await.status, 200);
    fs::write(&clock, "+13h").expect("written");
    assert_eq!(call.send(console.address()).await.status, 401);
    fs::remove_file(clock).expect("removed");
}
