//! The file in which a mock stores changes, so that an answered change survives the end of the process. It
//! is a redb database; each record is JSON.
//!
//! redb writes each commit into the older of two slots. A second, empty commit after each change brings the
//! change into both, so that a single damaged byte cannot bring back the old state.

use crate::owner_only;
use redb::TableDefinition;
use redb::{Builder, Database, DatabaseError, ReadableDatabase as _, ReadableTable as _};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The records, by name.
const RECORDS: TableDefinition<'_, &str, &str> = TableDefinition::new("records");
/// About the file: `format`, and `commit`, a counter.
const ABOUT: TableDefinition<'_, &str, u64> = TableDefinition::new("about");
/// The version of the records.
const FORMAT: u64 = 1;
/// The size of redb's cache, in bytes. The file is read only once, at the start.
const CACHE: usize = 1024 * 1024;

/// An open state file, which no other process can open.
#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    database: Database,
}

/// Records by their names.
pub(crate) type Records = BTreeMap<String, String>;

/// A change of a record: its name, and the new value, or `None` to remove it.
pub(crate) type Change = (String, Option<String>);

/// Why a state file cannot be used. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// It is damaged, or not a state file.
    #[error(
        "{path} is damaged or not a state file of mock-server ({reason}); it is left as it is. Restore a copy, \
         or start with --reset, which renames it and creates a new one"
    )]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A newer mock wrote it.
    #[error(
        "{path} was written by a newer mock-server (format {found}, this one knows {FORMAT}); it is left as it \
         is. Use that version, or start with --reset, which renames it and creates a new one"
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The number of its form.
        found: u64,
    },
    /// Another process has it open.
    #[error("{path} is in use: another process holds its lock. Stop that process, or use another file")]
    InUse {
        /// Which file.
        path: PathBuf,
    },
    /// It was created with other options.
    #[error(
        "{path} was created with {made}; use the same options or another file, or start with --reset, which \
         renames it and creates a new one"
    )]
    OtherSetup {
        /// Which file.
        path: PathBuf,
        /// The options it was created with.
        made: String,
    },
    /// It cannot be read or written.
    #[error("{path} cannot be used: {error}")]
    Unusable {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl StateFile {
    /// Opens and checks the file, or creates one with the records of `first` if there is none.
    pub(crate) fn open(path: &Path, first: impl FnOnce() -> Records) -> Result<(Self, Records), StateError> {
        let unusable = |error| StateError::Unusable { path: path.to_owned(), error };
        match fs::metadata(path) {
            Ok(found) if !found.is_file() => {
                return Err(unusable(io::Error::other("it is not a file")));
            }
            Ok(found) if found.len() == 0 => {
                return Err(StateError::Damaged { path: path.to_owned(), reason: "it is empty".to_owned() });
            }
            Ok(_) => (),
            Err(error) if error.kind() == ErrorKind::NotFound => create(path, &first())?,
            Err(error) => return Err(unusable(error)),
        }
        owner_only::restrict_file(path).map_err(unusable)?;
        let database = builder().open(path).map_err(|error| refused(path, error.into()))?;
        let file = Self { path: path.to_owned(), database };
        let records = file.read()?;
        Ok((file, records))
    }

    fn read(&self) -> Result<Records, StateError> {
        match self.content().map_err(|error| self.damaged(error.to_string()))? {
            (Some(FORMAT), records) => Ok(records),
            (Some(found), _) if found > FORMAT => Err(StateError::Newer { path: self.path.clone(), found }),
            _ => Err(self.damaged("it has no known format")),
        }
    }

    /// The version of the records, and the records if this mock knows the version.
    fn content(&self) -> Result<(Option<u64>, Records), redb::Error> {
        let transaction = self.database.begin_read()?;
        let format = transaction.open_table(ABOUT)?.get("format")?.map(|format| format.value());
        let mut records = Records::new();
        if format == Some(FORMAT) {
            for record in transaction.open_table(RECORDS)?.iter()? {
                let (name, value) = record?;
                records.insert(name.value().to_owned(), value.value().to_owned());
            }
        }
        Ok((format, records))
    }

    /// Writes all changes or none. They are on the disk when this succeeds. After an error the file has to
    /// be reopened before the next write.
    pub(crate) fn write(&self, changes: &[Change]) -> Result<(), redb::Error> {
        commit(&self.database, changes)?;
        // The change is on the disk already, so an error here does not undo it.
        if let Err(error) = commit(&self.database, &[]) {
            tracing::error!(%error, "the state file can no longer be written");
        }
        Ok(())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The error for records that this mock cannot have written.
    pub(crate) fn damaged(&self, reason: impl Into<String>) -> StateError {
        StateError::Damaged { path: self.path.clone(), reason: reason.into() }
    }
}

/// Renames a file to `FILE.bad-TIME`, so that the next start creates a new one. `None` if there is none.
pub(crate) fn put_aside(path: &Path, time: &str) -> Result<Option<PathBuf>, StateError> {
    let unusable = |error| StateError::Unusable { path: path.to_owned(), error };
    if !fs::exists(path).map_err(unusable)? {
        return Ok(None);
    }
    // A process that has it open would go on writing into the renamed file.
    if let Err(DatabaseError::DatabaseAlreadyOpen) = builder().open_read_only(path) {
        return Err(StateError::InUse { path: path.to_owned() });
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".bad-{time}"));
    let aside = path.with_file_name(name);
    // Unlike renaming, a link never replaces an existing file.
    fs::hard_link(path, &aside).and_then(|()| fs::remove_file(path)).map_err(unusable)?;
    Ok(Some(aside))
}

/// Creates the file under a temporary name first, so that it is never incomplete.
fn create(path: &Path, records: &Records) -> Result<(), StateError> {
    let unusable = |error| StateError::Unusable { path: path.to_owned(), error };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".new-{}", std::process::id()));
    let temporary = path.with_file_name(name);
    owner_only::create_file(&temporary).map_err(unusable)?;
    let outcome = fill(&temporary, records).map_err(|error| refused(path, error)).and_then(|()| {
        match fs::hard_link(&temporary, path) {
            // Another process was faster; its file is equivalent.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            linked => linked.map_err(unusable),
        }
    });
    fs::remove_file(&temporary).map_err(unusable)?;
    outcome?;
    owner_only::sync_folder_of(path).map_err(unusable)
}

fn fill(path: &Path, records: &Records) -> Result<(), redb::Error> {
    let database = builder().create(path)?;
    let changes: Vec<Change> =
        records.iter().map(|(name, value)| (name.clone(), Some(value.clone()))).collect();
    commit(&database, &changes)?;
    commit(&database, &[])
}

fn builder() -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE).set_check_integrity_on_open(true);
    builder
}

fn commit(database: &Database, changes: &[Change]) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    {
        let mut about = transaction.open_table(ABOUT)?;
        about.insert("format", FORMAT)?;
        let count = about.get("commit")?.map_or(0, |count| count.value());
        about.insert("commit", count + 1)?;
        let mut records = transaction.open_table(RECORDS)?;
        for (name, value) in changes {
            match value {
                Some(value) => drop(records.insert(name.as_str(), value.as_str())?),
                None => drop(records.remove(name.as_str())?),
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// The error of redb, by what a user can do about it.
fn refused(path: &Path, error: redb::Error) -> StateError {
    let path = path.to_owned();
    match error {
        redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch => StateError::InUse { path },
        // The first two are redb's errors for a file that is not a database.
        redb::Error::Io(error)
            if !matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) =>
        {
            StateError::Unusable { path, error }
        }
        other => StateError::Damaged { path, reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests;
