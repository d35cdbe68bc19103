//! The groups of a file, and the plan that is made from it.

use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::origin::Origin;
use crate::plans::{current, open_plans};
use crate::tasks::pause_if_long;
use groups_file::{FileError, GroupsFile, Inventory, Problem};
use hub_api::product::FindProducts;
use plan::{Checks, Plan};
use std::sync::Arc;

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
    pub outcome: Result<Arc<GroupsFile>, FileError>,
}

impl OpenFile {
    /// Reads a file whose columns the operator has chosen. Without headers they are guessed.
    pub async fn read(text: FileText, headers: &[Option<String>]) -> Self {
        let groups = GroupsFile::read_in_slices(&text.bytes, headers, pause_if_long).await;
        Self { outcome: groups.map(Arc::new), text }
    }
}

/// The result of planning the groups of a file.
pub enum Planned {
    /// A plan.
    Plan {
        /// Its identifier.
        id: String,
        /// Whether the states of its products are known.
        knows_states: bool,
    },
    /// No plan, because of these problems.
    Problems(Vec<Problem>),
    /// No plan, because the operator has opened another file meanwhile.
    Replaced,
}

/// The progress of making a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The number of groups that are read.
    Groups(usize),
    /// The number of products that are looked up, and of all products.
    Products(usize, usize),
    /// All is read, and the plan is made and stored.
    Plan,
}

/// The page's callbacks while a plan is made.
pub struct Steps<'a> {
    /// Receives the progress.
    pub progress: &'a dyn Fn(Progress),
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
    let read = |count| (steps.progress)(Progress::Groups(count));
    let mut scope = file.scope(pause_if_long).await;
    let mut groups = current::read(hub, &|group| scope.contains(group), &read, false).await?;
    let mut known = scope.known_products(&groups, pause_if_long).await;
    let mut inventory = Inventory::default();
    look_up(hub, &mut inventory, file.unknown_network_ids(&known), steps).await?;
    for product in inventory.products() {
        known.add(product);
    }
    // The hub has found a product by a number that is not in its identifier, so groups may have it under another one.
    if inventory.products().any(|product| !scope.has_product(&product.id)) {
        inventory.products().for_each(|product| scope.add(&product.id));
        groups = current::read(hub, &|group| scope.contains(group), &read, false).await?;
    }
    let (desired, problems) = file.resolve_in_slices(&groups, &known, pause_if_long).await;
    drop(known);
    pause_if_long().await;
    if !problems.is_empty() {
        return Ok(Planned::Problems(problems));
    }
    let mut plan = Plan::in_slices(&groups, &desired, Checks::default(), pause_if_long).await;
    current::discard(groups, desired);
    if !(steps.is_current)() {
        return Ok(Planned::Replaced);
    }
    // Unknown and inactive products are only warnings, so the plan does without them.
    let found = look_up(hub, &mut inventory, Inventory::numbers_of(&plan), steps).await;
    let knows_states = found.is_ok();
    if knows_states {
        let states = inventory.states_of(&plan);
        pause_if_long().await;
        plan.check_inventory(&states);
        pause_if_long().await;
    }
    if !(steps.is_current)() {
        return Ok(Planned::Replaced);
    }
    (steps.progress)(Progress::Plan);
    let run = open_plans::add(hub, access, Origin::File(name), plan).await.ok_or(Error::NotSignedIn)?;
    Ok(Planned::Plan { id: run.id().to_owned(), knows_states })
}

/// Looks up numbers of products that were not looked up before.
async fn look_up(
    hub: HubClient,
    inventory: &mut Inventory,
    numbers: impl IntoIterator<Item = String>,
    steps: &Steps<'_>,
) -> Result<(), Error> {
    let calls = inventory.calls(numbers);
    let size = |call: &FindProducts| call.iccids.len() + call.terminal_serials.len();
    let (mut done, all) = (0, calls.iter().map(size).sum());
    for call in calls {
        (steps.progress)(Progress::Products(done, all));
        inventory.add(hub.send(&call).await?.entities);
        done += size(&call);
    }
    Ok(())
}
