//! A disk that is full, and one that fails.

use crate::process::{Folder, Mock, Refused, binary, command};
use crate::rounds;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The mock, with a failure of the `nth` call of a kind.
fn failing(state: &Path, call: &str, error: &str, nth: usize) -> Command {
    let plain = command(state);
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    traced.args(["-e", &format!("inject={call}:error={error}:when={nth}")]);
    traced.arg(plain.get_program()).args(plain.get_args());
    traced
}

/// The process that strace, or a shell, started.
fn child_of(process: u32) -> String {
    let path = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(path).expect("the process runs");
    children.split_whitespace().next().expect("it has a child").to_owned()
}

fn signal(name: &str, process: &str) {
    assert!(Command::new("kill").args([name, process]).status().expect("kill is there").success());
}

/// Writes until the file is known to be unusable, and checks that rejected writes did not happen.
fn write_until_refused(mock: &Mock, most: usize) -> (BTreeMap<String, String>, Option<String>) {
    let (mut kept, mut refused) = (mock.api().notes(), None);
    for count in 0..most {
        let (name, note) = (format!("g{count}"), "x".repeat(20_000));
        match mock.api().create(&name, &note).expect("an answer") {
            201 => drop(kept.insert(name, note)),
            507 => {
                assert_eq!(mock.api().notes(), kept, "what was refused is not there, the rest is");
                refused = Some(name);
                break;
            }
            other => panic!("{other}"),
        }
    }
    if refused.is_some() {
        // No write is acknowledged until the file is opened again.
        assert_eq!(mock.api().create("later", "").expect("an answer"), 507);
        // Every token would have expired if the clock were not set back.
        assert_eq!(mock.api().post("clock", &json!({ "advance_seconds": 3600 })).status(), 507);
        if let Some(name) = kept.keys().next() {
            assert_eq!(mock.api().delete(name).expect("an answer"), 507);
            assert_eq!(mock.api().change(name, "").expect("an answer"), 507);
        }
        assert_eq!(mock.api().notes(), kept);
    }
    (kept, refused)
}

/// One failure, and the state after it. A rejected write may be there completely: a failed sync does not say
/// what had reached the disk.
fn survives(folder: &Folder, prepared: &[u8], (call, error, nth): (&str, &str, usize)) -> bool {
    fs::write(folder.state(), prepared).expect("written");
    let (kept, refused) = match Mock::start(failing(&folder.state(), call, error, nth)) {
        Ok(mock) => {
            let outcome = write_until_refused(&mock, 12);
            signal("-9", &child_of(mock.id()));
            mock.ended();
            outcome
        }
        Err(Refused { code, words }) => {
            assert!(
                matches!(code, Some(2 | 3)) && !words.contains("panicked"),
                "{call} {nth}: {code:?} {words}"
            );
            (BTreeMap::new(), None)
        }
    };
    let again = Mock::running(&folder.state());
    let mut found = again.api().notes();
    for name in refused.iter().filter(|name| !kept.contains_key(*name)) {
        if let Some(note) = found.remove(name) {
            assert_eq!(note.len(), 20_000, "{call} {nth}: {name} is there in part");
        }
    }
    for (name, note) in &kept {
        assert_eq!(found.get(name), Some(note), "{call} {nth}: {name} was acknowledged");
    }
    refused.is_some()
}

fn prepared(folder: &Folder) -> Vec<u8> {
    Mock::running(&folder.state()).stop();
    fs::read(folder.state()).expect("a file")
}

/// All numbers in a long run, otherwise a few with growing gaps.
fn sample() -> Vec<usize> {
    if rounds(1, 0) == 1 { (1..=200).collect() } else { vec![1, 2, 3, 5, 8, 13, 16, 21] }
}

#[test]
fn a_failed_sync_rejects_the_write() {
    let folder = Folder::new("sync");
    let prepared = prepared(&folder);
    let hits =
        sample().into_iter().filter(|nth| survives(&folder, &prepared, ("fdatasync", "EIO", *nth))).count();
    assert!(hits > 0, "no write failed, so the test proves nothing");
}

#[test]
fn a_failed_write_call_rejects_the_write() {
    let folder = Folder::new("write");
    let prepared = prepared(&folder);
    let hits = sample().into_iter().map(|nth| nth * 3);
    let hits = hits.filter(|nth| survives(&folder, &prepared, ("pwrite64", "ENOSPC", *nth))).count();
    assert!(hits > 0, "no write failed, so the test proves nothing");
}

#[test]
fn a_full_disk_rejects_writes_until_space_is_freed() {
    let folder = Folder::new("full");
    let script = r#"mount -t tmpfs -o size=3m none "$1" && "$2" --listen 127.0.0.1:0 --state "$1/state"
        mount -o remount,size=30m "$1" && exec "$2" --listen 127.0.0.1:0 --state "$1/state" >"$1/listening""#;
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(folder.path()).arg(binary());
    let mut mock = Mock::start(shell).unwrap_or_else(|refused| panic!("{refused:?}"));
    let (kept, refused) = write_until_refused(&mock, 1000);
    assert!(refused.is_some() && kept.len() > 5, "{} groups in 3 MiB", kept.len());
    let shell = mock.id();
    signal("-15", &child_of(shell));
    let again = mock.second_start(&format!("/proc/{shell}/root{}/listening", folder.path().display()));
    assert!(kept.iter().all(|(name, note)| again.notes().get(name) == Some(note)));
    assert_eq!(again.create("later", "").expect("an answer"), 201);
}
