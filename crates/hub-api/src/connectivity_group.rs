//! Connectivity groups: two connection products behind one router, as a oneM2M flex container
//! (`dtiot:conGp`) at the DMO.

mod definition;
mod list;
mod operations;
mod reader;

pub use definition::{CONTAINER_DEFINITION, ConnectivityGroup, GroupDefinition, GroupProduct, PriorityRule};
pub use list::{GroupList, UnreadableGroup};
pub use operations::{CreateGroup, DeleteGroup, ListGroups, RetrieveGroup, UpdateGroup};
pub use reader::GroupReader;

#[cfg(test)]
mod tests;
