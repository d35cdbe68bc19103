//! Connection products: SIM cards and satellite terminals.

pub(crate) mod bundle;
pub(crate) mod catalogue;
pub(crate) mod changes;
pub(crate) mod devices;
pub(crate) mod generated;
pub(crate) mod monitor;
pub(crate) mod named;
pub(crate) mod summary;
pub(crate) mod usage;
