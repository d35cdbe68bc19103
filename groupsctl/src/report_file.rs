//! The report of an apply: its plan, then a line for each state that a change reached. It is written before each call
//! and after each answer, so that an apply that was killed can be resumed, and taken back.

use crate::stop::Stop;
use plan::{Entry, Plan, State};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// The version of the format.
const VERSION: u32 = 1;

/// The part of the format that all versions share.
#[derive(Deserialize)]
struct Version {
    groupsctl_report: u32,
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    /// The version of the format.
    groupsctl_report: u32,
    hub: String,
    tenant: String,
    plan: Plan,
}

/// A report that is read.
pub(crate) struct Report {
    pub(crate) plan: Plan,
    pub(crate) entries: Vec<Entry>,
}

/// A report that is written.
pub(crate) struct ReportFile {
    file: File,
    pub(crate) path: PathBuf,
}

impl Report {
    /// Whether a file is a report.
    pub(crate) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"{\"groupsctl_report\":")
    }

    /// Reads a report about this hub, without an incomplete last line: the call after it was not made.
    fn read(bytes: &[u8], hub: &hub_api::Hub) -> Result<Self, Stop> {
        let damaged = |line: usize, error: &dyn std::fmt::Display| {
            Stop::input(format!("line {line} of the report is damaged: {error}"))
        };
        let text = std::str::from_utf8(bytes).map_err(|error| damaged(1, &error))?;
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let version: Version = serde_json::from_str(first).map_err(|error| damaged(1, &error))?;
        if version.groupsctl_report != VERSION {
            let version = version.groupsctl_report;
            let reason = format!("the report has version {version}; this groupsctl reads {VERSION}");
            return Err(Stop::input(reason));
        }
        let header: Header = serde_json::from_str(first).map_err(|error| damaged(1, &error))?;
        if (header.hub.as_str(), header.tenant.as_str()) != (hub.api_url.as_str(), hub.tenant.as_str()) {
            let of = format!("tenant {} of {}", header.tenant, header.hub);
            return Err(Stop::input(format!("the report is about {of}: use that hub and tenant")));
        }
        let lines = rest.lines().enumerate().filter(|(_, line)| !line.is_empty());
        let entry = |(index, line)| serde_json::from_str(line).map_err(|error| damaged(index + 2, &error));
        let entries = lines.map(entry).collect::<Result<_, _>>()?;
        Ok(Self { plan: header.plan, entries })
    }

    /// Whether a change of the row was sent. A failed row may have failed before that.
    pub(crate) fn was_sent(&self, row: usize) -> bool {
        self.entries.iter().any(|entry| entry.row == row && entry.state == State::Sent)
    }
}

impl ReportFile {
    /// A new file with the plan.
    pub(crate) fn create(path: &Path, hub: &hub_api::Hub, plan: &Plan) -> Result<Self, Stop> {
        let cannot =
            |error: &dyn std::fmt::Display| Stop::input(format!("cannot write {}: {error}", path.display()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // The groups are customer data. On Windows the folder's access list applies.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| cannot(&error))?;
        let (hub, tenant) = (hub.api_url.clone(), hub.tenant.to_string());
        let header = Header { groupsctl_report: VERSION, hub, tenant, plan: plan.clone() };
        let mut report = Self::locked(file, path)?;
        let line = serde_json::to_string(&header).map_err(|error| cannot(&error))?;
        report.line(&line)?;
        Ok(report)
    }

    /// Opens and reads a file that an earlier run wrote. It is locked before it is read.
    pub(crate) fn open(path: &Path, hub: &hub_api::Hub) -> Result<(Self, Report), Stop> {
        let cannot = |error: std::io::Error| Stop::input(format!("cannot open {}: {error}", path.display()));
        // Not for appending: Windows does not shorten a file that is opened so.
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(cannot)?;
        let mut file = Self::locked(file, path)?;
        let mut bytes = Vec::new();
        file.file.read_to_end(&mut bytes).map_err(cannot)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        bytes.truncate(whole);
        let report = Report::read(&bytes, hub)?;
        file.file.set_len(whole as u64).map_err(cannot)?;
        file.file.seek(SeekFrom::End(0)).map_err(cannot)?;
        Ok((file, report))
    }

    fn locked(file: File, path: &Path) -> Result<Self, Stop> {
        file.try_lock().map_err(|_| {
            Stop::input(format!("another groupsctl works on {}: wait for it", path.display()))
        })?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Appends what an execution has to say.
    pub(crate) fn write(&mut self, entries: &[Entry]) -> Result<(), Stop> {
        let lines: Vec<_> = entries.iter().filter_map(|entry| serde_json::to_string(entry).ok()).collect();
        if lines.is_empty() { Ok(()) } else { self.line(&lines.join("\n")) }
    }

    /// Writes to the disk: a report has to survive a power failure.
    fn line(&mut self, text: &str) -> Result<(), Stop> {
        let written = self.file.write_all(format!("{text}\n").as_bytes());
        let written = written.and_then(|()| self.file.sync_data());
        written.map_err(|error| Stop(1, format!("cannot write {}: {error}", self.path.display())))
    }
}
