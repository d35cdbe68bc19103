//! The preferences of this browser: theme, language and shell. They are in local storage, under the keys that
//! `preferences.js` reads before the first paint; a browser without storage forgets them.

use crate::storage;
use crate::words::{Language, Words};
use hub_api::Shell;
use leptos::prelude::*;

const THEME: &str = "theme";
const LANGUAGE: &str = "language";
const SHELL: &str = "shell";
const KEYS: &str = "keys";
const LISTS: &str = "lists";
/// The stored value of lists in pages.
const PAGES: &str = "pages";
/// The stored value of single keys that are switched off.
const OFF: &str = "off";

thread_local! {
    /// The shell of the page's commands: stored, or one of the reader's system.
    static CHOSEN_SHELL: ArcRwSignal<Shell> = ArcRwSignal::new(Shells::stored());
    static CHOSEN_THEME: ArcRwSignal<Theme> = ArcRwSignal::new(Theme::stored());
    static PAGED_LISTS: ArcRwSignal<bool> = ArcRwSignal::new(storage::read(LISTS).as_deref() == Some(PAGES));
    /// Whether single keys are on.
    static SINGLE_KEYS: ArcRwSignal<bool> = ArcRwSignal::new(storage::read(KEYS).as_deref() != Some(OFF));
}

/// Whether keys without Ctrl, Alt or Cmd do something: WCAG 2.1.4 asks that they can be switched off.
pub struct SingleKeys;

impl SingleKeys {
    /// Whether they are on.
    pub fn are_on() -> bool {
        SINGLE_KEYS.with(ArcRwSignal::get)
    }

    /// Switches them off or on, and stores it.
    pub fn switch() {
        let are_on = SINGLE_KEYS.with(|keys| {
            keys.update(|are_on| *are_on = !*are_on);
            keys.get_untracked()
        });
        write(KEYS, (!are_on).then_some(OFF));
        Self::show(are_on);
    }

    /// Tells the style sheet, which shows the key of the search in its field.
    pub fn show(are_on: bool) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-keys", if are_on { "on" } else { OFF });
        }
    }
}

/// Whether lists are in pages of plain rows: screen readers misread rows that are drawn while a list scrolls.
pub struct PagedLists;

impl PagedLists {
    /// Whether lists are in pages.
    pub fn are_on() -> bool {
        PAGED_LISTS.with(ArcRwSignal::get)
    }

    /// Switches the preference, and stores it.
    pub fn switch() {
        let are_on = !PAGED_LISTS.with(ArcRwSignal::get_untracked);
        PAGED_LISTS.with(|lists| lists.set(are_on));
        write(LISTS, are_on.then_some(PAGES));
    }
}

/// The shell that commands are printed for.
pub struct Shells;

impl Shells {
    /// The shells to choose from, with their names.
    pub const ALL: [(&str, Shell); 3] =
        [("bash", Shell::Bash), ("PowerShell", Shell::PowerShell), ("cmd", Shell::Cmd)];

    /// The chosen shell.
    pub fn chosen() -> Shell {
        CHOSEN_SHELL.with(ArcRwSignal::get)
    }

    /// Chooses a shell by its name, and stores it.
    pub fn choose(name: &str) {
        if let Some((name, shell)) = Self::ALL.iter().find(|(other, _)| *other == name) {
            CHOSEN_SHELL.with(|chosen| chosen.set(*shell));
            write(SHELL, Some(name));
        }
    }

    fn stored() -> Shell {
        let name = storage::read(SHELL).unwrap_or_default();
        let stored = Self::ALL.iter().find(|(other, _)| *other == name).map(|(_, shell)| *shell);
        let is_windows = || window().navigator().user_agent().is_ok_and(|agent| agent.contains("Windows"));
        stored.unwrap_or_else(|| if is_windows() { Shell::PowerShell } else { Shell::Bash })
    }
}

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
    /// The chosen theme.
    pub fn chosen() -> Self {
        CHOSEN_THEME.with(ArcRwSignal::get)
    }

    fn stored() -> Self {
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
        CHOSEN_THEME.with(|chosen| chosen.set(self));
    }
}

/// The language that `preferences.js` has set: the stored one, otherwise the browser's.
pub fn language() -> Language {
    match document().document_element().and_then(|root| root.get_attribute("lang")).as_deref() {
        Some("de") => Language::German,
        _ => Language::English,
    }
}

/// Switches to the other language, and stores it.
pub fn switch_language() {
    let language = match Words::language_untracked() {
        Language::English => Language::German,
        Language::German => Language::English,
    };
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    write(LANGUAGE, Some(language.tag()));
    Words::choose(language);
}

fn write(key: &str, value: Option<&str>) {
    match value {
        None => storage::remove(key),
        Some(value) => {
            storage::write(key, value);
        }
    }
}
