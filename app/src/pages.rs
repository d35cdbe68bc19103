//! The pages: one file each, siblings that fetch when they mount.

pub mod activity;
pub mod bulk;
pub mod create;
pub mod edit;
pub mod find;
pub mod group;
pub mod groups;
pub mod product;
pub mod products;
pub mod sign_in;
