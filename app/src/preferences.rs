//! The preferences of this browser: theme and language. They are in local storage, under the keys that
//! `preferences.js` reads before the first paint; a browser without storage forgets them.

use crate::storage;
use crate::words::Language;
use leptos::prelude::*;

const THEME: &str = "theme";
const LANGUAGE: &str = "language";

/// Light, dark, or the system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Follows `prefers-color-scheme`.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The stored theme.
    pub fn stored() -> Self {
        match storage::read(THEME).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The next one, in the order of the switch.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Applies and stores it.
    pub fn apply(self) {
        let name = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        let Some(root) = document().document_element() else { return };
        let _ = match name {
            None => root.remove_attribute("data-theme"),
            Some(name) => root.set_attribute("data-theme", name),
        };
        write(THEME, name);
    }
}

/// The language that `preferences.js` has set: the stored one, otherwise the browser's.
pub fn language() -> Language {
    match document().document_element().and_then(|root| root.get_attribute("lang")).as_deref() {
        Some("de") => Language::German,
        _ => Language::English,
    }
}

/// Applies and stores the language.
pub fn apply_language(language: Language) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    write(LANGUAGE, Some(language.tag()));
}

fn write(key: &str, value: Option<&str>) {
    match value {
        None => storage::remove(key),
        Some(value) => {
            storage::write(key, value);
        }
    }
}
