//! A change of one group. It is kept as a plan of one row that was executed, so that it can be undone like any other.

use crate::change;
use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::record::Record;
use crate::plans::secrets::secret_names;
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, RetrieveGroup};
use plan::{Entry, Intent, Outcome, Plan, State};
use std::cell::RefCell;
use std::collections::HashMap;

/// An edit that this page has made.
struct Edit {
    access: (String, String),
    plan: String,
    after: GroupDefinition,
}

thread_local! {
    /// The last edit of each group.
    static EDITS: RefCell<HashMap<ResourceName, Edit>> = RefCell::default();
}

/// Updates a group. Returns the outcome, and the address of the undo if the change was made and is kept.
pub async fn update(
    hub: HubClient,
    base: GroupDefinition,
    after: GroupDefinition,
) -> (Outcome<Error>, Option<String>) {
    let access = hub.access();
    let intent = Intent::Update { base: Box::new(base.clone()), definition: after.clone() };
    let outcome = change::make(hub, intent).await;
    let (Outcome::Done, Some(access)) = (&outcome, access) else { return (outcome, None) };
    let (name, origin) = (after.name.clone(), Origin::EditOne(after.name.to_string()));
    let kept = keep(access.clone(), origin, Plan::of_one(Some(base), Some(after.clone()))).await;
    let undo = kept.as_deref().map(pages::bulk_undo);
    EDITS.with_borrow_mut(|edits| match kept {
        Some(plan) => drop(edits.insert(name, Edit { access, plan, after })),
        None => drop(edits.remove(&name)),
    });
    (outcome, undo)
}

/// Deletes a group. Returns the outcome, and the address of the undo if the group can be created again.
pub async fn delete(hub: HubClient, shown: ConnectivityGroup) -> (Outcome<Error>, Option<String>) {
    let access = hub.access();
    let name = shown.definition.name.clone();
    // Another client may have changed the group since the page has read it.
    let before = hub.send_quietly(&RetrieveGroup { name: name.clone() }).await.unwrap_or(shown);
    let outcome = change::make(hub, Intent::Delete { name: name.clone() }).await;
    let (Outcome::Done, Some(access)) = (&outcome, access) else { return (outcome, None) };
    let plan = Plan::of_one(Some(before.to_definition()), None);
    let kept = keep(access, Origin::DeleteOne(name.to_string()), plan).await;
    (outcome, kept.map(|id| pages::bulk_undo(&id)))
}

/// The address of the undo of the last edit, if this page made the edit and the group has not changed since.
pub fn undo_of(hub: HubClient, group: &ConnectivityGroup) -> Option<String> {
    EDITS.with_borrow(|edits| {
        let edit = edits.get(&group.definition.name)?;
        let is_possible = hub.access().as_ref() == Some(&edit.access) && group.to_definition() == edit.after;
        is_possible.then(|| pages::bulk_undo(&edit.plan))
    })
}

/// Stores a plan that was executed; `None` if it has no changes, if names of its group's attributes suggest secrets, or
/// if the browser does not store it.
async fn keep(access: (String, String), origin: Origin, plan: Option<Plan>) -> Option<String> {
    let plan = plan.filter(|plan| secret_names(plan).is_empty())?;
    let is_delete = plan.rows.iter().all(|row| row.after.is_none());
    let mut record = Record::new(access, origin, &plan);
    record.has_begun = true;
    if is_delete {
        record.applied = 1;
    } else {
        record.requested = 1;
    }
    let state = if is_delete { State::Applied } else { State::Requested };
    let log = [State::Sent, state].map(|state| Entry { row: 0, stage: 0, state, message: String::new() });
    record.write_plan(&plan, &log).await.then_some(record.id)
}
