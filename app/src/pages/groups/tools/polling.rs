//! Asks how far the hub is with the groups that are pending: by name if they are few; else for all pending groups, if the
//! hub filters by the update status; else all groups are read again.
//!
//! It is not known whether the hub filters. An answer with a group of another status shows that it does not: both
//! statuses of pending groups are asked for, so a hub that ignores the filter is recognized even if all its groups have
//! one status. What a filtered list does not contain is believed only after it was read by name.

use crate::error::Error;
use crate::groups_reading::sweep;
use crate::hub::HubClient;
use hub_api::ResourceName;
use hub_api::connectivity_group::{GroupReader, ListGroups, RetrieveGroup};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;

/// How many pending groups are read by name.
const MAX_BY_NAME: usize = 10;
/// The most groups in the answer to a filter. If there are more, all groups are read again.
const MAX_FILTERED: u32 = 1000;

/// What is known about the hub's filter by the update status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    /// It is used.
    #[default]
    Used,
    /// It is being asked for.
    Asking,
    /// The hub ignores or refuses it.
    Unusable,
}

/// The polling of a page.
#[derive(Clone, Copy)]
pub struct Polling {
    hub: HubClient,
    filter: StoredValue<Filter>,
}

impl Polling {
    /// A polling that tries the filter.
    pub fn of(hub: HubClient) -> Self {
        Self { hub, filter: StoredValue::default() }
    }

    /// Asks for the groups that are pending.
    pub fn poll(self) {
        let Self { hub, filter } = self;
        if hub.groups.parts().pending.get_untracked() {
            return;
        }
        let names = hub.groups.pending_names(MAX_BY_NAME + 1);
        if names.len() <= MAX_BY_NAME {
            for name in names {
                spawn_local(async move {
                    read(hub, name).await;
                });
            }
            return;
        }
        match filter.get_value() {
            Filter::Asking => (),
            Filter::Unusable => sweep(hub),
            Filter::Used => {
                filter.set_value(Filter::Asking);
                spawn_local(async move {
                    let is_usable = by_filter(hub).await;
                    filter.try_set_value(if is_usable { Filter::Used } else { Filter::Unusable });
                });
            }
        }
    }
}

/// Reads one group. An answer to a question from before another reading of all groups, or of another access, does not
/// count. Returns whether the group is still pending.
async fn read(hub: HubClient, name: ResourceName) -> bool {
    let (groups, reading) = (hub.groups, hub.groups.parts().reading);
    let number = reading.get_value();
    let answer = hub.send_quietly(&RetrieveGroup { name: name.clone() }).await;
    if reading.try_get_value() != Some(number) {
        return false;
    }
    match &answer {
        Ok(group) => groups.put(group),
        Err(error) if error.is_not_found() => groups.remove(&name),
        Err(_) => (),
    }
    answer.is_ok_and(|group| group.update_status.is_pending())
}

/// Asks for all pending groups, and by name for those that are not pending any more. Returns whether the filter can be
/// used again.
async fn by_filter(hub: HubClient) -> bool {
    let mut pending = HashSet::new();
    // A group goes from the first to the second, so one that changes meanwhile is in both answers.
    for status in [UpdateStatus::NotExecuted, UpdateStatus::InProgress] {
        match of_status(hub, status).await {
            Ok(Some(names)) => pending.extend(names),
            Ok(None) => {
                sweep(hub);
                return false;
            }
            Err(error) => {
                sweep(hub);
                return !error.is_bad_request();
            }
        }
    }
    hub.groups.show();
    if pending.len() >= MAX_FILTERED as usize {
        sweep(hub);
        return false;
    }
    let names = hub.groups.pending_names(usize::MAX).into_iter();
    let ended: Vec<ResourceName> = names.filter(|name| !pending.contains(name)).collect();
    if ended.len() > MAX_BY_NAME {
        sweep(hub);
    }
    let mut are_all_pending = !ended.is_empty();
    for name in ended.into_iter().take(MAX_BY_NAME) {
        are_all_pending &= read(hub, name).await;
    }
    // If none of those that were left out has ended, the list was empty for another reason.
    !(are_all_pending && pending.is_empty())
}

/// The names of the groups with a status, which are put into the groups; `None` if the hub does not filter.
async fn of_status(hub: HubClient, status: UpdateStatus) -> Result<Option<Vec<ResourceName>>, Error> {
    let groups = hub.groups;
    let number = groups.parts().reading.get_value();
    let call = ListGroups { limit: Some(MAX_FILTERED), offset: None, update_status: Some(status) };
    let pieces = hub.list(&call, true).await?;
    let (mut reader, mut names) = (GroupReader::default(), Vec::new());
    while let Some(bytes) = pieces.next().await? {
        let mut piece = bytes.as_slice();
        while let Some(group) = reader.next(&mut piece) {
            let Ok(group) = group else { continue };
            if group.update_status != status {
                // The rest of the answer is not read.
                return Ok(None);
            }
            if groups.parts().reading.try_get_value() == Some(number) {
                groups.update(|fleet| fleet.put(&group));
            }
            names.push(group.definition.name);
        }
    }
    reader.finish().map_err(Error::Hub)?;
    Ok(Some(names))
}
