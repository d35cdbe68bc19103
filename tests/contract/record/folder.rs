//! A folder of one test.

use std::fs;
use std::path::{Path, PathBuf};

/// It is gone when it is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub(super) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("recording-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The files in it, by name.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("text"))
        };
        let mut files: Vec<_> = fs::read_dir(&self.0).expect("a folder").map(read).collect();
        files.sort();
        files
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("room");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
