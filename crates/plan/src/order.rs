//! The order of changes: a product leaves its group before it enters another.
//!
//! The changes are played on the current state. One that takes a product waits until the product is free. Where
//! changes wait for each other in a circle, one group first gives up the products that it loses (a step of its own),
//! or, if it would have none left, is deleted and created again.

use crate::finding::Finding;
use crate::slices::SLICE;
use crate::step::Intent;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use hub_api::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// A call of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The row it belongs to.
    pub row: usize,
    /// Its number within the row, from 0.
    pub stage: usize,
    /// What the group is before it; `None` if it does not exist.
    pub before: Option<GroupDefinition>,
    /// What the group becomes; `None` if it is deleted.
    pub after: Option<GroupDefinition>,
    /// The tasks that have to be done before it.
    pub needs: Vec<usize>,
}

impl Task {
    /// The change as a single, safe one; `None` for a task that does nothing.
    pub fn intent(&self) -> Option<Intent> {
        match (self.before.clone(), self.after.clone()) {
            (None, None) => None,
            (None, Some(definition)) => Some(Intent::Create { definition }),
            (Some(base), Some(definition)) => Some(Intent::Update { base: Box::new(base), definition }),
            (Some(base), None) => Some(Intent::DeleteUnchanged { base: Box::new(base) }),
        }
    }

    pub(crate) fn result(&self) -> Option<GroupDefinition> {
        self.after.clone()
    }
}

/// A row that changes.
pub(crate) struct Move<'a> {
    pub(crate) row: usize,
    pub(crate) before: Option<&'a GroupDefinition>,
    pub(crate) after: Option<&'a GroupDefinition>,
}

#[derive(Default)]
pub(crate) struct Ordered {
    pub(crate) tasks: Vec<Task>,
    /// Findings by row.
    pub(crate) findings: Vec<(usize, Finding)>,
}

/// Orders the changes of groups, with a pause after each slice.
pub(crate) async fn order(
    current: &[ConnectivityGroup],
    moves: &[Move<'_>],
    shared_products: bool,
    pause: &impl AsyncFn(),
) -> Ordered {
    let mut player = Player::new(moves, shared_products);
    for slice in current.chunks(SLICE) {
        player.note_owners(slice);
        pause().await;
    }
    let mut ready: VecDeque<usize> = (0..moves.len()).collect();
    loop {
        while let Some(index) = ready.pop_front() {
            ready.extend(player.play(index));
            if ready.len().is_multiple_of(SLICE) {
                pause().await;
            }
        }
        pause().await;
        match player.break_circle() {
            Some(freed) => ready.extend(freed),
            None => return player.ordered,
        }
    }
}

struct Player<'a> {
    moves: &'a [Move<'a>],
    shared_products: bool,
    /// The groups that have a product, of the products that a change takes.
    owners: HashMap<&'a ProductId, Vec<&'a ResourceName>>,
    /// The changes that are not made.
    open: BTreeSet<usize>,
    /// The open change of a group.
    by_name: HashMap<&'a ResourceName, usize>,
    /// What each changed group is now.
    now: Vec<Option<Cow<'a, GroupDefinition>>>,
    /// The changes that wait for a product.
    waiting: HashMap<&'a ProductId, Vec<usize>>,
    /// The task that took a product out of its last group.
    released: HashMap<&'a ProductId, usize>,
    /// The last task of each change.
    last: HashMap<usize, usize>,
    ordered: Ordered,
}

fn products(definition: Option<&GroupDefinition>) -> impl Iterator<Item = &ProductId> {
    definition.into_iter().flat_map(|it| it.products.iter().map(|product| &product.product_id))
}

fn has(definition: Option<&GroupDefinition>, id: &ProductId) -> bool {
    definition.is_some_and(|definition| definition.product(id).is_some())
}

impl<'a> Player<'a> {
    fn new(moves: &'a [Move<'a>], shared_products: bool) -> Self {
        let taken = moves.iter().flat_map(|it| products(it.after).filter(|id| !has(it.before, id)));
        let name = |it: &Move<'a>| it.before.or(it.after).map(|definition| &definition.name);
        Self {
            moves,
            shared_products,
            owners: taken.map(|id| (id, Vec::new())).collect(),
            open: (0..moves.len()).collect(),
            by_name: moves.iter().enumerate().filter_map(|(index, it)| Some((name(it)?, index))).collect(),
            now: moves.iter().map(|it| it.before.map(Cow::Borrowed)).collect(),
            waiting: HashMap::new(),
            released: HashMap::new(),
            last: HashMap::new(),
            ordered: Ordered::default(),
        }
    }

    /// Notes which of these groups have a product that a change takes.
    fn note_owners(&mut self, groups: &'a [ConnectivityGroup]) {
        for group in groups {
            for id in products(Some(&group.definition)) {
                if let Some(owners) = self.owners.get_mut(id) {
                    owners.push(&group.definition.name);
                }
            }
        }
    }

    fn now(&self, index: usize) -> Option<&GroupDefinition> {
        self.now.get(index)?.as_deref()
    }

    /// The products that a change takes, each with a group that still has it.
    fn blockers(&self, index: usize) -> Vec<(&'a ProductId, &'a ResourceName)> {
        let Some(change) = self.moves.get(index) else { return Vec::new() };
        if self.shared_products {
            return Vec::new();
        }
        let own = change.after.map(|after| &after.name);
        products(change.after)
            .filter(|id| !has(self.now(index), id))
            .filter_map(|id| {
                let owner = self.owners.get(id)?.iter().find(|owner| Some(**owner) != own)?;
                Some((id, *owner))
            })
            .collect()
    }

    /// Makes a change if nothing blocks it; returns the changes that waited for its products.
    fn play(&mut self, index: usize) -> Vec<usize> {
        let Some(change) = self.moves.get(index) else { return Vec::new() };
        if !self.open.contains(&index) {
            return Vec::new();
        }
        let blockers = self.blockers(index);
        if !blockers.is_empty() {
            for (id, _) in blockers {
                let waiting = self.waiting.entry(id).or_default();
                if !waiting.contains(&index) {
                    waiting.push(index);
                }
            }
            return Vec::new();
        }
        self.open.remove(&index);
        self.emit(index, change.after.map(Cow::Borrowed))
    }

    /// Adds a task that makes a group `after`.
    fn emit(&mut self, index: usize, after: Option<Cow<'a, GroupDefinition>>) -> Vec<usize> {
        let Some(change) = self.moves.get(index) else { return Vec::new() };
        let before = self.now.get_mut(index).and_then(Option::take);
        let task = self.ordered.tasks.len();
        let mut needs: Vec<usize> = self.last.get(&index).copied().into_iter().collect();
        let own = change.before.or(change.after).map(|definition| &definition.name);
        for id in products(change.after).filter(|id| has(after.as_deref(), id) && !has(before.as_deref(), id))
        {
            needs.extend(self.released.get(id));
            self.owners.entry(id).or_default().extend(own);
        }
        let mut freed = Vec::new();
        for id in
            products(change.before).filter(|id| has(before.as_deref(), id) && !has(after.as_deref(), id))
        {
            if let Some(owners) = self.owners.get_mut(id) {
                owners.retain(|owner| Some(*owner) != own);
            }
            self.released.insert(id, task);
            freed.extend(self.waiting.remove(id).unwrap_or_default());
        }
        needs.sort_unstable();
        needs.dedup();
        let stage = usize::from(self.last.insert(index, task).is_some());
        let (before, result) = (before.map(Cow::into_owned), after.clone().map(Cow::into_owned));
        if let Some(now) = self.now.get_mut(index) {
            *now = after;
        }
        self.ordered.tasks.push(Task { row: change.row, stage, before, after: result, needs });
        freed
    }

    /// Takes the first open change that stands still out of the way: as an error, if it waits for a group that keeps
    /// the product, else by a step that frees what others wait for. `None` if no change is open.
    fn break_circle(&mut self) -> Option<Vec<usize>> {
        let gives_up = |product: &ProductId, group: &ResourceName| {
            self.by_name.get(group).is_some_and(|owner| {
                self.open.contains(owner) && self.moves.get(*owner).is_some_and(|it| !has(it.after, product))
            })
        };
        let stopped = self.open.iter().find_map(|index| {
            let mut blockers = self.blockers(*index).into_iter();
            let (product, group) = blockers.find(|(product, group)| !gives_up(product, group))?;
            Some((*index, Finding::ProductInGroup { product: product.clone(), group: group.clone() }))
        });
        if let Some((index, finding)) = stopped {
            self.open.remove(&index);
            self.ordered.findings.push((self.moves.get(index)?.row, finding));
            return Some(Vec::new());
        }
        // Every open change waits for another open one that has not begun: one that others wait for begins.
        let others_wait = |index: &usize| {
            self.now(*index).is_some() && {
                let after = self.moves.get(*index).and_then(|it| it.after);
                products(self.now(*index))
                    .any(|id| !has(after, id) && self.waiting.get(id).is_some_and(|it| !it.is_empty()))
            }
        };
        let index = self.open.iter().copied().find(others_wait)?;
        let smaller = self.smaller(index);
        if smaller.is_none() {
            let row = self.moves.get(index)?.row;
            self.ordered.findings.push((row, Finding::Recreated));
        }
        Some(self.emit(index, smaller.map(Cow::Owned)))
    }

    /// A group with the products that it keeps, or with one that no change waits for; `None` if it has none.
    fn smaller(&self, index: usize) -> Option<GroupDefinition> {
        let after = self.moves.get(index)?.after;
        let mut smaller = self.now(index)?.clone();
        let is_awaited = |id: &ProductId| self.waiting.get(id).is_some_and(|it| !it.is_empty());
        let mut kept: Vec<_> =
            smaller.products.iter().filter(|it| has(after, &it.product_id)).cloned().collect();
        if kept.is_empty() {
            kept.extend(smaller.products.iter().find(|it| !is_awaited(&it.product_id)).cloned());
        }
        let first = kept.first()?.product_id.clone();
        let is_kept = |id: &ProductId| kept.iter().any(|it| it.product_id == *id);
        let rule = &mut smaller.priority_rule;
        if !is_kept(&rule.priority) {
            rule.priority = first;
        }
        rule.fallback = rule.fallback.take().filter(|id| is_kept(id) && *id != rule.priority);
        smaller.products = kept;
        Some(smaller)
    }
}
