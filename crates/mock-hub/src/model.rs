//! What a tenant holds, below everything that answers requests.

pub(crate) mod applications;
pub(crate) mod groups;
pub(crate) mod products;
pub(crate) mod resource_id;
pub(crate) mod tenant;
