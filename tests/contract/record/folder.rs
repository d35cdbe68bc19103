//! A folder for one test.

use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Removed on drop.
pub(super) struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The files in it, by name.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("text"))
        };
        let mut files: Vec<_> = fs::read_dir(self.path()).expect("a folder").map(read).collect();
        files.sort();
        files
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("room");
    }
}
