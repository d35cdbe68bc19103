//! The state of a sandbox as records, and back.

use crate::options::Options;
use crate::state_file::{Change, Records};
use mock_hub::{Hub, TenantSeed, TenantState};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The record of the options that the file was created with.
const SETUP: &str = "setup";
/// The record of how far the clock was advanced, in milliseconds.
const CLOCK: &str = "clock";
/// The record of all registered applications.
const APPLICATIONS: &str = "applications";
/// The record of all changes of products.
const PRODUCTS: &str = "products";
/// The record of the container of the groups.
const CONTAINER: &str = "container";
/// The record of the number of generated groups, which a reset can change; missing until then.
const GENERATED: &str = "generated";
/// Precedes the name of a group, which has its own record; `null` for a deleted generated group.
const GROUP: &str = "group/";
/// Precedes the name of a tenant and a slash, before the names of its records. The records of the first
/// tenant, and those for all tenants, have no prefix.
const TENANT: &str = "tenant/";

/// What the data is generated from. Changes apply only to the same data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Setup {
    tenant: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    other_tenants: Vec<String>,
    products: u64,
    groups: u64,
    seed: u64,
    /// The first start of the mock, in milliseconds since 1970.
    pub(super) start: i64,
}

impl Setup {
    pub(super) fn new(options: &Options, start: i64) -> Self {
        let Options { tenant, other_tenants, products, groups, seed, .. } = options;
        let (tenant, other_tenants) = (tenant.clone(), other_tenants.clone());
        Self { tenant, other_tenants, products: *products, groups: *groups, seed: *seed, start }
    }

    /// Whether both generate the same data.
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

/// The prefix of the names of a tenant's records.
fn prefix(index: usize, tenant: &str) -> String {
    if index == 0 { String::new() } else { format!("{TENANT}{tenant}/") }
}

/// All records of a new mock.
pub(super) fn all(setup: &Setup, tenants: &[TenantSeed]) -> Records {
    let setup = serde_json::to_string(setup).unwrap_or_default();
    let mut records = Records::from([(SETUP.to_owned(), setup), (CLOCK.to_owned(), "0".to_owned())]);
    for (index, TenantSeed { name, state, .. }) in tenants.iter().enumerate() {
        let prefix = prefix(index, name);
        records.insert(format!("{prefix}{APPLICATIONS}"), state.applications.to_record().to_string());
        records.insert(format!("{prefix}{PRODUCTS}"), products(state));
        records.insert(format!("{prefix}{CONTAINER}"), container(state));
        for (name, group) in state.groups.records() {
            records.insert(format!("{prefix}{GROUP}{name}"), group.to_string());
        }
    }
    records
}

fn products(state: &TenantState) -> String {
    serde_json::to_string(&state.products).unwrap_or_default()
}

fn container(state: &TenantState) -> String {
    serde_json::to_string(state.groups.container()).unwrap_or_default()
}

/// The records that differ between two states of the tenants.
pub(super) fn changes(hub: &Hub, before: &[TenantState], after: &[TenantState]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, (seed, (before, after))) in hub.tenants().iter().zip(before.iter().zip(after)).enumerate() {
        let prefix = prefix(index, &seed.name);
        for (name, group) in after.groups.changes_since(&before.groups) {
            changes.push((format!("{prefix}{GROUP}{name}"), group.map(|group| group.to_string())));
        }
        let applications = after.applications.to_record();
        if applications != before.applications.to_record() {
            changes.push((format!("{prefix}{APPLICATIONS}"), Some(applications.to_string())));
        }
        if after.products != before.products {
            changes.push((format!("{prefix}{PRODUCTS}"), Some(products(after))));
        }
        if after.groups.container() != before.groups.container() {
            changes.push((format!("{prefix}{CONTAINER}"), Some(container(after))));
        }
        let generated = after.groups.generated_count();
        if generated != before.groups.generated_count() {
            changes.push((format!("{prefix}{GENERATED}"), Some(generated.to_string())));
        }
    }
    changes
}

/// The record of the clock.
pub(super) fn clock(advanced: i64) -> Change {
    (CLOCK.to_owned(), Some(advanced.to_string()))
}

/// The content of a state file.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) setup: Setup,
    /// How far the clock was advanced, in milliseconds.
    pub(super) advanced: i64,
    /// The records of the tenants.
    records: Records,
}

impl Read {
    pub(super) fn new(mut records: Records) -> Result<Self, String> {
        let (setup, advanced) = (one(&mut records, SETUP)?, one(&mut records, CLOCK)?);
        Ok(Self { setup, advanced, records })
    }

    /// The state of each tenant, over the state at the start.
    pub(super) fn tenants(mut self, seeds: &[TenantSeed]) -> Result<Vec<TenantState>, String> {
        let states = seeds.iter().enumerate().map(|(index, seed)| restored(&mut self.records, index, seed));
        let states = states.collect::<Result<_, _>>()?;
        match self.records.keys().next() {
            Some(name) => Err(format!("the record {name} is not known")),
            None => Ok(states),
        }
    }
}

/// Removes the records of a tenant, and restores its state from them.
fn restored(records: &mut Records, index: usize, seed: &TenantSeed) -> Result<TenantState, String> {
    let prefix = prefix(index, &seed.name);
    let mut state = seed.state.clone();
    state.applications.restore(one(records, &format!("{prefix}{APPLICATIONS}"))?)?;
    state.products = one(records, &format!("{prefix}{PRODUCTS}"))?;
    let container = one(records, &format!("{prefix}{CONTAINER}"))?;
    let generated = format!("{prefix}{GENERATED}");
    let generated = if records.contains_key(&generated) {
        one(records, &generated)?
    } else {
        state.groups.generated_count()
    };
    let prefix = format!("{prefix}{GROUP}");
    let names: Vec<String> = records.keys().filter(|name| name.starts_with(&prefix)).cloned().collect();
    let groups: Result<Vec<_>, String> =
        names.iter().map(|name| Ok((name[prefix.len()..].to_owned(), one(records, name)?))).collect();
    state.groups.restore(container, generated, groups?)?;
    Ok(state)
}

/// Removes and reads a record.
fn one<T: for<'de> Deserialize<'de>>(records: &mut Records, name: &str) -> Result<T, String> {
    let text = records.remove(name).ok_or_else(|| format!("the record {name} is missing"))?;
    serde_json::from_str(&text).map_err(|error| format!("the record {name}: {error}"))
}
