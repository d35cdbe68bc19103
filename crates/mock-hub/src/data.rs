//! What a hub holds at the start: numbers of products and groups to generate, or lists of them. As JSON it is
//! the body of `POST /__mock/reset` and the content of `--data FILE`.

pub(crate) mod group;
pub(crate) mod product;

use crate::message::read_json;
use crate::model::groups::generated::MAX_GROUPS;
use crate::model::products::bundle::Product;
use crate::model::products::catalogue::{Catalogue, Setup};
use crate::model::products::generated::MAX_PRODUCTS;
use crate::model::products::named;
use group::GivenGroup;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// How many products are written, rather than generated.
pub const NAMED_PRODUCTS: u64 = 44;
/// How many groups are.
pub const NAMED_GROUPS: u64 = 8;

/// The data of a hub at the start.
#[derive(Clone, Debug)]
pub struct Data {
    /// The products of each tenant.
    pub products: Products,
    /// The groups of each tenant.
    pub groups: Groups,
    /// The seed of what is generated.
    pub seed: u64,
}

/// The products at the start.
#[derive(Clone, Debug)]
pub enum Products {
    /// So many: the named ones first, then generated ones.
    Count(u64),
    /// These, in the first tenant. Other tenants have as many generated ones.
    Given(GivenProducts),
}

/// The groups at the start.
#[derive(Clone, Debug)]
pub enum Groups {
    /// So many: the named ones, and generated ones.
    Count(u64),
    /// These, in the first tenant. Other tenants have as many generated ones.
    Given(GivenGroups),
}

/// Products that were checked.
#[derive(Clone, Debug)]
pub struct GivenProducts(pub(crate) Vec<Product>);

/// Groups that were checked, each with a name of its own.
#[derive(Clone, Debug)]
pub struct GivenGroups(pub(crate) Vec<GivenGroup>);

impl Default for Data {
    fn default() -> Self {
        let (products, groups) = (Products::Count(NAMED_PRODUCTS), Groups::Count(NAMED_GROUPS));
        Self { products, groups, seed: 0 }
    }
}

impl Data {
    /// The members of its JSON.
    pub const MEMBERS: [&str; 3] = ["products", "groups", "seed"];

    /// Reads a file. Members that it does not have are those of the default.
    pub fn read(bytes: &[u8], tenant: &str) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Value::Object(members) = read_json(bytes)? else {
            return Err("the file has to be an object such as GET /__mock/data gives".to_owned());
        };
        match members.keys().find(|name| !Self::MEMBERS.contains(&name.as_str())) {
            Some(unknown) => {
                Err(format!("{unknown:?} is not known here; expected {}", Self::MEMBERS.join(", ")))
            }
            None => Self::default().with(&members, tenant),
        }
    }

    /// Reads the members that an object has; the others stay as they are. The error names the member.
    pub fn with(mut self, members: &Map<String, Value>, tenant: &str) -> Result<Self, String> {
        if let Some(seed) = members.get("seed") {
            self.seed = seed.as_u64().ok_or("seed has to be a whole number from 0")?;
        }
        match members.get("products") {
            None => (),
            Some(Value::Array(list)) => self.products = Products::Given(read_products(list, tenant)?),
            Some(value) => self.products = Products::Count(count("products", value, MAX_PRODUCTS)?),
        }
        match members.get("groups") {
            None => (),
            Some(Value::Array(list)) => {
                let setup = Setup { tenant, count: self.products.count(), seed: self.seed, start: 0 };
                let catalogue = Catalogue::new(self.products.named(tenant), setup);
                self.groups = Groups::Given(read_groups(list, &catalogue)?);
            }
            Some(value) => self.groups = Groups::Count(count("groups", value, MAX_GROUPS)?),
        }
        Ok(self)
    }
}

impl Products {
    pub(crate) fn count(&self) -> u64 {
        match self {
            Self::Count(count) => *count,
            Self::Given(given) => given.0.len() as u64,
        }
    }

    /// Those of the first tenant that are not generated.
    pub(crate) fn named(&self, tenant: &str) -> Vec<Product> {
        match self {
            Self::Count(_) => named::products(tenant),
            Self::Given(given) => given.0.clone(),
        }
    }
}

impl Groups {
    pub(crate) fn count(&self) -> u64 {
        match self {
            Self::Count(count) => *count,
            Self::Given(given) => given.0.len() as u64,
        }
    }
}

fn count(name: &str, value: &Value, max: u64) -> Result<u64, String> {
    let count = value.as_u64().filter(|count| *count <= max);
    count.ok_or_else(|| format!("{name} has to be a number from 0 to {max}, or a list; it is {value}"))
}

fn read_products(list: &[Value], tenant: &str) -> Result<GivenProducts, String> {
    let published = named::published(tenant);
    let mut ids = HashSet::new();
    let read = list.iter().enumerate().map(|(index, value)| {
        let product =
            product::read(value, &published).map_err(|wrong| format!("products[{index}]: {wrong}"))?;
        match ids.insert(value["id"].to_string()) {
            true => Ok(product),
            false => Err(format!("products[{index}]: {} occurs twice", value["id"])),
        }
    });
    read.collect::<Result<_, _>>().map(GivenProducts)
}

fn read_groups(list: &[Value], catalogue: &Catalogue) -> Result<GivenGroups, String> {
    let mut names = HashSet::new();
    let read = list.iter().enumerate().map(|(index, value)| {
        let group =
            GivenGroup::read(value, catalogue).map_err(|wrong| format!("groups[{index}]: {wrong}"))?;
        match names.insert(group.name.clone()) {
            true => Ok(group),
            false => Err(format!("groups[{index}]: the name {:?} occurs twice", group.name)),
        }
    });
    read.collect::<Result<_, _>>().map(GivenGroups)
}

#[cfg(test)]
mod tests;
