//! The report of an apply: its plan, then a line for each state that a change reached. It is written before each call
//! and after each answer, so that an apply that was killed can be resumed, and taken back.

use crate::stop::Stop;
use plan::{Entry, Plan, State};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

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

    /// Reads a report about this hub. A last line that is cut off was not written before a call, so it is left out.
    pub(crate) fn read(bytes: &[u8], hub: &hub_api::Hub) -> Result<Self, Stop> {
        let text = String::from_utf8_lossy(bytes);
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let header: Header = serde_json::from_str(first)
            .map_err(|error| Stop::input(format!("the report cannot be read: {error}")))?;
        if (header.hub.as_str(), header.tenant.as_str()) != (hub.api_url.as_str(), hub.tenant.as_str()) {
            let of = format!("tenant {} of {}", header.tenant, header.hub);
            return Err(Stop::input(format!("the report is about {of}: use that hub and tenant")));
        }
        let entries = rest.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        Ok(Self { plan: header.plan, entries })
    }

    /// Whether a change of the row may have been sent.
    pub(crate) fn was_sent(&self, row: usize) -> bool {
        let is_sent = |entry: &&Entry| !matches!(entry.state, State::ToDo | State::Skipped);
        self.entries.iter().filter(is_sent).any(|entry| entry.row == row)
    }
}

impl ReportFile {
    /// A new file with the plan.
    pub(crate) fn create(path: &Path, hub: &hub_api::Hub, plan: &Plan) -> Result<Self, Stop> {
        let cannot =
            |error: &dyn std::fmt::Display| Stop::input(format!("cannot write {}: {error}", path.display()));
        let file =
            OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| cannot(&error))?;
        let (hub, tenant) = (hub.api_url.clone(), hub.tenant.to_string());
        let header = Header { groupsctl_report: 1, hub, tenant, plan: plan.clone() };
        let mut report = Self::locked(file, path)?;
        let line = serde_json::to_string(&header).map_err(|error| cannot(&error))?;
        report.line(&line)?;
        Ok(report)
    }

    /// A file that an earlier run wrote.
    pub(crate) fn append(path: &Path) -> Result<Self, Stop> {
        let cannot = |error: std::io::Error| Stop::input(format!("cannot write {}: {error}", path.display()));
        let mut file = OpenOptions::new().read(true).append(true).open(path).map_err(cannot)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(cannot)?;
        let mut report = Self::locked(file, path)?;
        if !bytes.ends_with(b"\n") {
            report.line("")?;
        }
        Ok(report)
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

    fn line(&mut self, text: &str) -> Result<(), Stop> {
        let written = self.file.write_all(format!("{text}\n").as_bytes());
        written.map_err(|error| Stop(1, format!("cannot write {}: {error}", self.path.display())))
    }
}
