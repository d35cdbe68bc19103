//! Opening the state file: who may have it, where it may be, and what the mock says without one.

use crate::process::{Folder, Mock, binary, command};
use crate::rounds;
use serde_json::json;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::{Command, Stdio};

#[test]
fn a_second_process_is_rejected_and_a_third_starts_after_the_first() {
    let folder = Folder::new("second");
    for _ in 0..rounds(50, 8) {
        let first = Mock::running(&folder.state());
        let refused = Mock::start(command(&folder.state())).err().expect("refused");
        assert!(refused.code == Some(4) && refused.words.contains("lock"), "{refused:?}");
        let mut reset = command(&folder.state());
        reset.arg("--reset");
        assert_eq!(Mock::start(reset).err().expect("refused").code, Some(4));
        assert_eq!(first.api().groups().len(), 8);
        first.kill();
    }
    Mock::running(&folder.state());
}

#[test]
fn an_unusable_path_is_one_line_and_exit_code_2() {
    let folder = Folder::new("unusable");
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    for path in [folder.path().join("missing/state"), folder.path().join("folder"), "/proc/state".into()] {
        let refused = Mock::start(command(&path)).err().expect("refused");
        let one_line = refused.words.lines().count() == 1;
        let named = refused.words.contains(&path.display().to_string());
        assert!(refused.code == Some(2) && one_line && named, "{refused:?}");
    }
    let mut without = Command::new(binary());
    let output = without.args(["--listen", "127.0.0.1:0", "--reset"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "--reset needs --state");
}

#[test]
fn the_file_is_private_to_its_owner_and_may_be_a_symlink() {
    let folder = Folder::new("mode");
    let mut open = Command::new("sh");
    open.args(["-c", r#"umask 0; exec "$@""#, "sh"]).arg(binary());
    open.args(["--listen", "127.0.0.1:0", "--state"]).arg(folder.state());
    let mock = Mock::start(open).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!(mock.api().create("linked", "").expect("an answer"), 201);
    drop(mock);
    let mode = || fs::metadata(folder.state()).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    fs::set_permissions(folder.state(), fs::Permissions::from_mode(0o644)).expect("changed");
    let link = folder.path().join("link");
    symlink(folder.state(), &link).expect("a link");
    assert!(Mock::running(&link).api().groups().contains_key("linked"));
    assert_eq!(mode(), 0o600);
}

#[test]
fn a_file_made_with_other_options_is_rejected_with_the_options_it_needs() {
    let folder = Folder::new("setup");
    let mut made = command(&folder.state());
    made.args(["--groups", "50", "--seed", "7"]);
    let mock = Mock::start(made).unwrap_or_else(|refused| panic!("{refused:?}"));
    let names: Vec<String> = mock.api().groups().into_keys().collect();
    assert_eq!(mock.api().delete(&names[20]).expect("an answer"), 200);
    mock.kill();
    let refused = Mock::start(command(&folder.state())).err().expect("refused");
    assert!(refused.code == Some(2) && refused.words.contains("--groups 50 --seed 7"), "{refused:?}");
    let mut again = command(&folder.state());
    again.args(["--groups", "50", "--seed", "7"]);
    let found = Mock::start(again).unwrap_or_else(|refused| panic!("{refused:?}")).api().groups();
    assert!(found.len() == 49 && !found.contains_key(&names[20]));
}

#[test]
fn a_reset_survives_a_kill_with_every_group_in_the_container() {
    let folder = Folder::new("reset");
    let start = || {
        let mut command = command(&folder.state());
        command.args(["--groups", "50"]);
        Mock::start(command).unwrap_or_else(|refused| panic!("{refused:?}"))
    };
    for (dataset, count) in [("default", 50), ("no-groups", 0), ("default", 50)] {
        // Each start has new identifiers, which a reset puts into the file.
        start().kill();
        let mock = start();
        assert_eq!(mock.api().post("reset", &json!({ "dataset": dataset })).status(), 204);
        mock.kill();
        let mock = start();
        let (groups, container) = (mock.api().groups(), mock.api().container());
        assert_eq!(groups.len(), count, "{dataset}");
        assert!(container.is_string() && groups.values().all(|group| group["pi"] == container), "{dataset}");
        mock.kill();
    }
}

#[test]
fn each_tenant_has_its_own_changes_after_a_kill() {
    let folder = Folder::new("tenants");
    let start = |tenants: &[&str]| {
        let mut command = command(&folder.state());
        command.args(tenants.iter().flat_map(|tenant| ["--tenant", tenant]));
        Mock::start(command)
    };
    let first = start(&["eos", "hansa"]).unwrap_or_else(|refused| panic!("{refused:?}"));
    let hansa = first.api().of("hansa");
    let generated = hansa.groups().into_keys().next().expect("a group");
    assert_eq!(first.api().create("both", "of eos").expect("an answer"), 201);
    assert_eq!(hansa.create("both", "of hansa").expect("an answer"), 201);
    assert_eq!(hansa.delete(&generated).expect("an answer"), 200);
    let before = (first.api().groups(), hansa.groups());
    first.kill();
    let again = start(&["eos", "hansa"]).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!((again.api().groups(), again.api().of("hansa").groups()), before);
    assert!(!before.1.contains_key(&generated) && before.0["both"]["note"] == "of eos");
    again.kill();
    for other in [&["eos"][..], &["hansa", "eos"], &["eos", "hansa", "lund"]] {
        let refused = start(other).err().expect("refused");
        let needed = refused.words.contains("--tenant eos --tenant hansa --products");
        assert!(refused.code == Some(2) && needed, "{refused:?}");
    }
}

#[test]
fn without_a_file_the_start_says_so_and_uses_new_identifiers() {
    let start = || {
        let mut command = Command::new(binary());
        command.args(["--listen", "127.0.0.1:0"]);
        Mock::start(command).unwrap_or_else(|refused| panic!("{refused:?}"))
    };
    let first = start();
    assert_eq!(first.api().create("gone", "").expect("an answer"), 201);
    let known = first.api().groups();
    drop(first);
    let second = start();
    let groups = second.api().groups();
    assert!(!groups.contains_key("gone") && groups.len() + 1 == known.len());
    assert!(groups.values().all(|group| known.values().all(|other| other["ri"] != group["ri"])));
    let mut mock = Command::new("timeout");
    mock.arg("1").arg(binary()).args(["--listen", "127.0.0.1:0"]).stdout(Stdio::null());
    let text = String::from_utf8(mock.output().expect("it runs").stderr).expect("text");
    assert!(text.contains("state: in memory") && text.contains("--state FILE"), "{text}");
}
