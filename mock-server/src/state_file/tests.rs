use super::*;
use uuid::Uuid;

/// A folder that is removed after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("mock-state-{}", Uuid::new_v4()));
        fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("state")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("it is there");
    }
}

fn one() -> Records {
    Records::from([("a".to_owned(), "1".to_owned())])
}

#[test]
fn written_records_are_read_again_and_only_the_owner_may_read_the_file() {
    let folder = Folder::new();
    let (file, records) = StateFile::open(&folder.file(), one).expect("a new file");
    assert_eq!(records, one());
    file.write(&[("b".to_owned(), Some("2".to_owned())), ("a".to_owned(), None)]).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(folder.file()).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    drop(file);
    let (_, records) = StateFile::open(&folder.file(), Records::new).expect("the same file");
    assert_eq!(records, Records::from([("b".to_owned(), "2".to_owned())]));
    assert_eq!(fs::read_dir(&folder.0).expect("a folder").count(), 1, "nothing else is left behind");
}

#[test]
fn a_second_open_is_refused_while_the_file_is_open() {
    let folder = Folder::new();
    let (first, _) = StateFile::open(&folder.file(), one).expect("a new file");
    let second = StateFile::open(&folder.file(), one).expect_err("in use");
    assert!(matches!(second, StateError::InUse { .. }), "{second}");
    assert!(matches!(put_aside(&folder.file(), "now").expect_err("in use"), StateError::InUse { .. }));
    drop(first);
    StateFile::open(&folder.file(), one).expect("free again");
}

#[test]
fn a_foreign_an_empty_and_a_newer_file_are_refused_and_left_unchanged() {
    let folder = Folder::new();
    for foreign in [&b""[..], b"text", &[0; 8192], &[0xff; 10_000]] {
        fs::write(folder.file(), foreign).expect("written");
        let refused = StateFile::open(&folder.file(), one).expect_err("no state file");
        assert!(matches!(refused, StateError::Damaged { .. }), "{refused}");
        assert_eq!(fs::read(folder.file()).expect("still there"), foreign);
    }
    let aside = put_aside(&folder.file(), "now").expect("put aside").expect("there was one");
    assert_eq!(fs::read(aside).expect("kept").len(), 10_000);
    let (file, _) = StateFile::open(&folder.file(), one).expect("a new file");
    let transaction = file.database.begin_write().expect("a transaction");
    transaction.open_table(ABOUT).expect("a table").insert("format", FORMAT + 1).expect("written");
    transaction.commit().expect("committed");
    drop(file);
    let refused = StateFile::open(&folder.file(), one).expect_err("newer");
    assert!(matches!(refused, StateError::Newer { found: 2, .. }), "{refused}");
}
