//! Errors in the configuration.

use hub_client::InvalidValue;
use std::fmt::Display;

/// What is wrong with the configuration, in one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Names the flag, its value and what is wrong with it.
    pub(crate) fn invalid(flag: &str, value: impl Display, problem: impl Display) -> Self {
        InvalidValue::new(flag, value, problem).into()
    }
}

/// The first paragraph of clap's message, without its advice about usage and without words with `@`, which
/// may be URLs with passwords.
impl From<clap::Error> for ConfigError {
    fn from(error: clap::Error) -> Self {
        let message = error.to_string();
        let first = message.split("\n\n").next().unwrap_or(&message);
        let shown = |word| if str::contains(word, '@') { "…" } else { word };
        let words: Vec<&str> = first.split_whitespace().map(shown).collect();
        Self(words.join(" ").trim_start_matches("error: ").to_owned())
    }
}

impl From<InvalidValue> for ConfigError {
    fn from(error: InvalidValue) -> Self {
        Self(error.to_string())
    }
}
