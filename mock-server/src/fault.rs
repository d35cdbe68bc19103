//! Fault injection: by rules that a test or the mock's page sets, and by trigger words in names.

pub(crate) mod injection;
pub(crate) mod reach;
pub(crate) mod reading;
pub(crate) mod rule;
pub(crate) mod rules;
pub(crate) mod trigger;
