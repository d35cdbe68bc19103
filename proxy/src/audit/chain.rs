//! The file that only grows.

use super::line::Line;
use super::verify::verify;
use serde_json::{Map, Value};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// Read and written by its owner.
const PRIVATE: u32 = 0o600;
/// What everybody else could do.
const OTHERS: u32 = 0o077;

/// The end of the file, and the only way to make it longer.
#[derive(Debug)]
pub(super) struct Chain {
    file: File,
    lines: u64,
    last: String,
    /// Of the file, in bytes.
    length: u64,
    /// What the file holds at its end is not known any more.
    failed: bool,
}

impl Chain {
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(PRIVATE);
        let file = options.open(path).map_err(|error| error.to_string())?;
        let metadata = file.metadata().map_err(|error| error.to_string())?;
        if !metadata.is_file() {
            return Err("is not a file".to_owned());
        }
        if metadata.permissions().mode() & OTHERS != 0 {
            return Err("others than its owner may read or write it; `chmod 600` ends that".to_owned());
        }
        match file.try_lock() {
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => return Err("another process writes it".to_owned()),
            Err(TryLockError::Error(error)) => return Err(error.to_string()),
        }
        let whole = verify(BufReader::new(&file), None)
            .map_err(|broken| format!("{broken}; keep the file for those who ask, and name another"))?;
        // The name of a new file has to survive as well.
        sync_folder(path).map_err(|error| error.to_string())?;
        let length = file.metadata().map_err(|error| error.to_string())?.len();
        Ok(Self { file, lines: whole.lines, last: whole.last, length, failed: false })
    }

    /// Adds a line. When this returns, the line is on the disk.
    pub(super) fn append(&mut self, members: Map<String, Value>) -> io::Result<Line> {
        if self.failed {
            return Err(io::Error::other("an earlier write failed; the next start checks the file"));
        }
        let line = Line::new(self.lines + 1, members, &self.last);
        let text = format!("{}\n", line.text);
        self.failed = true;
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            // A disk that is full takes half a line. Without it the file is whole, and the next change may
            // try again: somebody may have made room.
            self.file.set_len(self.length)?;
            self.file.sync_data()?;
            self.failed = false;
            return Err(error);
        }
        // After a failure here nobody knows what the disk has, and trying again would not tell.
        self.file.sync_data()?;
        self.failed = false;
        self.length += u64::try_from(text.len()).unwrap_or_default();
        self.lines = line.number;
        self.last.clone_from(&line.hash);
        Ok(line)
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
