//! Reports: how they are read, and which changes an undo reverts.

use crate::mock::{Mock, new_group};
use serde_json::{Value, json};

/// The last entry of a report, with another state and message.
fn last_entry(report: &str, state: &str, message: &str) -> Value {
    let mut entry: Value = serde_json::from_str(report.lines().last().expect("an entry")).expect("JSON");
    entry["state"] = json!(state);
    entry["message"] = json!(message);
    entry
}

#[test]
fn an_undo_leaves_out_what_another_client_changed_and_what_was_never_sent() {
    let mock = Mock::start(&[]);
    let thresholds = |values: [(usize, u8); 2]| {
        move |groups: &mut Vec<Value>| {
            for (index, threshold) in values {
                groups[index]["priRe"]["priTd"] = json!(threshold);
            }
        }
    };
    mock.change("before.json", thresholds([(2, 1), (3, 1)]));
    mock.expect(&["apply", "before.json", "--yes", "--wait", "30"], 0, "");
    mock.change("after.json", thresholds([(2, 6), (3, 6)]));
    let apply = ["apply", "after.json", "--yes", "--wait", "30", "--write-report", "report.jsonl"];
    mock.expect(&apply, 0, "2 applied");
    mock.change("other.json", thresholds([(2, 4), (3, 6)]));
    mock.expect(&["apply", "other.json", "--yes", "--wait", "30", "--write-report", "other.jsonl"], 0, "");
    let undo = |report| ["undo", report, "--yes", "--wait", "30", "--write-report", "undo.jsonl"];
    mock.expect(&undo("report.jsonl"), 1, "1 applied, 1 skipped");
    mock.change("expected.json", thresholds([(2, 4), (3, 1)]));
    mock.expect(&["plan", "expected.json", "--exit-code"], 0, "nothing to do");

    // The same change, but it failed before it was sent.
    let report = std::fs::read_to_string(mock.path("report.jsonl")).expect("a report");
    let header = report.lines().next().expect("a header");
    let entry = last_entry(&report, "failed", "the group differs from the plan: it was changed meanwhile");
    std::fs::write(mock.path("unsent.jsonl"), format!("{header}\n{entry}\n")).expect("written");
    mock.expect(&["undo", "unsent.jsonl", "--yes"], 0, "nothing to do");
}

#[test]
fn a_damaged_report_is_rejected_and_apply_asks_before_it_resumes_one() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| groups.push(new_group(1)));
    let apply = ["apply", "after.json", "--yes", "--wait", "30", "--write-report", "report.jsonl"];
    mock.expect(&apply, 0, "1 applied");
    let report = std::fs::read_to_string(mock.path("report.jsonl")).expect("a report");
    let (header, entries) = report.split_once('\n').expect("a header");
    for (name, text) in [
        ("new.jsonl", report.replacen("\"groupsctl_report\":1", "\"groupsctl_report\":2", 1)),
        ("damaged.jsonl", format!("{header}\n{{\"row\":0,\n{entries}")),
        ("no-header.jsonl", header.to_owned()),
    ] {
        std::fs::write(mock.path(name), text).expect("written");
        mock.expect(&["apply", name, "--yes"], 2, "");
        mock.expect(&["undo", name, "--yes"], 2, "");
    }
    for flag in ["--prune", "--shared-products", "--write-report=other.jsonl"] {
        mock.expect(&["apply", "report.jsonl", "--yes", flag], 2, "");
    }
    mock.append("report.jsonl", "{\"row\":0,\"sta");
    mock.expect(&["apply", "report.jsonl"], 0, "1 applied");
    assert_eq!(std::fs::read_to_string(mock.path("report.jsonl")).expect("a report"), report);
    mock.append("report.jsonl", &format!("{}\n", last_entry(&report, "failed", "\u{9b}2J")));
    mock.expect(&["apply", "report.jsonl"], 2, "failed: \\u{9b}2J");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(mock.path("report.jsonl")).expect("a report").permissions().mode();
        assert_eq!(mode & 0o077, 0, "only the owner reads it");
    }
}
