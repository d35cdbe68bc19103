//! The mock and `groupsctl`, both started as users start them.

use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// The path of a binary: `GROUPSCTL_BIN` or `MOCK_SERVER_BIN`, or that of the debug build.
fn binary(name: &str) -> PathBuf {
    let variable = name.replace('-', "_").to_uppercase() + "_BIN";
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug").join(name);
    let path = std::env::var_os(variable).map_or(built, PathBuf::from);
    assert!(path.is_file(), "{} is not there: cargo build --package {name}", path.display());
    path
}

pub(crate) struct Mock {
    process: Child,
    pub(crate) address: String,
    folder: TempDir,
}

impl Mock {
    pub(crate) fn start(options: &[&str]) -> Self {
        let mut command = Command::new(binary("mock-server"));
        command.args(["--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("the mock starts");
        let mut line = String::new();
        let stdout = process.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Self { process, address, folder: TempDir::new().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
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

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("groupsctl runs")
    }

    #[track_caller]
    pub(crate) fn expect(&self, arguments: &[&str], code: i32, text: &str) {
        let output = self.run(arguments);
        let stdout = String::from_utf8_lossy(&output.stdout);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stdout}{stderr}");
        assert!(stdout.contains(text), "{arguments:?}: {stdout}{stderr}");
    }

    /// Exports the groups, and writes them with a change.
    pub(crate) fn change(&self, to: &str, change: impl FnOnce(&mut Vec<Value>)) {
        self.expect(&["export", "--out", "now.json"], 0, "");
        let text = std::fs::read(self.path("now.json")).expect("an export");
        let mut file: Value = serde_json::from_slice(&text).expect("JSON");
        change(file["groups"].as_array_mut().expect("a list"));
        std::fs::write(self.path(to), file.to_string()).expect("written");
    }

    /// Adds a fault rule.
    pub(crate) fn fault(&self, rule: &Value) {
        let address = format!("{}/__mock/faults", self.address);
        let answer = reqwest::blocking::Client::new().post(address).body(rule.to_string()).send();
        assert!(answer.expect("an answer").status().is_success(), "{rule}");
    }

    pub(crate) fn remove_faults(&self) {
        let answer =
            reqwest::blocking::Client::new().delete(format!("{}/__mock/faults", self.address)).send();
        assert!(answer.expect("an answer").status().is_success());
    }

    /// How many calls of an operation the hub has got; with a status, how many it has answered with it.
    pub(crate) fn calls(&self, operation: &str, status: Option<u16>) -> u64 {
        let status = status.map(|status| format!("&status={status}")).unwrap_or_default();
        let query = format!("operation={}{status}", operation.replace(' ', "+"));
        let address = format!("{}/__mock/journal?{query}", self.address);
        let journal = reqwest::blocking::get(address).expect("an answer").text().expect("a text");
        let journal: Value = serde_json::from_str(&journal).expect("JSON");
        assert_eq!(journal["left_the_journal"].as_u64().unwrap_or_default(), 0, "the journal is too small");
        journal["count"].as_u64().expect("a count")
    }

    /// The lines of a file, complete ones only.
    pub(crate) fn lines(&self, name: &str) -> usize {
        let bytes = std::fs::read(self.path(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).matches('\n').count()
    }

    /// Starts groupsctl and waits until the report has this many lines, or the program ends.
    pub(crate) fn start_until(&self, arguments: &[&str], report: &str, lines: usize) -> Child {
        let mut command = self.command(arguments);
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("groupsctl starts");
        while self.lines(report) < lines && process.try_wait().expect("a status").is_none() {
            std::thread::yield_now();
        }
        process
    }

    pub(crate) fn append(&self, report: &str, text: &str) {
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

pub(crate) fn new_group(number: usize) -> Value {
    let id = format!("JASPER-89971122127414{number:05}");
    json!({
        "conPs": [{ "coPID": id, "coPTe": 1, "netID": id.trim_start_matches("JASPER-") }],
        "liCRr": format!("NEW-{number}"),
        "priRe": { "prPID": id, "priTd": 2 },
        "rn": format!("new-{number}"),
    })
}
