//! The order of changes: a product leaves its group before it enters another.
//!
//! A change that takes a product which its group keeps, or which an earlier change takes, cannot be made. The others
//! are played on the current state. One that takes a product waits until the product is free. Where changes wait for
//! each other in a circle, one group first gives up the products that it loses (a step of its own), or, if it would
//! have none left, is deleted and created again.

use crate::finding::Finding;
use crate::map::IdMap;
use crate::slices::SLICE;
use crate::step::Intent;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use hub_api::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// A call of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The row it belongs to.
    pub row: usize,
    /// Its number within the row, from 0.
    pub stage: usize,
    /// What the group is before it; `None` if it does not exist.
    pub before: Option<Arc<GroupDefinition>>,
    /// What the group becomes; `None` if it is deleted.
    pub after: Option<Arc<GroupDefinition>>,
    /// The tasks that have to be done before it.
    pub needs: Vec<usize>,
}

impl Task {
    /// The change as a single, safe one; `None` for a task that does nothing.
    pub fn intent(&self) -> Option<Intent> {
        let (before, after) = (self.before.as_deref(), self.after.as_deref());
        Some(match (before.cloned().map(Box::new), after.cloned()) {
            (None, None) => return None,
            (None, Some(definition)) => Intent::Create { definition },
            (Some(base), Some(definition)) => Intent::Update { base, definition },
            (Some(base), None) => Intent::DeleteUnchanged { base },
        })
    }
}

/// A row that changes.
pub(crate) struct Move<'a> {
    pub(crate) row: usize,
    pub(crate) before: Option<&'a Arc<GroupDefinition>>,
    pub(crate) after: Option<&'a Arc<GroupDefinition>>,
}

impl<'a> Move<'a> {
    fn name(&self) -> Option<&'a ResourceName> {
        self.before.or(self.after).map(|definition| &definition.name)
    }

    /// The products that it takes.
    fn takes(&self) -> impl Iterator<Item = &'a ProductId> + use<'a> {
        let before = self.before;
        products(self.after).filter(move |id| !has(before, id))
    }

    /// The products that it gives up.
    fn gives_up(&self) -> impl Iterator<Item = &'a ProductId> + use<'a> {
        let after = self.after;
        products(self.before).filter(move |id| !has(after, id))
    }
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
    pause().await;
    for slice in current.chunks(SLICE) {
        player.note_owners(slice);
        pause().await;
    }
    if !shared_products {
        player.refuse();
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
    /// The products that a change takes.
    taken: IdMap<&'a ProductId, Taken<'a>>,
    /// Whether a change is not made.
    is_open: Vec<bool>,
    /// The change of a group.
    by_name: IdMap<&'a ResourceName, usize>,
    /// What each changed group is now.
    now: Vec<Option<Arc<GroupDefinition>>>,
    /// The last task of each change.
    last: Vec<Option<usize>>,
    /// No change before this one has a product that others wait for.
    searched: usize,
    ordered: Ordered,
}

/// A product that a change takes.
#[derive(Default)]
struct Taken<'a> {
    /// The groups that have it.
    owners: Vec<&'a ResourceName>,
    /// The changes that take it.
    takers: Vec<usize>,
    /// The task that took it out of its last group.
    released: Option<usize>,
}

fn products(definition: Option<&Arc<GroupDefinition>>) -> impl Iterator<Item = &ProductId> {
    definition.into_iter().flat_map(|it| it.products.iter().map(|product| &product.product_id))
}

fn has(definition: Option<&Arc<GroupDefinition>>, id: &ProductId) -> bool {
    definition.is_some_and(|definition| definition.product(id).is_some())
}

impl<'a> Player<'a> {
    fn new(moves: &'a [Move<'a>], shared_products: bool) -> Self {
        let mut taken: IdMap<_, Taken<'_>> = IdMap::default();
        for (index, change) in moves.iter().enumerate() {
            for id in change.takes() {
                taken.entry(id).or_default().takers.push(index);
            }
        }
        Self {
            moves,
            shared_products,
            taken,
            is_open: vec![true; moves.len()],
            by_name: moves.iter().enumerate().filter_map(|(index, it)| Some((it.name()?, index))).collect(),
            now: moves.iter().map(|it| it.before.cloned()).collect(),
            last: vec![None; moves.len()],
            searched: 0,
            ordered: Ordered::default(),
        }
    }

    /// Notes which of these groups have a product that a change takes.
    fn note_owners(&mut self, groups: &'a [ConnectivityGroup]) {
        for GroupDefinition { name, products, .. } in groups.iter().map(|group| &group.definition) {
            for product in products {
                if let Some(taken) = self.taken.get_mut(&product.product_id) {
                    taken.owners.push(name);
                }
            }
        }
    }

    fn is_open(&self, index: usize) -> bool {
        self.is_open.get(index) == Some(&true)
    }

    fn now(&self, index: usize) -> Option<&Arc<GroupDefinition>> {
        self.now.get(index)?.as_ref()
    }

    /// The open changes that take a product.
    fn takers(&self, id: &ProductId) -> impl Iterator<Item = usize> {
        let takers = self.taken.get(id).into_iter().flat_map(|taken| &taken.takers);
        takers.copied().filter(|index| self.is_open(*index))
    }

    /// The products that a change takes, with the groups that still have them.
    fn blockers(&self, index: usize) -> impl Iterator<Item = (&'a ProductId, &'a ResourceName)> {
        let change = self.moves.get(index).filter(|_| !self.shared_products);
        let own = change.and_then(Move::name);
        change.into_iter().flat_map(Move::takes).flat_map(move |id| {
            let owners = self.taken.get(id).into_iter().flat_map(|taken| &taken.owners);
            owners.filter(move |owner| Some(**owner) != own).map(move |owner| (id, *owner))
        })
    }

    /// Makes a change if nothing blocks it; returns the changes that waited for its products.
    fn play(&mut self, index: usize) -> Vec<usize> {
        let Some(change) = self.moves.get(index) else { return Vec::new() };
        if !self.is_open(index) {
            return Vec::new();
        }
        if self.blockers(index).next().is_some() {
            return Vec::new();
        }
        self.close(index);
        self.emit(index, change.after.cloned())
    }

    fn close(&mut self, index: usize) {
        if let Some(is_open) = self.is_open.get_mut(index) {
            *is_open = false;
        }
    }

    /// Adds a task that makes a group `after`.
    fn emit(&mut self, index: usize, after: Option<Arc<GroupDefinition>>) -> Vec<usize> {
        let (Some(change), Some(now)) = (self.moves.get(index), self.now.get_mut(index)) else {
            return Vec::new();
        };
        let before = std::mem::replace(now, after.clone());
        let task = self.ordered.tasks.len();
        let last = self.last.get_mut(index).and_then(|last| last.replace(task));
        let mut needs = BTreeSet::new();
        needs.extend(last);
        let own = change.name();
        for id in change.takes().filter(|id| has(after.as_ref(), id) && !has(before.as_ref(), id)) {
            if let Some(taken) = self.taken.get_mut(id) {
                needs.extend(taken.released);
                taken.owners.extend(own);
            }
        }
        let mut freed = Vec::new();
        for id in products(change.before).filter(|id| has(before.as_ref(), id) && !has(after.as_ref(), id)) {
            if let Some(taken) = self.taken.get_mut(id) {
                taken.owners.retain(|owner| Some(*owner) != own);
                taken.released = Some(task);
                // The last one may be the group that takes it.
                if taken.owners.len() < 2 {
                    freed.extend(self.takers(id));
                }
            }
        }
        let (stage, needs) = (usize::from(last.is_some()), needs.into_iter().collect());
        self.ordered.tasks.push(Task { row: change.row, stage, before, after, needs });
        freed
    }

    /// Closes the changes that cannot be made, as errors, before any is made: those that take a product which another group
    /// keeps, then also those that take the product of an earlier change.
    fn refuse(&mut self) {
        for is_first_only in [false, true] {
            let takers = self.taken.values().flat_map(|taken| &taken.takers);
            let mut doubtful = BTreeSet::new();
            doubtful.extend(takers.copied());
            while let Some(index) = doubtful.pop_first() {
                let Some(change) = self.moves.get(index).filter(|_| self.is_open(index)) else { continue };
                let kept = self.blockers(index).find(|(product, group)| !self.gives_up(group, product));
                let first = || change.takes().find_map(|id| Some((id, self.taken_before(id, index)?)));
                let Some((product, group)) = kept.or_else(|| first().filter(|_| is_first_only)) else {
                    continue;
                };
                let (product, group) = (product.clone(), group.clone());
                self.ordered.findings.push((change.row, Finding::ProductInGroup { product, group }));
                self.close(index);
                doubtful.extend(change.gives_up().flat_map(|id| self.takers(id)));
            }
        }
    }

    /// The group of an earlier change that takes a product.
    fn taken_before(&self, id: &ProductId, index: usize) -> Option<&'a ResourceName> {
        let first = self.takers(id).next().filter(|first| *first < index)?;
        self.moves.get(first)?.name()
    }

    /// Takes the open changes that stand still out of the way by a step that frees what others wait for. `None` if no change
    /// is open.
    fn break_circle(&mut self) -> Option<Vec<usize>> {
        // Every open change waits for another open one that has not begun: one that others wait for begins. Those that
        // others wait for only become fewer.
        let is_awaited = |index: &usize| {
            let mut given_up = self.moves.get(*index).into_iter().flat_map(Move::gives_up);
            self.is_open(*index) && given_up.any(|id| has(self.now(*index), id) && self.is_awaited(id))
        };
        let index = (self.searched..self.moves.len()).find(is_awaited)?;
        self.searched = index + 1;
        let smaller = self.smaller(index);
        if smaller.is_none() {
            let row = self.moves.get(index)?.row;
            self.ordered.findings.push((row, Finding::Recreated));
        }
        Some(self.emit(index, smaller.map(Arc::new)))
    }

    /// Whether the open change of a group will free a product.
    fn gives_up(&self, group: &ResourceName, product: &ProductId) -> bool {
        let index = self.by_name.get(group).copied().filter(|index| self.is_open(*index));
        index.and_then(|index| self.moves.get(index)).is_some_and(|change| !has(change.after, product))
    }

    fn is_awaited(&self, id: &ProductId) -> bool {
        self.takers(id).next().is_some()
    }

    /// A group with the products that it keeps, or with one that no change waits for; `None` if it has none.
    fn smaller(&self, index: usize) -> Option<GroupDefinition> {
        let after = self.moves.get(index)?.after;
        let mut smaller = GroupDefinition::clone(self.now(index)?);
        let mut kept: Vec<_> =
            smaller.products.iter().filter(|it| has(after, &it.product_id)).cloned().collect();
        if kept.is_empty() {
            kept.extend(smaller.products.iter().find(|it| !self.is_awaited(&it.product_id)).cloned());
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
