//! The groups of a file, and the plan that is made from it.

use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::{current, open_plans};
use crate::words::Words;
use groups_file::{FileError, GroupsFile, Problem};
use hub_api::identifier::{Iccid, TerminalSerial};
use hub_api::product::FindProducts;
use leptos::prelude::*;
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

/// The text of an error of a file.
pub fn words(error: &FileError) -> String {
    match error {
        FileError::TooLarge => Words::FILE_TOO_LARGE().to_owned(),
        FileError::TooManyRows => Words::FILE_TOO_MANY_ROWS().to_owned(),
        FileError::TooManyColumns => Words::FILE_TOO_MANY_COLUMNS().to_owned(),
        FileError::NoHeaders => Words::FILE_NO_HEADERS().to_owned(),
        FileError::NoWorkbooks | FileError::UnpacksTooLarge => Words::FILE_NO_WORKBOOKS().to_owned(),
        FileError::Broken(reason) => Words::file_broken(reason),
    }
}

/// The identifier of the plan of a file, or its problems.
pub async fn plan_of(
    hub: HubClient,
    name: String,
    file: &GroupsFile,
    read: RwSignal<usize>,
) -> Result<Result<String, Vec<Problem>>, Error> {
    let access = hub.access().ok_or(Error::NotSignedIn)?;
    let progress = |count| {
        read.try_set(count);
    };
    let groups = current::read(hub, &|_| true, &progress, false).await?;
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
        return Ok(Err(problems));
    }
    let plan = Plan::new(&groups, &desired, &Checks::default());
    let run = open_plans::add(hub, access, Origin::File(name), plan).await.ok_or(Error::NotSignedIn)?;
    Ok(Ok(run.id().to_owned()))
}
