//! Reads the present groups of a plan from the hub, with all of their attributes.

use crate::call_log;
use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::calls::wait;
use crate::plans::failure::retry_after;
use crate::tasks::pause_if_long;
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupReader, ListGroups, RetrieveGroup};
use leptos::task::spawn_local;
use plan::{DesiredGroup, IdSet};
use std::time::Duration;

/// How many groups a page of the list has.
const PAGE_SIZE: u32 = 1000;
/// The longest pause before groups are read once more, in seconds.
const MAX_WAIT: u64 = 60;
/// Up to this many groups are read by name; for more, all groups are read.
pub const MAX_BY_NAME: usize = 10;

/// Names of groups that are read.
pub struct Names<'a> {
    /// All of them.
    pub all: Vec<&'a ResourceName>,
    /// Names of groups that should exist.
    pub existing: Vec<&'a ResourceName>,
}

/// Reads all groups, and keeps those for which `is_wanted` holds. `progress` receives the number of groups read so far.
/// A call in the background never opens a dialog.
pub async fn read(
    hub: HubClient,
    is_wanted: &dyn Fn(&ConnectivityGroup) -> bool,
    progress: &dyn Fn(usize),
    in_background: bool,
) -> Result<Vec<ConnectivityGroup>, Error> {
    let (mut groups, mut names) = (Vec::new(), IdSet::default());
    let mut page = ListGroups { limit: Some(PAGE_SIZE), offset: Some(0), update_status: None };
    loop {
        let pieces = match hub.list(&page, in_background).await {
            // A hub without pages sends all groups.
            Err(error) if error.is_bad_request() && page.limit.is_some() => {
                page = ListGroups::default();
                continue;
            }
            pieces => pieces?,
        };
        let (mut reader, mut count, before) = (GroupReader::default(), 0, names.len());
        while let Some(bytes) = pieces.next().await? {
            let mut piece = bytes.as_slice();
            while let Some(group) = reader.next(&mut piece) {
                count += 1;
                // A wanted group that cannot be parsed here is retrieved by name later, which returns its error.
                if let Ok(group) = group
                    && names.insert(group.definition.name.clone())
                    && is_wanted(&group)
                {
                    groups.push(group);
                }
                if count % 16 == 0 {
                    pause_if_long().await;
                }
            }
        }
        reader.finish().map_err(Error::Hub)?;
        progress(names.len());
        // A hub that ignores the limit has sent all groups, or sends the same ones again.
        if count != PAGE_SIZE || page.limit.is_none() || names.len() == before {
            pause_if_long().await;
            return Ok(groups);
        }
        page.offset = page.offset.map(|offset| offset + PAGE_SIZE);
    }
}

/// Reads these groups and those for which `is_wanted` holds. A group that does not exist is left out; one that should
/// exist is read by name first.
pub async fn read_named(
    hub: HubClient,
    names: &Names<'_>,
    is_wanted: &dyn Fn(&ConnectivityGroup) -> bool,
    progress: &dyn Fn(usize),
) -> Result<Vec<ConnectivityGroup>, Error> {
    let wanted: IdSet<&str> = names.all.iter().map(|name| name.as_str()).collect();
    let is_named =
        |group: &ConnectivityGroup| wanted.contains(group.definition.name.as_str()) || is_wanted(group);
    let mut groups = read(hub, &is_named, progress, false).await?;
    // Groups that other clients create or delete meanwhile move others to pages that have been read.
    let found = names_of(&groups);
    let missing: Vec<_> = names.existing.iter().filter(|name| !found.contains(name.as_str())).collect();
    for name in missing {
        match hub.send(&RetrieveGroup { name: (*name).clone() }).await {
            Ok(group) => groups.push(group),
            Err(error) if error.is_not_found() => (),
            Err(error) => return Err(error),
        }
    }
    Ok(groups)
}

fn names_of(groups: &[ConnectivityGroup]) -> IdSet<&str> {
    groups.iter().map(|group| group.definition.name.as_str()).collect()
}

/// Drops what a plan was made of, in slices while the plan is stored: the allocator needs a microsecond for each text.
pub fn discard(groups: Vec<ConnectivityGroup>, desired: Vec<DesiredGroup>) {
    spawn_local(async move {
        for () in groups.into_iter().map(drop).chain(desired.into_iter().map(drop)) {
            pause_if_long().await;
        }
    });
}

/// Reads groups again without a dialog, each with whether it should exist. If the hub asks to wait, they are read once
/// more after that.
pub async fn read_again(
    hub: HubClient,
    groups: &[(ResourceName, bool)],
) -> Result<Vec<ConnectivityGroup>, Error> {
    let read = read_whole(hub, groups).await;
    match read.as_ref().err().and_then(retry_after) {
        Some(seconds) => {
            wait(Duration::from_secs(seconds.min(MAX_WAIT))).await;
            read_whole(hub, groups).await
        }
        None => read,
    }
}

/// A group that should exist and is missing in the list is read by name: if other clients create or delete groups
/// meanwhile, a group can move to a page that has been read.
async fn read_whole(
    hub: HubClient,
    groups: &[(ResourceName, bool)],
) -> Result<Vec<ConnectivityGroup>, Error> {
    let mut read = read_quietly(hub, groups).await?;
    if groups.len() > MAX_BY_NAME {
        let found = names_of(&read);
        let is_missing = |(name, exists): &&(ResourceName, bool)| *exists && !found.contains(name.as_str());
        let missing: Vec<_> = groups.iter().filter(is_missing).cloned().collect();
        read.extend(read_by_name(hub, &missing).await?);
    }
    Ok(read)
}

/// Reads these groups without a dialog, each with whether it should exist: a few by name, many together.
pub async fn read_quietly(
    hub: HubClient,
    groups: &[(ResourceName, bool)],
) -> Result<Vec<ConnectivityGroup>, Error> {
    if groups.len() > MAX_BY_NAME {
        let names: IdSet<&str> = groups.iter().map(|(name, _)| name.as_str()).collect();
        return read(hub, &|group| names.contains(group.definition.name.as_str()), &|_| (), true).await;
    }
    read_by_name(hub, groups).await
}

async fn read_by_name(
    hub: HubClient,
    groups: &[(ResourceName, bool)],
) -> Result<Vec<ConnectivityGroup>, Error> {
    let mut read = Vec::new();
    for (name, exists) in groups {
        match hub.send_quietly(&RetrieveGroup { name: name.clone() }).await {
            Ok(group) => read.push(group),
            Err(error) if error.is_not_found() => {
                if !exists {
                    call_log::expect_not_found(&error);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}
