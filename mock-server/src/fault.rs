//! Failure on purpose: by rules that a test or the mock's page sets, and by words that a person types.

mod delay;
mod draw;
mod ending;
mod form;
mod rule;
mod rules;
mod sentinel;
mod strike;

pub use delay::Delay;
pub(crate) use ending::{Ending, WORK, ending};
pub use rule::{Fault, FaultRule, WorkEnding};
pub(crate) use rules::Faults;
pub(crate) use sentinel::SENTINELS;
pub(crate) use strike::{Outcome, meet};
