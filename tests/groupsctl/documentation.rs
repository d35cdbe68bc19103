//! docs/bulk.md, run as it is.

use crate::mock::Mock;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The blocks of code in a language, in their order.
fn blocks(language: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bulk.md");
    let text = std::fs::read_to_string(path).expect("docs/bulk.md");
    let begin = format!("\n```{language}\n");
    let block = |rest: &str| rest.split("\n```\n").next().expect("the end of a block").to_owned();
    text.split(&begin).skip(1).map(block).collect()
}

/// The scripts in a pipeline: the indented lines below `script: |` or `run: |`.
fn scripts(pipeline: &str) -> Vec<String> {
    let mut scripts = Vec::new();
    let mut lines = pipeline.lines().peekable();
    while let Some(line) = lines.next() {
        if line.ends_with("script: |") || line.ends_with("run: |") {
            let indent = line.len() - line.trim_start().len();
            let mut script = String::new();
            while let Some(line) =
                lines.next_if(|line| line.starts_with(&" ".repeat(indent + 2)) && !line.trim().is_empty())
            {
                script += line;
                script.push('\n');
            }
            scripts.push(script);
        }
    }
    scripts
}

/// Runs commands as the documented pipelines do, with the documented credentials, on a terminal where each question
/// is answered with yes.
fn bash(mock: &Mock, commands: &str, variables: &[(&str, &str)]) -> Output {
    std::fs::write(mock.path(".groups-secret"), "demo-secret\n").expect("written");
    let editor = mock.path("editor");
    std::fs::write(&editor, "jq '.groups[0].priRe.priTd |= 7 - .' $1 > $1.new && mv $1.new $1\n")
        .expect("written");
    let access = blocks("sh")[0]
        .replace("https://hub.example.com/", &format!("{}/", mock.address))
        .replace("https://iam.example.com/", &format!("{}/", mock.address))
        .replace("my-client", "demo-client");
    std::fs::write(mock.path("commands"), format!("set -eo pipefail\n{access}\n{commands}"))
        .expect("written");
    let groupsctl = mock.command(&[]);
    let folder = Path::new(groupsctl.get_program()).parent().expect("a folder");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").expect("a path"));
    let mut command = Command::new("script");
    command.args(["-qec", "bash commands", "/dev/null"]).current_dir(mock.path(""));
    command.env("PATH", path).env("HOME", mock.path("")).env("NO_COLOR", "1");
    command.env("EDITOR", format!("sh {}", editor.display())).envs(variables.iter().copied());
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = process.stdin.take().expect("a pipe");
    stdin.write_all(b"y\ny\n").expect("the answers are written");
    // The pipe stays open, because its end would close the terminal.
    let output = process.wait_with_output().expect("an end");
    drop(stdin);
    output
}

#[track_caller]
fn passed(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn the_documented_cycle_changes_groups_and_takes_them_back() {
    let mock = Mock::start(&["--groups", "60"]);
    mock.change("before.json", |_| ());
    let cycle = blocks("sh")[1].replace("groupsctl-1790000000.jsonl", "groupsctl-*.jsonl");
    let text = passed(&bash(&mock, &cycle, &[]));
    assert_eq!(text.matches("nothing to do").count(), 2, "{text}");
    assert_eq!(text.matches("threshold: ").count(), 3, "a plan, an apply and an undo: {text}");
    assert_eq!(text.matches("1 applied").count(), 2, "{text}");
    mock.expect(&["plan", "before.json", "--exit-code", "--prune"], 0, "nothing to do");
}

#[test]
fn the_documented_recipes_work() {
    let mock = Mock::start(&["--groups", "60"]);
    mock.change("before.json", |_| ());
    let recipes = blocks("sh");
    let region = passed(&bash(&mock, &recipes[2], &[]));
    assert_eq!(region.matches("0 to create, 2 to update, 0 to delete").count(), 3, "{region}");
    assert_eq!(region.matches("2 applied").count(), 2, "{region}");
    mock.expect(&["plan", "before.json", "--exit-code", "--prune"], 0, "nothing to do");
    let router = passed(&bash(&mock, &recipes[3], &[]));
    assert!(router.contains("router: R-1001 → R-2001"), "{router}");
}

/// The one request that a server gets; the server answers 201.
fn received(listener: &TcpListener) -> (String, Value) {
    let (stream, _) = listener.accept().expect("a connection");
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line.trim().is_empty() {
            break;
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let answer = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    reader.get_mut().write_all(answer.as_bytes()).expect("answered");
    (head, serde_json::from_slice(&body).expect("JSON"))
}

#[test]
fn the_documented_pipelines_show_the_plan_and_apply_it() {
    for (pipeline, path) in [
        (&blocks("yaml")[0], "POST /projects/7/merge_requests/8/notes "),
        (&blocks("yaml")[1], "POST /repos/fleet/groups/issues/8/comments "),
    ] {
        let mock = Mock::start(&[]);
        mock.change("groups.json", |groups| {
            groups[0]["priRe"]["priTd"] = json!(7 - groups[0]["priRe"]["priTd"].as_u64().expect("a level"));
        });
        let scripts = scripts(pipeline);
        let [plan, apply] = &scripts[..] else { panic!("two scripts are expected: {scripts:?}") };
        let server = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", server.local_addr().expect("an address"));
        let server = std::thread::spawn(move || received(&server));
        let variables = [
            ("CI_API_V4_URL", address.as_str()),
            ("GITHUB_API_URL", &address),
            ("CI_PROJECT_ID", "7"),
            ("CI_MERGE_REQUEST_IID", "8"),
            ("GITHUB_REPOSITORY", "fleet/groups"),
            ("NUMBER", "8"),
            ("NOTES_TOKEN", "a-token"),
            ("GH_TOKEN", "a-token"),
        ];
        passed(&bash(&mock, plan, &variables));
        let (head, body) = server.join().expect("a request");
        assert!(head.starts_with(path) && head.contains("a-token"), "{head}");
        let note = body["body"].as_str().expect("a text");
        assert!(note.starts_with("```\n~ ") && note.contains("0 to create, 1 to update"), "{note}");
        assert!(passed(&bash(&mock, apply, &variables)).contains("1 applied"));
        mock.expect(&["plan", "groups.json", "--exit-code"], 0, "nothing to do");
        // A file with problems fails the job of the plan.
        std::fs::write(mock.path("groups.json"), "{").expect("written");
        assert!(!bash(&mock, plan, &variables).status.success());
    }
}

#[test]
fn every_flag_that_is_named_exists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bulk.md");
    let text = std::fs::read_to_string(path).expect("docs/bulk.md");
    let mock = Mock::start(&[]);
    let help = ["export", "plan", "apply", "undo"].map(|command| mock.run(&[command, "--help"]).stdout);
    let help = String::from_utf8(help.concat()).expect("UTF-8");
    let lines = text.lines().filter(|line| !line.contains("curl") && !line.contains("--header"));
    let words =
        lines.flat_map(|line| line.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')));
    for flag in words.filter(|word| word.starts_with("--") && word.len() > 3) {
        assert!(help.contains(flag), "{flag}");
    }
}
