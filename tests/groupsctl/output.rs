//! The output for a terminal, a pipeline and another program.

use crate::mock::{Mock, new_group};
use serde_json::{Value, json};
use std::process::{Command, Stdio};

#[test]
fn the_manual_and_completions_are_generated_also_into_a_closed_pipe() {
    let mock = Mock::start(&[]);
    // The page explains the flags of all commands.
    for part in ["write\\-report", "prune", "exit\\-code", "filter", "hub"] {
        mock.expect(&["generate", "man"], 0, part);
    }
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

#[test]
fn a_plan_has_colours_only_on_a_terminal_and_without_no_color() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| groups.push(new_group(1)));
    let plan = mock.run(&["plan", "after.json"]);
    assert!(!plan.stdout.contains(&0x1b), "a pipe gets no colours");
    // `script` gives it a terminal.
    let on_a_terminal = |variable: Option<&str>| {
        let groupsctl = mock.command(&[]);
        let program = groupsctl.get_program().to_str().expect("a path");
        let mut command = Command::new("script");
        command.args(["-qec", &format!("{program} plan after.json"), "/dev/null"]);
        command.current_dir(groupsctl.get_current_dir().expect("a folder")).stdin(Stdio::null());
        command.envs(groupsctl.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env_remove("NO_COLOR").envs(variable.map(|value| ("NO_COLOR", value)));
        String::from_utf8_lossy(&command.output().expect("script runs").stdout).into_owned()
    };
    assert!(on_a_terminal(None).contains("\u{1b}[32m+ new-1\u{1b}[0m"), "{}", on_a_terminal(None));
    assert!(on_a_terminal(Some("")).contains("\u{1b}[32m"), "an empty NO_COLOR is none");
    assert!(!on_a_terminal(Some("1")).contains('\u{1b}'));
}

/// Each line of `--json` is a JSON object, in every case.
#[test]
fn json_is_one_object_a_line_with_every_row_once() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| {
        groups[0]["priRe"]["priTd"] = json!(if groups[0]["priRe"]["priTd"] == 6 { 5 } else { 6 });
        groups.push(new_group(1));
    });
    std::fs::write(mock.path("bad.csv"), "name,threshold\nno-such-group,9\n").expect("written");
    let lines = |arguments: &[&str]| -> Vec<Value> {
        let output = mock.run(arguments);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
    };
    let plan = lines(&["plan", "after.json", "--json"]);
    assert_eq!(plan.len(), 3, "{plan:?}");
    assert_eq!(plan[0]["action"], "update");
    assert_eq!(plan[0]["differences"][0]["field"], "threshold");
    assert_eq!(plan[2]["plan"], json!({ "create": 1, "update": 1, "delete": 0, "errors": 0 }));
    let bad = lines(&["plan", "bad.csv", "--json"]);
    assert_eq!((&bad[0]["line"], &bad[0]["column"]), (&json!(2), &json!("threshold")), "{bad:?}");
    let apply = ["apply", "after.json", "--json", "--yes", "--wait", "30", "--write-report", "report.jsonl"];
    let report = lines(&apply);
    let rows: Vec<_> = report.iter().filter(|line| line.get("state").is_some()).collect();
    assert_eq!(rows.len(), 2, "{report:?}");
    assert!(rows.iter().all(|row| row["state"] == "applied"), "{report:?}");
}

#[test]
fn a_secret_is_not_on_the_command_line() {
    let mock = Mock::start(&[]);
    mock.fault(&json!({ "operation": "fetch token", "fault": { "kind": "stall" } }));
    let mut process =
        mock.command(&["export"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let shown = std::fs::read(format!("/proc/{}/cmdline", process.id())).expect("a command line");
    drop(process.kill());
    process.wait().expect("an end");
    assert!(!String::from_utf8_lossy(&shown).contains("demo-secret"));
    mock.remove_faults();
    let refused = mock.run(&["export", "--client-secret", "demo-secret"]);
    assert_eq!(refused.status.code(), Some(2), "there is no such flag");
    std::fs::write(mock.path("secret"), "demo-secret\n").expect("written");
    let mut command = mock.command(&["export", "--client-secret-file", "secret"]);
    assert!(command.env_remove("GROUPSCTL_CLIENT_SECRET").output().expect("it runs").status.success());
}
