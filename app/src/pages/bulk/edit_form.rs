//! The input for a change of many groups, and its problems.

use crate::edit_many::EditMany;
use crate::message::invalid;
use crate::plans::origin::Origin;
use crate::words::{Text, Words};
use hub_api::connectivity_group::GroupProduct;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::identifier::RouterSerial;
use hub_api::product::Product;
use hub_api::{ProductId, ResourceName};
use serde_json::Map;

/// The kinds of changes: their names in the form, and their labels.
pub const KINDS: [(&str, Text); 6] = [
    ("threshold", Words::EDIT_THRESHOLD),
    ("swap", Words::EDIT_SWAP),
    ("product", Words::EDIT_PRODUCT),
    ("router", Words::EDIT_ROUTER),
    ("rename", Words::EDIT_RENAME),
    ("delete", Words::EDIT_DELETE),
];

/// The input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// The kind of the change.
    pub kind: String,
    /// The level.
    pub level: String,
    /// The old value.
    pub old: String,
    /// The new value.
    pub new: String,
}

/// A change that is complete, or that needs data of a product from the hub.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// A change.
    Edit(EditMany),
    /// Replaces a product.
    Product {
        /// The old product.
        old: ProductId,
        /// The new product.
        new: ProductId,
    },
}

/// The problems of the two texts.
pub type Problems = [Option<String>; 2];

impl Entered {
    /// The change, or the problems.
    pub fn parse(&self) -> Result<Parsed, Problems> {
        let (old, new) = (self.old.trim(), self.new.trim());
        Ok(Parsed::Edit(match self.kind.as_str() {
            "swap" => EditMany::Swap,
            "delete" => EditMany::Delete,
            "product" => {
                let (old, new) = both(ProductId::new(old), ProductId::new(new))?;
                return Ok(Parsed::Product { old, new });
            }
            "router" => {
                let (old, new) = both(RouterSerial::new(old), RouterSerial::new(new))?;
                EditMany::Router { old, new }
            }
            "rename" if old.is_empty() => return Err([Some(Words::MISSING_VALUE().to_owned()), None]),
            "rename" => EditMany::Rename { find: old.to_owned(), replace: new.to_owned() },
            _ => {
                let level = self.level.parse::<u64>().ok().and_then(|level| level.try_into().ok());
                EditMany::Threshold(level.ok_or([None, None])?)
            }
        }))
    }
}

fn both<T>(
    old: Result<T, hub_api::identifier::Invalid>,
    new: Result<T, hub_api::identifier::Invalid>,
) -> Result<(T, T), Problems> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => Err([old.err().map(invalid), new.err().map(invalid)]),
    }
}

/// The origin of a plan of this change.
pub fn origin(edit: &EditMany) -> Origin {
    match edit {
        EditMany::Threshold(threshold) => Origin::Threshold(threshold.level()),
        EditMany::Swap => Origin::Swap,
        EditMany::Product { old, new } => Origin::Product(old.to_string(), new.product_id.to_string()),
        EditMany::Router { old, new } => Origin::Router(old.to_string(), new.to_string()),
        EditMany::Rename { find, replace } => Origin::Rename(find.clone(), replace.clone()),
        EditMany::Delete => Origin::Delete,
    }
}

/// The entry for a product in a group; `None` if the hub does not give its type or network ID.
pub fn entry(product: &Product) -> Option<GroupProduct> {
    let technology = product.connectivity_type.as_ref().and_then(ConnectivityType::technology)?;
    Some(GroupProduct {
        product_id: product.id.clone(),
        connectivity_type: technology.number(),
        network_id: product.network_id()?.to_owned(),
        other: Map::new(),
    })
}

/// The new names of the selected groups that are renamed.
pub fn new_names(edit: &EditMany, names: &[ResourceName]) -> Vec<String> {
    names.iter().filter_map(|name| edit.new_name(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(kind: &str, old: &str, new: &str) -> Entered {
        Entered { kind: kind.to_owned(), level: "4".to_owned(), old: old.to_owned(), new: new.to_owned() }
    }

    #[test]
    fn an_input_is_a_change_or_names_its_problems() {
        assert!(matches!(entered("threshold", "", "").parse(), Ok(Parsed::Edit(EditMany::Threshold(_)))));
        assert!(matches!(entered("product", "JASPER-1", "TMSP-2").parse(), Ok(Parsed::Product { .. })));
        for (kind, old, new, wrong) in [
            ("product", "", "TMSP-2", [true, false]),
            ("router", "R 1", "", [true, true]),
            ("rename", "", "x", [true, false]),
        ] {
            let problems = entered(kind, old, new).parse().expect_err(kind);
            assert_eq!(problems.map(|problem| problem.is_some()), wrong, "{kind}");
        }
    }
}
