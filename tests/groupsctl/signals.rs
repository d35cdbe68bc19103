//! Ctrl-C, and the signal that ends a job of a pipeline.

use crate::mock::{Mock, new_group};
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output};

const GROUPS: usize = 40;
const APPLY: [&str; 7] = ["apply", "after.json", "--yes", "--wait", "30", "--write-report", "report.jsonl"];

fn send(signal: &str, process: &Child) {
    let sent = Command::new("kill").args([signal, &process.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

/// A hub that is slow enough for a signal to arrive with calls in flight.
fn slow_hub() -> Mock {
    let mock = Mock::start(&[]);
    mock.change("before.json", |_| ());
    mock.change("after.json", |groups| groups.extend((0..GROUPS).map(new_group)));
    mock.fault(&json!({ "operation": "create group", "fault": { "kind": "delay", "milliseconds": 100 } }));
    mock
}

fn stopped(mock: &Mock, signal: &str) -> Output {
    let process = mock.start_until(&APPLY, "report.jsonl", 12);
    send(signal, &process);
    let output = process.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("to do") && text.contains("requested"), "{text}");
    assert!(!text.contains("sent"), "the calls on their way were waited for: {text}");
    assert!(text.contains("report: report.jsonl"), "{text}");
    mock.remove_faults();
    output
}

#[test]
fn a_stopped_apply_resumes_from_its_report() {
    for signal in ["-INT", "-TERM"] {
        let mock = slow_hub();
        stopped(&mock, signal);
        let go_on = ["apply", "report.jsonl", "--yes", "--wait", "30"];
        mock.expect(&go_on, 0, &format!("{GROUPS} applied"));
        mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
        assert_eq!(mock.calls("create group", Some(201)), GROUPS as u64);
    }
}

#[test]
fn a_stopped_apply_is_taken_back() {
    let mock = slow_hub();
    stopped(&mock, "-INT");
    mock.expect(&["undo", "report.jsonl", "--yes", "--wait", "30"], 0, "applied");
    mock.expect(&["plan", "before.json", "--exit-code", "--prune"], 0, "nothing to do");
}

#[test]
fn a_second_signal_stops_at_once_and_calls_in_flight_are_looked_up() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| groups.push(new_group(1)));
    mock.fault(&json!({ "operation": "create group", "fault": { "kind": "stall" } }));
    let mut process = mock.start_until(&APPLY, "report.jsonl", 2);
    send("-INT", &process);
    let mut stderr = BufReader::new(process.stderr.take().expect("a pipe")).lines();
    assert!(stderr.by_ref().map_while(Result::ok).any(|line| line.contains("once more stops at once")));
    send("-INT", &process);
    let output = process.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 sent"), "{output:?}");
    mock.remove_faults();
    mock.expect(&["apply", "report.jsonl", "--yes", "--wait", "30"], 0, "1 applied");
    assert_eq!(mock.calls("create group", None), 1);
}
