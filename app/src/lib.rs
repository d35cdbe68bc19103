//! The console: pages that show what the hub says and send what an operator decides.
//!
//! The app is a client of the hub: no database, no global store, no optimistic copies. State is the
//! URL, the open form, and what the last request returned.

pub mod pair;
pub mod ui;
