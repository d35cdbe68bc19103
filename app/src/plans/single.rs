//! A change of one group. It is kept as a plan of one row that was executed, so that it can be undone like any other.

#![expect(clippy::unnecessary_wraps, reason = "the error of a module is that it is missing")]

use crate::address;
use crate::change;
use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::record::{self, Record};
use crate::plans::secrets::secret_names;
use crate::ui::toast::Link;
use crate::words::Words;
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, RetrieveGroup};
use hub_api::update_status::UpdateStatus;
use js_sys::Date;
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use plan::{Entry, Intent, Outcome, Plan, State};
use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::Pin;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A change of one group.
pub enum Change {
    /// The group is made.
    Create(GroupDefinition),
    /// The group is changed.
    Update {
        /// The group as the operator has seen it.
        base: Box<GroupDefinition>,
        /// The group as it is to be.
        after: GroupDefinition,
    },
    /// The group is requested once more as it is.
    Repeat(GroupDefinition),
    /// The group, as the operator has seen it, is deleted.
    Delete(ConnectivityGroup),
}

/// What becomes of a change, and, if it was made, whether it can be undone; `None` where there is nothing to undo.
type Ending = (Outcome<Error>, Option<Undo>);

/// Whether a change can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// It can, by the plan at this address.
    At(String),
    /// It cannot, because the browser does not store it.
    NotStored,
    /// It cannot, because names of attributes suggest secrets, which the browser must not store.
    Withheld,
}

impl Undo {
    /// Why the change cannot be undone.
    pub fn problem(&self) -> Option<&'static str> {
        match self {
            Self::At(_) => None,
            Self::NotStored => Some(Words::UNDO_NOT_STORED()),
            Self::Withheld => Some(Words::UNDO_WITHHELD()),
        }
    }

    /// A message about the change with the link to its undo, or with the reason why it has none.
    pub fn told(undo: Option<Self>, message: String) -> (String, Option<Link>) {
        untrack(|| match undo.as_ref().and_then(Self::problem) {
            Some(problem) => (format!("{message} {problem}"), None),
            None => match undo {
                Some(Self::At(address)) => (message, Some((Words::UNDO(), address))),
                _ => (message, None),
            },
        })
    }
}

/// An edit that this page has made.
struct Edit {
    access: (String, String),
    after: GroupDefinition,
    undo: Undo,
    /// Stores what has become of the edit, until the hub has said it.
    open: Option<Box<dyn FnOnce(Entry)>>,
}

thread_local! {
    /// The last edit of each group.
    static EDITS: RefCell<HashMap<ResourceName, Edit>> = RefCell::default();
}

/// Makes a change that an operator has started, and keeps it for its undo.
pub async fn make(hub: HubClient, change: Change) -> Ending {
    match begin(hub, change).await {
        Ok(ending) => ending.await,
        Err(_) => (Outcome::Failed { error: not_loaded(), verified: None }, None),
    }
}

/// Why the module did not arrive.
fn not_loaded() -> Error {
    match address::asks_to_sign_on() {
        true => Error::sign_on(),
        false => Error::NotLoaded { is_outdated: address::is_outdated() },
    }
}

/// Begins a change. In a module of its own, because no page needs it before an operator changes something.
#[wasm_split(changes, fallible, preload(#[doc = "Fetches the module that makes changes."] load_changes))]
pub fn begin(
    hub: HubClient,
    change: Change,
) -> Result<Pin<Box<dyn Future<Output = Ending>>>, SplitLoaderError> {
    Ok(match change {
        Change::Create(definition) => {
            Box::pin(async move { (change::make(hub, Intent::Create { definition }).await, None) })
        }
        Change::Update { base, after } => Box::pin(update(hub, *base, after)),
        Change::Repeat(definition) => Box::pin(async move {
            let base = Box::new(definition.clone());
            (change::make(hub, Intent::Update { base, definition }).await, None)
        }),
        Change::Delete(shown) => Box::pin(delete(hub, shown)),
    })
}

async fn update(hub: HubClient, base: GroupDefinition, after: GroupDefinition) -> Ending {
    let access = hub.access();
    let intent = Intent::Update { base: Box::new(base.clone()), definition: after.clone() };
    let outcome = change::make(hub, intent).await;
    let (Outcome::Done, Some(access)) = (&outcome, access) else { return (outcome, None) };
    let (name, origin) = (after.name.clone(), Origin::EditOne(after.name.to_string()));
    let kept = keep(access.clone(), origin, Plan::of_one(Some(base), Some(after.clone()))).await;
    let undo = kept.as_ref().map(undo);
    EDITS.with_borrow_mut(|edits| match (kept, undo.clone()) {
        (Some(kept), Some(undo)) => {
            let open = kept.ok().map(|record| -> Box<dyn FnOnce(Entry)> {
                Box::new(|entry| spawn_local(end(record, entry)))
            });
            edits.insert(name, Edit { access, after, undo, open });
        }
        _ => drop(edits.remove(&name)),
    });
    hub.groups.follow(learn);
    (outcome, undo)
}

async fn delete(hub: HubClient, shown: ConnectivityGroup) -> Ending {
    let access = hub.access();
    let name = shown.definition.name.clone();
    // Another client may have changed the group since the page has read it.
    let before = hub.send_quietly(&RetrieveGroup { name: name.clone() }).await.unwrap_or(shown);
    let outcome = change::make(hub, Intent::Delete { name: name.clone() }).await;
    let (Outcome::Done, Some(access)) = (&outcome, access) else { return (outcome, None) };
    let plan = Plan::of_one(Some(before.to_definition()), None);
    let kept = keep(access, Origin::DeleteOne(name.to_string()), plan).await;
    (outcome, kept.as_ref().map(undo))
}

/// Whether the last edit can be undone, if this page made the edit and the group has not changed since.
pub fn undo_of(hub: HubClient, group: &ConnectivityGroup) -> Option<Undo> {
    learn(group);
    EDITS.with_borrow(|edits| {
        let edit = edits.get(&group.definition.name)?;
        let is_possible = hub.access().as_ref() == Some(&edit.access) && group.to_definition() == edit.after;
        is_possible.then(|| edit.undo.clone())
    })
}

/// Notes what the hub says of a group, which may be the end of an edit.
fn learn(group: &ConnectivityGroup) {
    let state = match group.update_status {
        UpdateStatus::Succeeded => State::Applied,
        UpdateStatus::Failed => State::Failed,
        _ => return,
    };
    let store = EDITS.with_borrow_mut(|edits| {
        let edit = edits.get_mut(&group.definition.name)?;
        // Another client's change says nothing about this one.
        edit.open.take_if(|_| group.to_definition() == edit.after)
    });
    if let Some(store) = store {
        store(Entry { row: 0, stage: 0, state, message: group.error_message.clone() });
    }
}

/// Stores the end of an edit, unless its plan is open in a tab, which then stores it itself, or was removed.
async fn end(mut record: Record, entry: Entry) {
    let Some(_lock) = record::lock(&record.id).await else { return };
    if !record::exists(&record.id).await {
        return;
    }
    record.requested = 0;
    match entry.state {
        State::Applied => record.applied = 1,
        _ => record.failed = 1,
    }
    record.append(&[entry], Date::now(), 2).await;
    record.write().await;
}

/// Stores a plan that was executed; `None` if it has no changes.
async fn keep(access: (String, String), origin: Origin, plan: Option<Plan>) -> Option<Result<Record, Undo>> {
    let plan = plan?;
    if !secret_names(&plan).is_empty() {
        return Some(Err(Undo::Withheld));
    }
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
    Some(if record.write_plan(&plan, &log).await { Ok(record) } else { Err(Undo::NotStored) })
}

fn undo(kept: &Result<Record, Undo>) -> Undo {
    match kept {
        Ok(record) => Undo::At(pages::bulk_undo(&record.id)),
        Err(undo) => undo.clone(),
    }
}
