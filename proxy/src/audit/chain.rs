//! The append-only file.

use super::line::Line;
use super::verify::verify;
use serde_json::{Map, Value};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufReader, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// The permissions of a new file: its owner may read and write it.
const OWNER_ONLY: u32 = 0o600;
/// The permissions of all others.
const OTHERS: u32 = 0o077;

/// An open audit file. Lines can only be appended.
#[derive(Debug)]
pub(super) struct Chain {
    file: File,
    lines: u64,
    last: String,
    /// The length of the file in bytes.
    length: u64,
    /// Whether the end of the file is unknown after a failed write.
    failed: bool,
}

impl Chain {
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(OWNER_ONLY);
        let file = options.open(path).map_err(|error| error.to_string())?;
        let metadata = file.metadata().map_err(|error| error.to_string())?;
        if !metadata.is_file() {
            return Err("expected a regular file".to_owned());
        }
        if metadata.permissions().mode() & OTHERS != 0 {
            return Err("others can read or write it; make it private with chmod 600".to_owned());
        }
        match file.try_lock() {
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => return Err("another process is writing it".to_owned()),
            Err(TryLockError::Error(error)) => return Err(error.to_string()),
        }
        let whole = verify(BufReader::new(&file), None).map_err(|broken| {
            format!("{broken}; keep this file for the investigation, and choose another one")
        })?;
        // The directory entry of a new file has to survive a crash, too.
        sync_directory(path).map_err(|error| error.to_string())?;
        let length = file.metadata().map_err(|error| error.to_string())?.len();
        Ok(Self { file, lines: whole.lines, last: whole.last, length, failed: false })
    }

    /// Appends a line. When this returns, the line is on the disk.
    pub(super) fn append(&mut self, members: Map<String, Value>) -> io::Result<Line> {
        if self.failed {
            return Err(io::Error::other("an earlier write failed; restart to check the file"));
        }
        let line = Line::new(self.lines + 1, members, &self.last);
        let text = format!("{}\n", line.text);
        self.failed = true;
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            // A full disk may hold part of the line. Without that part the file is whole, and the next change
            // can try again.
            self.file.set_len(self.length)?;
            self.file.sync_data()?;
            self.failed = false;
            return Err(error);
        }
        // After a failed sync the content of the disk is unknown, and a second sync would not tell.
        self.file.sync_data()?;
        self.failed = false;
        self.length += u64::try_from(text.len()).unwrap_or_default();
        self.lines = line.number;
        self.last.clone_from(&line.hash);
        Ok(line)
    }
}

fn sync_directory(path: &Path) -> io::Result<()> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    File::open(directory.unwrap_or(Path::new(".")))?.sync_all()
}
