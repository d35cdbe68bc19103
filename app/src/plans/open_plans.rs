//! The plans that this page has open. They outlive the pages of the console: a plan continues while its operator looks
//! at groups.

use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::progress::Storage;
use crate::plans::record::{self, Record};
use crate::plans::run::Run;
use crate::plans::secrets::secret_names;
use crate::tasks::pause_if_long;
use js_sys::Date;
use leptos::prelude::untrack;
use plan::{Execution, Plan};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

thread_local! {
    static OPEN: RefCell<HashMap<String, Arc<Run>>> = RefCell::default();
}

/// Keeps a new plan, and stores it. The plan belongs to the tenant and application whose groups were read; `None` if
/// another access has signed in meanwhile.
pub async fn add(hub: HubClient, access: (String, String), origin: Origin, plan: Plan) -> Option<Arc<Run>> {
    if hub.access().as_ref() != Some(&access) {
        return None;
    }
    let mut record = Record::new(access, origin, &plan);
    pause_if_long().await;
    let secrets = secret_names(&plan);
    pause_if_long().await;
    let storage = if !secrets.is_empty() {
        Storage::Withheld(secrets)
    } else if record.write_plan(&plan, &[]).await {
        Storage::Stored
    } else {
        Storage::Failed
    };
    let run = Run::new(record, Execution::new(plan), storage);
    keep(&run);
    // Its page is shown next.
    pause_if_long().await;
    Some(run)
}

/// The plan with this identifier, if it belongs to the signed-in access.
pub async fn find(hub: HubClient, id: &str) -> Option<Arc<Run>> {
    let run = if let Some(run) = OPEN.with_borrow(|open| open.get(id).cloned()) {
        run
    } else {
        let (record, plan) = record::read(id).await?;
        let log = record::log(id).await?;
        let run = Run::resumed(record, plan, &log);
        // It may have been opened meanwhile.
        OPEN.with_borrow_mut(|open| Arc::clone(open.entry(id.to_owned()).or_insert(run)))
    };
    (Some(run.access()) == hub.access().as_ref()).then_some(run)
}

/// The records of the plans of the signed-in access, the newest first.
pub async fn all(hub: HubClient) -> Vec<Record> {
    let Some(access) = hub.access() else { return Vec::new() };
    let mut records = record::all(&access, Date::now()).await;
    OPEN.with_borrow(|open| {
        for run in open.values().filter(|run| *run.access() == access && !untrack(|| run.is_gone())) {
            match records.iter_mut().find(|record| record.id == run.id()) {
                Some(record) => *record = run.record(),
                None => records.push(run.record()),
            }
        }
    });
    record::newest_first(&mut records);
    records
}

/// Removes a plan that is not being executed.
pub async fn remove(id: &str) {
    OPEN.with_borrow_mut(|open| open.remove(id));
    record::remove(id).await;
}

fn keep(run: &Arc<Run>) {
    OPEN.with_borrow_mut(|open| open.insert(run.id().to_owned(), Arc::clone(run)));
}
