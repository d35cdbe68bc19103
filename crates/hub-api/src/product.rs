//! Connection products: the CMO's inventory in the manner of TM Forum's TMF637.

mod find;
mod inventory;
mod list;
mod retrieve;

pub use find::{FindOutcomes, FindProducts, FoundProducts};
pub use inventory::{
    BucketCounter, Characteristic, Period, Product, ProductOffering, ProductRelationship, Quantity,
    RelatedParty,
};
pub use list::{Link, ListProducts, ProductPage, Statistics};
pub use retrieve::RetrieveProduct;
