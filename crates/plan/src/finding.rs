//! What is wrong, or worth a look, in a row of a plan.

use hub_api::identifier::RouterSerial;
use hub_api::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};

/// What a check has found in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// An earlier row has the same name.
    DuplicateName,
    /// A group of this name exists, and the row expects that there is none.
    NameTaken,
    /// The group is not what the row expects: another client changed, created or deleted it.
    ChangedSince,
    /// The group was chosen for a change, and the hub no longer has it.
    Gone,
    /// The priority and the fallback are the same product.
    SameProductTwice,
    /// The priority or the fallback is not among the group's products.
    NotAmongProducts(ProductId),
    /// Another group has the product, or gets it.
    ProductInGroup {
        /// The product.
        product: ProductId,
        /// The other group.
        group: ResourceName,
    },
    /// Another group has the same router.
    RouterInGroup {
        /// The router.
        router: RouterSerial,
        /// The other group.
        group: ResourceName,
    },
    /// The hub's inventory does not have the product.
    UnknownProduct(ProductId),
    /// The product is not active.
    InactiveProduct(ProductId),
    /// The group is deleted and created again, because its only products are swapped with those of another.
    Recreated,
}

impl Finding {
    /// Whether the row cannot be executed. Other findings are warnings.
    pub fn is_error(&self) -> bool {
        match self {
            Self::DuplicateName
            | Self::NameTaken
            | Self::ChangedSince
            | Self::Gone
            | Self::SameProductTwice
            | Self::NotAmongProducts(_)
            | Self::ProductInGroup { .. } => true,
            Self::RouterInGroup { .. }
            | Self::UnknownProduct(_)
            | Self::InactiveProduct(_)
            | Self::Recreated => false,
        }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::DuplicateName => formatter.write_str("an earlier row has the same name"),
            Self::NameTaken => formatter.write_str("a group with this name already exists"),
            Self::ChangedSince => formatter.write_str("the group has changed since it was read"),
            Self::Gone => formatter.write_str("the hub no longer has the group"),
            Self::SameProductTwice => formatter.write_str("priority and fallback are the same product"),
            Self::NotAmongProducts(id) => write!(formatter, "{id} is not among the group's products"),
            Self::ProductInGroup { product, group } => write!(formatter, "{product} is in group {group}"),
            Self::RouterInGroup { router, group } => {
                write!(formatter, "router {router} is also in group {group}")
            }
            Self::UnknownProduct(id) => write!(formatter, "the hub has no product {id}"),
            Self::InactiveProduct(id) => write!(formatter, "{id} is not active"),
            Self::Recreated => formatter
                .write_str("the group is deleted and created again, because its only products are swapped"),
        }
    }
}
