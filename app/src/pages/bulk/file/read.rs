//! The groups of a file, and the plan that is made from it.

use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::{current, open_plans};
use groups_file::{FileError, GroupsFile, Problem};
use hub_api::identifier::{Iccid, TerminalSerial};
use hub_api::product::FindProducts;
use plan::{Checks, Plan};
use std::sync::Arc;

/// How many numbers one search for products contains.
const FIND_LIMIT: usize = 100;

/// A file as it was opened.
#[derive(Clone, Debug)]
pub struct FileText {
    /// Its name; empty for a pasted table.
    pub name: String,
    /// Its text in UTF-8.
    pub bytes: Arc<[u8]>,
}

/// A file and the result of reading it.
#[derive(Clone, Debug)]
pub struct OpenFile {
    /// The file.
    pub text: FileText,
    /// The groups, or the reason why the file cannot be read.
    pub outcome: Result<GroupsFile, FileError>,
}

impl OpenFile {
    /// Reads a file and guesses its columns.
    pub fn read(text: FileText) -> Self {
        Self::read_as(text, &[])
    }

    /// Reads a file whose columns the operator has chosen.
    pub fn read_as(text: FileText, headers: &[Option<String>]) -> Self {
        Self { outcome: GroupsFile::read_as(&text.bytes, headers), text }
    }
}

/// What became of the groups of a file.
pub enum Planned {
    /// A plan with this identifier.
    Plan(String),
    /// No plan, because of these problems.
    Problems(Vec<Problem>),
    /// No plan, because the operator has opened another file meanwhile.
    Replaced,
}

/// What the page follows and decides while a plan is made.
pub struct Steps<'a> {
    /// Receives the number of groups read so far.
    pub progress: &'a dyn Fn(usize),
    /// Whether the file is still the one that the page shows.
    pub is_current: &'a dyn Fn() -> bool,
}

/// Makes the plan of a file.
pub async fn plan_of(
    hub: HubClient,
    name: String,
    file: &GroupsFile,
    steps: &Steps<'_>,
) -> Result<Planned, Error> {
    let access = hub.access().ok_or(Error::NotSignedIn)?;
    let groups = current::read(hub, &|_| true, steps.progress, false).await?;
    let mut known = file.known_products(&groups);
    let numbers = file.unknown_network_ids(&known);
    for numbers in numbers.chunks(FIND_LIMIT) {
        let mut find = FindProducts::default();
        for number in numbers {
            match Iccid::new(number.as_str()) {
                Ok(iccid) => find.iccids.push(iccid),
                Err(_) => find.terminal_serials.extend(TerminalSerial::new(number.as_str()).ok()),
            }
        }
        if find.iccids.is_empty() && find.terminal_serials.is_empty() {
            continue;
        }
        for product in &hub.send(&find).await?.entities {
            known.add(product);
        }
    }
    let (desired, problems) = file.resolve(&groups, &known);
    if !problems.is_empty() {
        return Ok(Planned::Problems(problems));
    }
    if !(steps.is_current)() {
        return Ok(Planned::Replaced);
    }
    let plan = Plan::new(&groups, &desired, &Checks::default());
    let run = open_plans::add(hub, access, Origin::File(name), plan).await.ok_or(Error::NotSignedIn)?;
    Ok(Planned::Plan(run.id().to_owned()))
}
