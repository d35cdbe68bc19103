//! The state of a world as records, and back.

use crate::Options;
use crate::products::ProductChanges;
use crate::state_file::{Change, Records};
use crate::world::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// The record that says what the file was made with.
const SETUP: &str = "setup";
/// The record of how far the clock was put forward, in milliseconds.
const CLOCK: &str = "clock";
/// The record of all registered applications.
const APPLICATIONS: &str = "applications";
/// The record of all changes of products.
const PRODUCTS: &str = "products";
/// The record of the container in which the groups are.
const CONTAINER: &str = "container";
/// In front of the name of a group, which has a record of its own; `null` for a generated one that was
/// deleted.
const GROUP: &str = "group/";

/// What the data is generated from. Changes make sense only over the same data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Setup {
    tenant: String,
    products: u64,
    groups: u64,
    seed: u64,
    /// When the mock was started for the first time, in milliseconds since 1970.
    pub(super) start: i64,
}

impl Setup {
    pub(super) fn new(options: &Options, start: i64) -> Self {
        let Options { tenant, products, groups, seed, .. } = options;
        Self { tenant: tenant.clone(), products: *products, groups: *groups, seed: *seed, start }
    }

    /// Whether it generates the same data.
    pub(super) fn fits(&self, other: &Self) -> bool {
        *self == Self { start: self.start, ..other.clone() }
    }
}

impl fmt::Display for Setup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tenant, products, groups, seed, .. } = self;
        write!(formatter, "--tenant {tenant} --products {products} --groups {groups} --seed {seed}")
    }
}

/// All records of a mock that is new.
pub(super) fn all(setup: &Setup, state: &State) -> Records {
    let setup = serde_json::to_string(setup).unwrap_or_default();
    let mut records = Records::from([
        (SETUP.to_owned(), setup),
        (CLOCK.to_owned(), "0".to_owned()),
        (APPLICATIONS.to_owned(), state.applications.to_json().to_string()),
        (PRODUCTS.to_owned(), products(state)),
        (CONTAINER.to_owned(), Value::Object(state.groups.container().clone()).to_string()),
    ]);
    for (name, group) in state.groups.changes_since(None) {
        records.insert(format!("{GROUP}{name}"), group.unwrap_or(Value::Null).to_string());
    }
    records
}

fn products(state: &State) -> String {
    serde_json::to_string(&state.products).unwrap_or_default()
}

/// The records that differ between two states, and two ways that the clock was put forward.
pub(super) fn changes(before: &State, after: &State, clock: (i64, i64)) -> Vec<Change> {
    let groups = after.groups.changes_since(Some(&before.groups));
    let mut changes: Vec<Change> = groups
        .into_iter()
        .map(|(name, group)| (format!("{GROUP}{name}"), group.map(|group| group.to_string())))
        .collect();
    let applications = after.applications.to_json();
    if applications != before.applications.to_json() {
        changes.push((APPLICATIONS.to_owned(), Some(applications.to_string())));
    }
    if after.products != before.products {
        changes.push((PRODUCTS.to_owned(), Some(products(after))));
    }
    if clock.0 != clock.1 {
        changes.push((CLOCK.to_owned(), Some(clock.1.to_string())));
    }
    changes
}

/// Records that were read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) setup: Setup,
    /// How far the clock was put forward, in milliseconds.
    pub(super) ahead: i64,
    applications: Value,
    products: ProductChanges,
    container: Value,
    groups: Vec<(String, Value)>,
}

impl Read {
    pub(super) fn new(mut records: Records) -> Result<Self, String> {
        fn one<T: for<'de> Deserialize<'de>>(records: &mut Records, name: &str) -> Result<T, String> {
            let text = records.remove(name).ok_or_else(|| format!("the record {name} is missing"))?;
            serde_json::from_str(&text).map_err(|error| format!("the record {name}: {error}"))
        }
        let (setup, ahead) = (one(&mut records, SETUP)?, one(&mut records, CLOCK)?);
        let (applications, container) = (one(&mut records, APPLICATIONS)?, one(&mut records, CONTAINER)?);
        let products = one(&mut records, PRODUCTS)?;
        let mut groups = Vec::new();
        for (name, text) in records {
            let Some(group) = name.strip_prefix(GROUP) else {
                return Err(format!("the record {name} is not known"));
            };
            let value = serde_json::from_str(&text).map_err(|error| format!("the record {name}: {error}"))?;
            groups.push((group.to_owned(), value));
        }
        Ok(Self { setup, ahead, applications, products, container, groups })
    }

    /// The state, over the seed's generated data.
    pub(super) fn state(self, seed: &State) -> Result<State, String> {
        let mut state = seed.clone();
        state.products = self.products;
        state.applications.restore(self.applications)?;
        state.groups.restore(self.container, self.groups)?;
        Ok(state)
    }
}
