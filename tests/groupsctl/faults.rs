//! A hub that fails now and then.

use crate::mock::{Mock, new_group};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

#[test]
fn a_short_outage_of_the_token_endpoint_is_waited_for() {
    let mock = Mock::start(&[]);
    mock.fault(
        &json!({ "operation": "fetch token", "times": 2, "fault": { "kind": "status", "status": 503 } }),
    );
    mock.expect(&["export", "--out", "groups.json"], 0, "");
}

#[test]
fn a_pause_that_the_hub_asks_for_is_limited_and_shown() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| groups.push(new_group(1)));
    let fault =
        json!({ "kind": "answer", "status": 429, "headers": { "Retry-After": "18446744073709551615" } });
    mock.fault(&json!({ "operation": "create group", "fault": fault }));
    let mut process = mock
        .command(&["apply", "after.json", "--yes"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("groupsctl starts");
    let stderr = BufReader::new(process.stderr.take().expect("a pipe"));
    let is_said = stderr.lines().map_while(Result::ok).any(|line| line.contains("trying again in 300"));
    drop(process.kill());
    process.wait().expect("an end");
    assert!(is_said);
    mock.expect(&["apply", "after.json", "--yes", "--wait", "18446744073709551615"], 2, "");
}

/// A thousand creates, with a fault in one of twenty calls.
#[test]
fn a_thousand_creates_with_mixed_faults_end_as_planned_after_a_retry() {
    const GROUPS: usize = 1_000;
    let mock = Mock::start(&["--journal", "100000"]);
    mock.change("after.json", |groups| groups.extend((0..GROUPS).map(new_group)));
    let faults = [
        json!({ "kind": "status", "status": 500 }),
        json!({ "kind": "status", "status": 503 }),
        json!({ "kind": "status", "status": 429, "retry_after_seconds": 1 }),
        json!({ "kind": "status", "status": 403 }),
        json!({ "kind": "reset-before" }),
        json!({ "kind": "reset-after" }),
        json!({ "kind": "truncated" }),
        json!({ "kind": "malformed" }),
        json!({ "kind": "answer", "status": 504, "headers": { "Content-Type": "text/html" }, "body": "<h1>Timeout</h1>" }),
        json!({ "kind": "update-outcome", "outcome": "fails" }),
    ];
    for (seed, fault) in faults.iter().enumerate() {
        mock.fault(&json!({
            "operation": "create group", "probability": 0.005, "seed": seed + 1, "fault": fault,
        }));
    }
    // A look-up after a lost answer may be lost too.
    mock.fault(&json!({
        "operation": "retrieve group", "probability": 0.2, "seed": 99, "fault": { "kind": "status", "status": 502 },
    }));
    let apply = ["apply", "after.json", "--yes", "--json", "--wait", "30", "--write-report", "report.jsonl"];
    let output = mock.run(&apply);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object"));
    let rows: Vec<Value> = lines.filter(|line| line.get("state").is_some()).collect();
    let names: HashSet<_> = rows.iter().map(|row| row["name"].to_string()).collect();
    assert_eq!((rows.len(), names.len()), (GROUPS, GROUPS), "each row is reported once");
    let failed = rows.iter().filter(|row| row["state"] != "applied").count();
    assert!((5..GROUPS / 10).contains(&failed), "{failed} rows failed");
    mock.remove_faults();
    let retry = ["apply", "report.jsonl", "--yes", "--wait", "30"];
    mock.expect(&retry, 0, &format!("{GROUPS} applied"));
    mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
    assert_eq!(mock.calls("create group", Some(409)), 0, "no group is created that the hub has");
}
