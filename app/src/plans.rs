//! Plans that change many groups: made from an edit or a file, kept in the browser, executed four calls at a time.

pub mod calls;
pub mod current;
mod execute;
pub mod failure;
pub mod inner;
pub mod open_plans;
pub mod origin;
pub mod progress;
pub mod rate;
pub mod record;
pub mod run;
pub mod secrets;
pub mod single;
