//! The groups of a tenant, in columns.

mod product_facts;

use crate::fold::Fold;
use crate::products::{ProductKey, Products};
use crate::row::{Moment, Row, RowId, details};
use crate::status_kind::StatusKind;
use crate::texts::Texts;
use hub_api::ProductId;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::connectivity_type::Technology;
use hub_api::update_status::UpdateStatus;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The texts of a row that are shown.
const SHOWN: usize = 7;
const NAME: usize = 0;
const ROUTER: usize = 1;
const PRIORITY: usize = 2;
const FALLBACK: usize = 3;
const ERROR: usize = 4;
const RESOURCE_ID: usize = 5;
const DETAILS: usize = 6;
/// The texts of a row that are searched: the first five of those shown, and the network IDs.
const SEARCHED: usize = 6;
const NETWORK_IDS: usize = 5;

/// The groups of a tenant.
#[derive(Debug)]
pub struct Fleet {
    fold: Fold,
    shown: Texts<SHOWN>,
    searched: Texts<SEARCHED>,
    facts: Vec<Facts>,
    products: Products,
    /// The row of each group, by the hash of its key. A key whose hash is in use has the next free number.
    rows: HashMap<u64, RowId>,
    count: usize,
    /// The number of the sweep that reads the groups.
    sweep: u32,
    /// The rows that were put outside of the sweep while it was running.
    put_meanwhile: HashSet<RowId>,
    version: usize,
    /// How often a group that was known has changed.
    edits: usize,
}

/// The number of a group in the map of rows, and its row if it has one.
type Slot = (u64, Option<RowId>);

/// What is a number about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts {
    exists: bool,
    /// The last sweep or call that told about this group.
    seen: u32,
    threshold: u8,
    status: UpdateStatus,
    priority_technology: Option<Technology>,
    fallback_technology: Option<Technology>,
    changed: Option<Moment>,
    /// The products of the priority connection and of the fallback.
    products: [Option<ProductKey>; 2],
}

impl Fleet {
    /// A fleet without groups.
    pub fn new(fold: Fold) -> Self {
        Self {
            fold,
            shown: Texts::default(),
            searched: Texts::default(),
            facts: Vec::new(),
            products: Products::default(),
            rows: HashMap::new(),
            count: 0,
            sweep: 0,
            put_meanwhile: HashSet::new(),
            version: 0,
            edits: 0,
        }
    }

    /// How its texts are folded.
    pub fn fold(&self) -> Fold {
        self.fold
    }

    /// A number that is another one after each change.
    pub fn version(&self) -> usize {
        self.version
    }

    /// A number that is another one after each change of a group that was known before.
    pub(crate) fn edits(&self) -> usize {
        self.edits
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The group in a row.
    pub fn row(&self, id: RowId) -> Option<Row<'_>> {
        let index = id as usize;
        let facts = self.facts.get(index).filter(|facts| facts.exists)?;
        let [priority, fallback] = facts.products;
        let (is_priority_active, priority_name) = self.products.facts(priority);
        let (is_fallback_active, fallback_name) = self.products.facts(fallback);
        Some(Row {
            name: self.shown.field(index, NAME),
            router: self.shown.field(index, ROUTER),
            priority: self.shown.field(index, PRIORITY),
            priority_name,
            is_priority_active,
            priority_technology: facts.priority_technology,
            fallback: self.shown.field(index, FALLBACK),
            fallback_name,
            is_fallback_active,
            fallback_technology: facts.fallback_technology,
            threshold: facts.threshold,
            status: facts.status,
            error: self.shown.field(index, ERROR),
            changed: facts.changed,
            details: self.shown.field(index, DETAILS),
        })
    }

    /// The rows of all groups, in the order in which they were first read.
    pub fn ids(&self) -> impl Iterator<Item = RowId> {
        (0..).zip(&self.facts).filter_map(|(id, facts)| facts.exists.then_some(id))
    }

    /// The names of the groups whose last change has not ended, at most `limit` of them.
    pub fn pending_names(&self, limit: usize) -> Vec<&str> {
        let is_pending = |(_, facts): &(usize, &Facts)| facts.exists && facts.status.is_pending();
        let pending = self.facts.iter().enumerate().filter(is_pending).take(limit);
        pending.map(|(index, _)| self.shown.field(index, NAME)).collect()
    }

    /// Adds a group that was read by itself, or replaces what is known about it.
    pub fn put(&mut self, group: &ConnectivityGroup) -> RowId {
        let id = self.write(group, self.slot(group));
        self.put_meanwhile.insert(id);
        id
    }

    /// Removes the groups of this name, which the hub does not have any more.
    pub fn remove(&mut self, name: &str) {
        for index in 0..self.facts.len() {
            if self.shown.field(index, NAME) == name {
                let sweep = self.sweep;
                self.remove_at(index, sweep);
            }
        }
    }

    /// Begins to read all groups again; returns the number of the sweep.
    pub(crate) fn begin_sweep(&mut self) -> u32 {
        self.sweep += 1;
        self.put_meanwhile.clear();
        self.sweep
    }

    /// Adds or replaces a group of the sweep. What a call told meanwhile about the same group is not replaced by
    /// what is older.
    pub(crate) fn put_swept(&mut self, group: &ConnectivityGroup) -> RowId {
        let slot = self.slot(group);
        if let Some(id) = slot.1
            && let Some(facts) = self.facts.get(id as usize)
        {
            let removed_meanwhile = !facts.exists && facts.seen == self.sweep;
            let is_older = || group.last_modified().and_then(|time| Moment::of(&time)) < facts.changed;
            if removed_meanwhile || self.put_meanwhile.contains(&id) && is_older() {
                return id;
            }
        }
        self.write(group, slot)
    }

    /// Removes the groups that no sweep since this one has told about.
    pub(crate) fn remove_unseen(&mut self, since: u32) {
        for index in 0..self.facts.len() {
            if self.facts.get(index).is_some_and(|facts| facts.seen < since) {
                self.remove_at(index, 0);
            }
        }
    }

    pub(crate) fn status_kind(&self, id: RowId) -> StatusKind {
        self.facts.get(id as usize).map_or(StatusKind::Unknown, |facts| StatusKind::of(facts.status))
    }

    pub(crate) fn name(&self, id: RowId) -> &str {
        self.shown.field(id as usize, NAME)
    }

    pub(crate) fn exists(&self, id: RowId) -> bool {
        self.facts.get(id as usize).is_some_and(|facts| facts.exists)
    }

    pub(crate) fn threshold(&self, id: RowId) -> u8 {
        self.facts.get(id as usize).map_or(0, |facts| facts.threshold)
    }

    /// The technologies of the priority connection and of the fallback, as far as they are documented.
    pub(crate) fn technologies(&self, id: RowId) -> [Option<Technology>; 2] {
        let facts = self.facts.get(id as usize);
        facts.map_or([None; 2], |facts| [facts.priority_technology, facts.fallback_technology])
    }

    pub(crate) fn changed(&self, id: RowId) -> Option<Moment> {
        self.facts.get(id as usize)?.changed
    }

    /// All folded texts of a row.
    pub(crate) fn search_text(&self, id: RowId) -> &str {
        self.searched.whole(id as usize)
    }

    pub(crate) fn folded_name(&self, id: RowId) -> &str {
        self.searched.field(id as usize, NAME)
    }

    pub(crate) fn folded_router(&self, id: RowId) -> &str {
        self.searched.field(id as usize, ROUTER)
    }

    pub(crate) fn folded_priority(&self, id: RowId) -> &str {
        self.searched.field(id as usize, PRIORITY)
    }

    pub(crate) fn folded_fallback(&self, id: RowId) -> &str {
        self.searched.field(id as usize, FALLBACK)
    }

    /// The highest number of a row, and one more.
    pub(crate) fn row_limit(&self) -> usize {
        self.facts.len()
    }

    /// The number of a group in the map, and its row, which may have been removed. The key is the resource identifier, because two groups of a
    /// damaged list may have one name; without it the key is the name.
    fn slot(&self, group: &ConnectivityGroup) -> Slot {
        let resource_id = group.resource_id().unwrap_or_default();
        let name = group.definition.name.as_str();
        let mut hasher = DefaultHasher::new();
        let key = if resource_id.is_empty() { name } else { resource_id };
        key.hash(&mut hasher);
        let mut number = hasher.finish();
        while let Some(&id) = self.rows.get(&number) {
            let known = self.shown.field(id as usize, RESOURCE_ID);
            let is_same_name = || self.shown.field(id as usize, NAME) == name;
            if known == resource_id && (!known.is_empty() || is_same_name()) {
                return (number, Some(id));
            }
            number = number.wrapping_add(1);
        }
        (number, None)
    }

    fn write(&mut self, group: &ConnectivityGroup, (number, row): Slot) -> RowId {
        let definition = &group.definition;
        let rule = &definition.priority_rule;
        let fallback = rule.fallback.as_ref().map(ProductId::as_str).unwrap_or_default();
        let technology = |id: &ProductId| definition.product(id)?.connectivity_type.technology();
        let priority_technology = technology(&rule.priority);
        let fallback_technology = rule.fallback.as_ref().and_then(technology);
        let details = details([
            definition.product(&rule.priority),
            rule.fallback.as_ref().and_then(|id| definition.product(id)),
        ]);
        let texts: [&str; SHOWN] = [
            definition.name.as_str(),
            definition.router.as_str(),
            rule.priority.as_str(),
            fallback,
            &group.error_message,
            group.resource_id().unwrap_or_default(),
            &details,
        ];
        let facts = Facts {
            exists: true,
            seen: self.sweep,
            threshold: rule.threshold.level(),
            status: group.update_status,
            priority_technology,
            fallback_technology,
            changed: group.last_modified().and_then(|time| Moment::of(&time)),
            products: [rule.priority.as_str(), fallback].map(ProductKey::of),
        };
        let network_ids = || definition.products.iter().map(|product| product.network_id.as_str());
        let fold = self.fold;
        let write_shown = |field: usize, blob: &mut String| blob.push_str(texts.get(field).unwrap_or(&""));
        let write_searched = |field: usize, blob: &mut String| match field {
            NETWORK_IDS => {
                // A network ID is nearly always a part of its product's identifier.
                let ids =
                    network_ids().filter(|id| !rule.priority.as_str().contains(id) && !fallback.contains(id));
                ids.for_each(|id| {
                    fold.append(id, blob);
                    blob.push('\n');
                });
            }
            field => fold.append(texts.get(field).unwrap_or(&""), blob),
        };
        let Some(id) = row else {
            let id = RowId::try_from(self.facts.len()).unwrap_or(RowId::MAX);
            self.rows.insert(number, id);
            self.shown.push(write_shown);
            self.searched.push(write_searched);
            self.facts.push(facts);
            self.count += 1;
            self.version += 1;
            return id;
        };
        let index = id as usize;
        let Some(before) = self.facts.get_mut(index) else { return id };
        let existed = before.exists;
        let is_same = Facts { seen: before.seen, ..facts } == *before
            && texts.iter().enumerate().all(|(field, text)| self.shown.field(index, field) == *text);
        *before = facts;
        if !is_same {
            self.shown.replace(index, write_shown);
            self.searched.replace(index, write_searched);
            self.count += usize::from(!existed);
            self.version += 1;
            self.edits += 1;
        }
        id
    }

    fn remove_at(&mut self, index: usize, seen: u32) {
        if let Some(facts) = self.facts.get_mut(index).filter(|facts| facts.exists) {
            facts.exists = false;
            facts.seen = seen;
            self.count -= 1;
            self.version += 1;
        }
    }
}
