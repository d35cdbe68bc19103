use super::verify::{Broken, Verified, verify};
use super::*;
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

/// A temporary file for one test.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("groups-console-{}", uuid::Uuid::new_v4())))
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("the file")
    }

    fn verify(&self) -> Result<Verified, Broken> {
        verify(self.text().as_bytes(), None)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

async fn append(audit: &Audit, group: &str) {
    let members = json!({"event": "asked", "user": "ada", "group": group, "before": {"rn": group}});
    let Value::Object(members) = members else { panic!("an object") };
    audit.append(members).await.expect("written");
}

async fn three_lines() -> Scratch {
    let scratch = Scratch::new();
    let audit = Audit::open(&scratch.0).expect("a new file");
    for group in ["ferry", "mast", "buoy"] {
        append(&audit, group).await;
    }
    scratch
}

#[tokio::test]
async fn an_unchanged_file_is_valid_and_continues_after_a_restart() {
    let scratch = three_lines().await;
    let before = scratch.verify().expect("whole");
    assert_eq!(before.lines, 3);
    append(&Audit::open(&scratch.0).expect("opens again"), "quay").await;
    let after = scratch.verify().expect("whole");
    assert_eq!(after.lines, 4);
    assert!(verify(scratch.text().as_bytes(), Some(&before.last)).expect("whole").found);
}

#[tokio::test]
async fn only_the_owner_can_read_the_file() {
    let scratch = three_lines().await;
    assert_eq!(fs::metadata(&scratch.0).expect("the file").permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o640)).expect("changed");
    let error = Audit::open(&scratch.0).expect_err("rejected").to_string();
    assert!(error.contains("chmod 600"), "{error}");
}

#[tokio::test]
async fn a_change_of_any_byte_is_found_in_its_line() {
    let scratch = three_lines().await;
    let text = scratch.text();
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        for at in 0..line.len() {
            let mut bytes = text.clone().into_bytes();
            let offset = lines[..index].iter().map(|line| line.len() + 1).sum::<usize>() + at;
            bytes[offset] ^= 1;
            let outcome = verify(bytes.as_slice(), None);
            let expected = index as u64 + 1;
            assert!(
                matches!(outcome, Err(Broken::Line { number, .. }) if number == expected),
                "byte {at} of line {expected}: {outcome:?}"
            );
        }
    }
}

#[tokio::test]
async fn removed_repeated_and_moved_lines_are_found() {
    let scratch = three_lines().await;
    let text = scratch.text();
    let [first, second, third] = text.lines().collect::<Vec<_>>()[..] else { panic!("three lines") };
    for (lines, broken) in [
        (vec![second, third], 1),
        (vec![first, third], 2),
        (vec![first, third, second], 2),
        (vec![first, second, second, third], 3),
        (vec![first, second, third, first], 4),
    ] {
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        let outcome = verify(text.as_bytes(), None);
        assert!(matches!(outcome, Err(Broken::Line { number, .. }) if number == broken), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_forged_line_with_a_correct_hash_is_found_by_the_next_line() {
    let scratch = three_lines().await;
    let text = scratch.text();
    let lines: Vec<&str> = text.lines().collect();
    let Value::Object(mut object) = serde_json::from_str(lines[1]).expect("JSON") else {
        panic!("an object")
    };
    let previous = object["previous"].as_str().expect("a hash").to_owned();
    for member in ["number", "previous", "hash"] {
        object.shift_remove(member);
    }
    object.insert("user".to_owned(), json!("mallory"));
    let forged = Line::new(2, object, &previous);
    let text = format!("{}\n{}\n{}\n", lines[0], forged.text, lines[2]);
    assert!(matches!(verify(text.as_bytes(), None), Err(Broken::Line { number: 3, .. })));
}

#[tokio::test]
async fn a_truncated_file_is_found_by_half_a_line_or_by_a_known_hash() {
    let scratch = three_lines().await;
    let (text, noted) = (scratch.text(), scratch.verify().expect("whole").last);
    let last = text.lines().map(|line| line.len() + 1).take(2).sum::<usize>();
    for length in last + 1..text.len() {
        let outcome = verify(&text.as_bytes()[..length], None);
        assert!(matches!(outcome, Err(Broken::Line { number: 3, .. })), "{length}: {outcome:?}");
    }
    let shorter = verify(&text.as_bytes()[..last], Some(&noted)).expect("whole lines");
    assert_eq!((shorter.lines, shorter.found), (2, false));
}

#[tokio::test]
async fn a_second_writer_and_a_damaged_file_are_rejected() {
    let scratch = three_lines().await;
    let first = Audit::open(&scratch.0).expect("opens");
    let second = Audit::open(&scratch.0).expect_err("rejected").to_string();
    assert!(second.contains("another process is writing it"), "{second}");
    drop(first);
    fs::write(&scratch.0, scratch.text().replacen("ada", "eve", 1)).expect("changed");
    let broken = Audit::open(&scratch.0).expect_err("rejected").to_string();
    assert!(broken.contains("line 1 was changed"), "{broken}");
    assert!(Audit::open(Path::new("/dev/null")).is_err());
}
