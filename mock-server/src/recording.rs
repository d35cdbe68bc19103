//! Recorded exchanges with a hub: a file for each, which people read, change and keep beside their tests.
//!
//! The [`recorder`](crate::recorder) writes them, and a mock with a [`Recording`] answers from them first.

mod file;
mod given;
mod headers;
mod read;
mod replay;
mod request;

pub(crate) use file::{Answered, Asked, Recorded, RecordedBody};
pub(crate) use given::Given;
pub(crate) use headers::{of_the_exchange, written};
pub use read::{Recording, RecordingError};
pub(crate) use replay::{Replayed, answer};
