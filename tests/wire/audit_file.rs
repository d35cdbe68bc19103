//! The audit file of the binary: a full disk, and the results of `audit verify`.

use console_api::Reason;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use testkit::client::{Answer, Call};
use testkit::hub::{Behaviour, Stub, keep_alive};
use tests::Console;
use tests::wire::{GROUPS, assert_rejection, credentials, group};

/// A console with an audit file on a disk with limited space, in front of a hub that accepts every change.
struct Audited {
    console: Console,
    stub: Stub,
    cookie: String,
    folder: PathBuf,
}

impl Audited {
    async fn start(name: &str, bytes: &str) -> Self {
        Self::started(name, |stub, file| command(stub, file, bytes)).await
    }

    async fn started(name: &str, command: impl FnOnce(&Stub, &Path) -> Command) -> Self {
        let folder = std::env::temp_dir().join(format!("audit-file-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let stub = Stub::answering(|_, _| Behaviour::SayAndStay(keep_alive(200, r#"{"a":"b"}"#))).await;
        let console = Console::start(command(&stub, &folder.join("audit")));
        let signed_in = Call::change("POST", "/session", &credentials()).send(console.address()).await;
        let cookie = signed_in.cookie();
        Self { console, stub, cookie, folder }
    }

    async fn change(&self, method: &str, router: &str) -> Answer {
        let mut body = group("ferry");
        body["dtiot:conGp"]["liCRr"] = json!(router);
        let path = if method == "POST" { GROUPS.to_owned() } else { format!("{GROUPS}/ferry") };
        Call::change(method, &path, &body).within(&self.cookie).send(self.console.address()).await
    }

    /// The number of changes that reached the hub.
    fn changes(&self) -> usize {
        self.stub.calls().iter().filter(|call| call.method != "GET").count()
    }

    fn file(&self) -> PathBuf {
        self.folder.join("audit")
    }
}

impl Drop for Audited {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The system limits the size of files, and reports the limit as it reports a full disk.
fn command(stub: &Stub, file: &Path, bytes: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", r#"trap "" XFSZ; exec prlimit --fsize="$0": "$@""#, bytes]);
    console_by(command, stub, file)
}

/// The `nth` sync of a file fails.
fn failing_sync(stub: &Stub, file: &Path, nth: usize) -> Command {
    let mut command = Command::new("strace");
    // The tracer is not the parent (-D), so this process is the console.
    command.args(["-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e"]);
    command.arg(format!("inject=fdatasync:error=EIO:when={nth}"));
    console_by(command, stub, file)
}

/// The console with an audit file, started by another program.
fn console_by(launcher: Command, stub: &Stub, file: &Path) -> Command {
    let mut command = Console::launched_by(launcher, stub.address);
    command.arg("--audit").arg(file);
    command
}

/// Exit code, stdout and stderr.
fn verify(file: &Path, more: &[&str]) -> (i32, String, String) {
    let mut command = Console::command();
    let output = command.args(["audit", "verify"]).arg(file).args(more).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn a_change_that_cannot_be_audited_is_rejected_until_disk_space_is_freed() {
    let audited = Audited::start("full", "4096").await;
    assert_eq!(audited.change("POST", "R-1").await.status, 200);
    let long = "x".repeat(4096);
    for method in ["PUT", "POST"] {
        let rejected = audited.change(method, &long).await;
        let words = "the audit file cannot be written, so nothing was changed";
        assert_rejection(&rejected, 503, Reason::AuditFile);
        assert_eq!(rejected.message(), words, "{method}");
    }
    assert_eq!(audited.changes(), 1, "only the first change reached the hub");
    let (code, stdout, _) = verify(&audited.file(), &[]);
    assert!(code == 0 && stdout.contains(": 2 lines, whole;"), "{stdout}");
    assert_eq!(audited.change("POST", "R-2").await.status, 200, "a short one has room");
    let more_room = ["--pid", &audited.console.id().to_string(), "--fsize=65536:"];
    assert!(Command::new("prlimit").args(more_room).status().unwrap().success());
    assert_eq!(audited.change("POST", &long).await.status, 200);
    let (code, stdout, _) = verify(&audited.file(), &[]);
    assert!(code == 0 && stdout.contains(": 6 lines, whole;"), "{stdout}");
    assert_eq!(audited.changes(), 3);
}

#[tokio::test]
async fn after_a_disk_error_changes_are_rejected_until_a_restart_has_checked_the_file() {
    // The first line of a change is written before it is sent, the second before its response is returned:
    // whichever fails, a change that was made is answered, and the next one is rejected.
    for nth in 1..=4 {
        let mut audited =
            Audited::started(&format!("failing-{nth}"), |stub, file| failing_sync(stub, file, nth)).await;
        let mut statuses = Vec::new();
        for router in 1..=8 {
            statuses.push(audited.change("POST", &format!("R-{router}")).await.status);
        }
        let made = audited.changes();
        let expected: Vec<u16> = (0..8).map(|number| if number < made { 200 } else { 503 }).collect();
        assert_eq!(statuses, expected, "{nth}");
        // strace counts per thread, so only the first failure is certain.
        assert!(if nth == 1 { made == 0 } else { made < 8 }, "{nth}: no wait failed");
        let list = Call::get(GROUPS).within(&audited.cookie).send(audited.console.address()).await;
        assert_eq!(list.status, 200, "reads still work");
        assert_eq!(audited.console.stop(), Some(0));
        let (code, stdout, _) = verify(&audited.file(), &[]);
        let lines = [2 * made, 2 * made + 1].map(|lines| format!(": {lines} lines, whole;"));
        assert!(code == 0 && lines.iter().any(|lines| stdout.contains(lines)), "{nth}: {stdout}");

        audited.console = Console::start(command(&audited.stub, &audited.file(), "65536"));
        let signed_in =
            Call::change("POST", "/session", &credentials()).send(audited.console.address()).await;
        audited.cookie = signed_in.cookie();
        assert_eq!(audited.change("POST", "R-9").await.status, 200, "{nth}");
        assert_eq!(verify(&audited.file(), &[]).0, 0);
    }
}

#[tokio::test]
async fn verify_reports_the_broken_line_and_has_its_own_exit_code_for_a_missing_file() {
    let audited = Audited::start("verify", "65536").await;
    for router in ["R-1", "R-2", "R-3"] {
        assert_eq!(audited.change("POST", router).await.status, 200);
    }
    let text = fs::read_to_string(audited.file()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let hash = |line: usize| {
        let line: Value = serde_json::from_str(lines[line - 1]).unwrap();
        line["hash"].as_str().unwrap().to_owned()
    };
    let order = |order: &[usize]| -> Vec<u8> {
        order.iter().flat_map(|number| [lines[number - 1], "\n"]).collect::<String>().into()
    };
    let all = order(&[1, 2, 3, 4, 5, 6]);
    let whole = format!("6 lines, whole; the last has the hash {}", hash(6));
    let gone = "whole, but without a line with the given hash";
    let nothing = format!("0 lines, whole; the last has the hash {}", "0".repeat(64));
    let (first, last) = (hash(1), hash(6));
    let (with_first, with_last) = (["--contains", &first], ["--contains", &last]);
    let file = audited.folder.join("copy");
    let cases: [(Vec<u8>, &[&str], i32, &str); 12] = [
        (all.clone(), &[], 0, &whole),
        (all.clone(), &with_last, 0, &whole),
        (order(&[1, 2, 3, 4]), &with_first, 0, "4 lines, whole"),
        (order(&[1, 2, 3, 4]), &with_last, 1, gone),
        (Vec::new(), &[], 0, &nothing),
        (text.replacen("R-2", "R-9", 1).into(), &[], 1, "line 3 was changed: its hash does not match"),
        (order(&[1, 3, 4, 5, 6]), &[], 1, "line 2 has the wrong number"),
        (order(&[1, 2, 2, 3]), &[], 1, "line 3 has the wrong number"),
        (order(&[1, 3, 2, 4]), &[], 1, "line 2 has the wrong number"),
        (all[..all.len() - 1].to_vec(), &[], 1, "line 6 is cut off"),
        ([&all[..], b"\xff\n"].concat(), &[], 1, "line 7 is not UTF-8 text"),
        ([&all[..], b"\n"].concat(), &[], 1, "line 7 has no hash at its end"),
    ];
    for (content, more, code, words) in cases {
        fs::write(&file, content).unwrap();
        let (ended, stdout, wrong) = verify(&file, more);
        assert_eq!((ended, wrong.as_str()), (code, ""), "{words}: {stdout}");
        let name = file.display().to_string();
        assert!(
            stdout.starts_with(&name) && stdout.contains(words) && stdout.lines().count() == 1,
            "{words}: {stdout}"
        );
    }
    for (path, words) in
        [(audited.folder.join("nowhere"), "No such file"), (audited.folder.clone(), "directory")]
    {
        let (code, stdout, wrong) = verify(&path, &[]);
        assert_eq!((code, stdout.as_str(), wrong.lines().count()), (2, "", 1), "{wrong}");
        assert!(wrong.contains("cannot be read") && wrong.contains(words), "{wrong}");
    }
    let (code, _, wrong) = verify(&file, &["--nonsense"]);
    assert!(code == 2 && wrong.contains("--nonsense"), "{wrong}");
}

#[tokio::test]
async fn a_file_that_ends_in_half_a_line_stops_the_start_with_advice() {
    let audited = Audited::start("torn", "65536").await;
    assert_eq!(audited.change("POST", "R-1").await.status, 200);
    let text = fs::read_to_string(audited.file()).unwrap();
    let torn = audited.folder.join("torn");
    fs::copy(audited.file(), &torn).unwrap();
    fs::write(&torn, &text[..text.len() - 20]).unwrap();
    let output = command(&audited.stub, &torn, "65536").stderr(Stdio::piped()).output().unwrap();
    let line = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), line.lines().count()), (Some(2), 1), "{line}");
    assert!(
        line.contains("line 2 is cut off; keep this file for the investigation, and choose another one"),
        "{line}"
    );
}
