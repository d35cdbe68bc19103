//! The order of what the operator has chosen.

use leptos::prelude::*;

/// Counts the files, texts and columns that the operator has chosen, so that a file that takes long to read does not replace
/// a later one.
#[derive(Clone, Copy, Default)]
pub struct Choices(StoredValue<u32>);

impl Choices {
    /// The number of a new choice.
    pub fn begin(self) -> u32 {
        self.0.update_value(|last| *last += 1);
        self.0.get_value()
    }

    /// Whether no later choice was made, and the page is still shown.
    pub fn is_last(self, choice: u32) -> bool {
        self.0.try_get_value() == Some(choice)
    }
}
