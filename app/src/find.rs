//! Pasted texts: what each line has, what the hub is asked for, and what it answered.
//!
//! A line is made plain (`characters`), split into cells (`row`), and each cell is read by its form
//! (`cell`, `word`, `number`, `digits`) and by what names it (`label`). The hub is asked in batches (`batch`).

pub mod batch;
mod cell;
mod characters;
mod digits;
pub mod export;
pub mod forms;
mod label;
mod number;
pub mod outcome;
#[cfg(test)]
mod properties;
pub mod reader;
pub mod reading;
mod row;
pub mod secret;
#[cfg(test)]
mod tests;
mod text;
mod word;
