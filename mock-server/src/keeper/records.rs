//! The state of a world as records, and back.

use crate::Options;
use crate::products::ProductChanges;
use crate::state_file::{Change, Records};
use crate::world::{Home, State, World};
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
/// In front of the name of a tenant and a slash, before the names of its records. Those of the first
/// tenant, and those of all, have nothing in front.
const TENANT: &str = "tenant/";

/// What the data is generated from. Changes make sense only over the same data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Setup {
    tenant: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    other_tenants: Vec<String>,
    products: u64,
    groups: u64,
    seed: u64,
    /// When the mock was started for the first time, in milliseconds since 1970.
    pub(super) start: i64,
}

impl Setup {
    pub(super) fn new(options: &Options, start: i64) -> Self {
        let Options { tenant, other_tenants, products, groups, seed, .. } = options;
        let (tenant, other_tenants) = (tenant.clone(), other_tenants.clone());
        Self { tenant, other_tenants, products: *products, groups: *groups, seed: *seed, start }
    }

    /// Whether it generates the same data.
    pub(super) fn fits(&self, other: &Self) -> bool {
        *self == Self { start: self.start, ..other.clone() }
    }
}

impl fmt::Display for Setup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tenant, other_tenants, products, groups, seed, .. } = self;
        for tenant in std::iter::once(tenant).chain(other_tenants) {
            write!(formatter, "--tenant {tenant} ")?;
        }
        write!(formatter, "--products {products} --groups {groups} --seed {seed}")
    }
}

/// What stands in front of the names of a tenant's records.
fn front(place: usize, tenant: &str) -> String {
    if place == 0 { String::new() } else { format!("{TENANT}{tenant}/") }
}

/// All records of a mock that is new.
pub(super) fn all(setup: &Setup, tenants: &[Home]) -> Records {
    let setup = serde_json::to_string(setup).unwrap_or_default();
    let mut records = Records::from([(SETUP.to_owned(), setup), (CLOCK.to_owned(), "0".to_owned())]);
    for (place, Home { name, state, .. }) in tenants.iter().enumerate() {
        let front = front(place, name);
        let container = Value::Object(state.groups.container().clone()).to_string();
        records.insert(format!("{front}{APPLICATIONS}"), state.applications.to_json().to_string());
        records.insert(format!("{front}{PRODUCTS}"), products(state));
        records.insert(format!("{front}{CONTAINER}"), container);
        for (name, group) in state.groups.changes_since(None) {
            records.insert(format!("{front}{GROUP}{name}"), group.unwrap_or(Value::Null).to_string());
        }
    }
    records
}

fn products(state: &State) -> String {
    serde_json::to_string(&state.products).unwrap_or_default()
}

/// The records that differ between two ways that a world was: its tenants before and after, and how far
/// its clock was put forward.
pub(super) fn changes<'a>(
    world: &World,
    tenants: impl Iterator<Item = (&'a State, &'a State)>,
    clock: (i64, i64),
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (place, (tenant, (before, after))) in world.tenants().zip(tenants).enumerate() {
        let front = front(place, tenant.tenant());
        let groups = after.groups.changes_since(Some(&before.groups)).into_iter();
        changes
            .extend(groups.map(|(name, group)| {
                (format!("{front}{GROUP}{name}"), group.map(|group| group.to_string()))
            }));
        let applications = after.applications.to_json();
        if applications != before.applications.to_json() {
            changes.push((format!("{front}{APPLICATIONS}"), Some(applications.to_string())));
        }
        if after.products != before.products {
            changes.push((format!("{front}{PRODUCTS}"), Some(products(after))));
        }
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
    /// Of each tenant in its order.
    tenants: Vec<Tenant>,
}

/// The records of a tenant.
#[derive(Debug)]
struct Tenant {
    applications: Value,
    products: ProductChanges,
    container: Value,
    groups: Vec<(String, Value)>,
}

impl Read {
    pub(super) fn new(mut records: Records) -> Result<Self, String> {
        let (setup, ahead): (Setup, i64) = (one(&mut records, SETUP)?, one(&mut records, CLOCK)?);
        let names = std::iter::once(&setup.tenant).chain(&setup.other_tenants).enumerate();
        let tenants: Result<Vec<_>, _> =
            names.map(|(place, name)| Tenant::take(&mut records, &front(place, name))).collect();
        let tenants = tenants?;
        match records.keys().next() {
            Some(name) => Err(format!("the record {name} is not known")),
            None => Ok(Self { setup, ahead, tenants }),
        }
    }

    /// The state of each tenant, over its generated data.
    pub(super) fn states(self, seed: &[Home]) -> Result<Vec<State>, String> {
        let tenants = seed.iter().zip(self.tenants);
        tenants.map(|(home, tenant)| tenant.state(&home.state)).collect()
    }
}

impl Tenant {
    /// Takes the records out whose names have this in front.
    fn take(records: &mut Records, front: &str) -> Result<Self, String> {
        let applications = one(records, &format!("{front}{APPLICATIONS}"))?;
        let products = one(records, &format!("{front}{PRODUCTS}"))?;
        let container = one(records, &format!("{front}{CONTAINER}"))?;
        let front = format!("{front}{GROUP}");
        let names: Vec<String> = records.keys().filter(|name| name.starts_with(&front)).cloned().collect();
        let groups: Result<Vec<_>, String> =
            names.iter().map(|name| Ok((name[front.len()..].to_owned(), one(records, name)?))).collect();
        Ok(Self { applications, products, container, groups: groups? })
    }

    fn state(self, seed: &State) -> Result<State, String> {
        let mut state = seed.clone();
        state.products = self.products;
        state.applications.restore(self.applications)?;
        state.groups.restore(self.container, self.groups)?;
        Ok(state)
    }
}

/// Takes a record out and reads it.
fn one<T: for<'de> Deserialize<'de>>(records: &mut Records, name: &str) -> Result<T, String> {
    let text = records.remove(name).ok_or_else(|| format!("the record {name} is missing"))?;
    serde_json::from_str(&text).map_err(|error| format!("the record {name}: {error}"))
}
