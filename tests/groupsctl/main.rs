//! `groupsctl` against the mock, both as users start them.

#![expect(clippy::expect_used, reason = "what does not work here fails the test")]

use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// A binary that was built: `GROUPSCTL_BIN` or `MOCK_SERVER_BIN`, or the one of a debug build.
fn binary(name: &str) -> PathBuf {
    let variable = name.replace('-', "_").to_uppercase() + "_BIN";
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug").join(name);
    let path = std::env::var_os(variable).map_or(built, PathBuf::from);
    assert!(path.is_file(), "{} is not there: cargo build --package {name}", path.display());
    path
}

struct Mock {
    process: Child,
    address: String,
    folder: TempDir,
}

impl Mock {
    fn start(options: &[&str]) -> Self {
        let mut command = Command::new(binary("mock-server"));
        command.args(["--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("the mock starts");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Self { process, address, folder: TempDir::new().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let token = format!("{}/auth/realms/iothub/protocol/openid-connect/token", self.address);
        let mut command = Command::new(binary("groupsctl"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("GROUPSCTL_HUB", format!("{}/api-gw", self.address))
            .env("GROUPSCTL_TOKEN_URL", token)
            .envs([("GROUPSCTL_CLIENT_ID", "demo-client"), ("GROUPSCTL_CLIENT_SECRET", "demo-secret")])
            .envs([("GROUPSCTL_TENANT", "eos"), ("GROUPSCTL_APPLICATION", "CPDemo")]);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("groupsctl runs")
    }

    #[track_caller]
    fn expect(&self, arguments: &[&str], code: i32, text: &str) {
        let output = self.run(arguments);
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stdout}{stderr}");
        assert!(stdout.contains(text), "{arguments:?}: {stdout}{stderr}");
    }

    /// Exports the groups, and writes them with a change.
    fn change(&self, to: &str, change: impl FnOnce(&mut Vec<Value>)) {
        self.expect(&["export", "--out", "now.json"], 0, "");
        let text = std::fs::read(self.path("now.json")).expect("an export");
        let mut file: Value = serde_json::from_slice(&text).expect("JSON");
        change(file["groups"].as_array_mut().expect("a list"));
        std::fs::write(self.path(to), file.to_string()).expect("written");
    }

    /// Adds a fault rule.
    fn fault(&self, rule: &Value) {
        let client = reqwest::blocking::Client::new();
        let address = format!("{}/__mock/faults", self.address);
        let answer = client.post(address).body(rule.to_string()).send().expect("an answer");
        assert!(answer.status().is_success(), "{answer:?}");
    }

    fn append(&self, report: &str, text: &str) {
        let mut file = OpenOptions::new().append(true).open(self.path(report)).expect("a report");
        file.write_all(text.as_bytes()).expect("written");
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn new_group(number: usize) -> Value {
    let id = format!("JASPER-89971122127414{number:05}");
    json!({
        "conPs": [{ "coPID": id, "coPTe": 1, "netID": id.trim_start_matches("JASPER-") }],
        "liCRr": format!("NEW-{number}"),
        "priRe": { "prPID": id, "priTd": 2 },
        "rn": format!("new-{number}"),
    })
}

#[test]
fn an_exported_file_changes_nothing_in_any_format() {
    let mock = Mock::start(&["--groups", "40"]);
    for file in ["groups.json", "groups.csv", "groups.xlsx"] {
        mock.expect(&["export", "--out", file], 0, "");
        mock.expect(&["plan", file, "--exit-code"], 0, "nothing to do");
        mock.expect(&["apply", file, "--yes", "--prune"], 0, "nothing to do");
    }
}

#[test]
fn a_changed_file_does_exactly_the_difference_and_is_taken_back() {
    let mock = Mock::start(&[]);
    mock.change("before.json", |_| ());
    mock.change("after.json", |groups| {
        groups[0]["priRe"]["priTd"] = json!(6);
        groups.push(new_group(1));
    });
    mock.expect(&["plan", "after.json", "--exit-code"], 1, "1 to create, 1 to update, 0 to delete");
    let apply = ["apply", "after.json", "--yes", "--write-report", "report.jsonl", "--wait", "30"];
    mock.expect(&apply, 0, "2 applied");
    mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
    mock.expect(&["undo", "report.jsonl", "--yes", "--wait", "30"], 0, "2 applied");
    mock.expect(&["plan", "before.json", "--exit-code", "--prune"], 0, "nothing to do");
}

#[test]
fn bad_input_ends_with_2_and_sends_nothing() {
    let mock = Mock::start(&[]);
    std::fs::write(mock.path("bad.csv"), "name,threshold\nno-such-group,9\n").expect("written");
    mock.expect(&["apply", "bad.csv", "--yes"], 2, "line 2, column threshold");
    mock.expect(&["export", "--filter", "status=broken"], 2, "");
    mock.change("after.json", |groups| groups.push(new_group(1)));
    mock.expect(&["apply", "after.json"], 2, "1 to create");
    mock.expect(&["plan", "after.json", "--exit-code"], 1, "1 to create");
}

#[test]
fn an_apply_that_is_killed_goes_on_without_a_duplicate_or_a_loss() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| groups.extend((0..24).map(new_group)));
    let mut lines = 2;
    let mut file = "after.json";
    for _ in 0..8 {
        let mut arguments = vec!["apply", file, "--yes", "--wait", "30"];
        if file == "after.json" {
            arguments.extend(["--write-report", "report.jsonl"]);
        }
        let mut process = mock.command(&arguments).stdout(Stdio::null()).spawn().expect("groupsctl starts");
        // Killed as soon as the report has some more lines.
        let written = || std::fs::read(mock.path("report.jsonl")).unwrap_or_default();
        let count = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).lines().count();
        while count(written()) < lines && process.try_wait().expect("a status").is_none() {
            std::thread::yield_now();
        }
        drop(process.kill());
        process.wait().expect("an end");
        lines = count(written()) + 3;
        file = "report.jsonl";
    }
    mock.expect(&["apply", "report.jsonl", "--yes", "--wait", "30"], 0, "24 applied");
    mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
}

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

    // The same change, which failed before it was sent.
    let report = std::fs::read_to_string(mock.path("report.jsonl")).expect("a report");
    let header = report.lines().next().expect("a header");
    let entry = last_entry(&report, "failed", "another client changed the group");
    std::fs::write(mock.path("unsent.jsonl"), format!("{header}\n{entry}\n")).expect("written");
    mock.expect(&["undo", "unsent.jsonl", "--yes"], 0, "nothing to do");
}

#[test]
fn a_report_is_read_only_whole_and_asks_before_it_goes_on() {
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

#[test]
fn a_short_outage_of_the_token_endpoint_is_waited_for() {
    let mock = Mock::start(&[]);
    mock.fault(
        &json!({ "operation": "fetch token", "times": 2, "fault": { "kind": "status", "status": 503 } }),
    );
    mock.expect(&["export", "--out", "groups.json"], 0, "");
}

#[test]
fn a_pause_that_the_hub_asks_for_is_limited_and_said() {
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

#[test]
fn the_manual_and_completions_are_generated_also_into_a_closed_pipe() {
    let mock = Mock::start(&[]);
    for (manual, part) in [("man", ".TH groupsctl"), ("bash", "complete"), ("zsh", "#compdef groupsctl")] {
        mock.expect(&["generate", manual], 0, part);
        let mut process = mock
            .command(&["generate", manual])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(process.stdout.take());
        let output = process.wait_with_output().expect("an end");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{manual}");
    }
}
