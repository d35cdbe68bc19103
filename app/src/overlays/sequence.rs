//! The keys that do something without Ctrl, Alt or Cmd, and sequences of two of them.

use super::action::Action;
use crate::words::{Text, Words};

/// How long the second key of a sequence may take, in milliseconds.
const MAX_PAUSE: f64 = 1500.0;

/// Written by its number, because a literal slash would be an address.
const SLASH: &str = "\x2f";

/// The keys, what they do, and what the list of keys says about it.
pub const KEYS: [(&str, Action, Text); 12] = [
    (SLASH, Action::Search, Words::KEY_SEARCH),
    ("?", Action::ShowKeys, Words::KEYS_TITLE),
    ("g g", Action::Groups, Words::NAV_GROUPS),
    ("g p", Action::Products, Words::NAV_PRODUCTS),
    ("g f", Action::Find, Words::FIND_TITLE),
    ("g a", Action::Activity, Words::NAV_ACTIVITY),
    ("n", Action::NewGroup, Words::NEW_GROUP),
    ("e", Action::Edit, Words::KEY_EDIT),
    ("r", Action::Refresh, Words::REFRESH),
    ("j", Action::NextRow, Words::KEY_NEXT_ROW),
    ("k", Action::PreviousRow, Words::KEY_PREVIOUS_ROW),
    ("Enter", Action::OpenRow, Words::KEY_OPEN_ROW),
];

/// The first key of a sequence, and when it was pressed.
#[derive(Clone, Debug, Default)]
pub struct Sequence(Option<(String, f64)>);

impl Sequence {
    /// What a key does at a time.
    pub fn press(&mut self, key: &str, now: f64) -> Option<Action> {
        let first = self.0.take().filter(|(_, pressed)| now - pressed < MAX_PAUSE);
        let action =
            |keys: &str| KEYS.iter().find(|(other, ..)| *other == keys).map(|(_, action, _)| *action);
        let of_two = first.and_then(|(first, _)| action(&format!("{first} {key}")));
        if of_two.is_none()
            && KEYS.iter().any(|(keys, ..)| keys.split_once(' ').is_some_and(|(it, _)| it == key))
        {
            self.0 = Some((key.to_owned(), now));
        }
        of_two.or_else(|| action(key))
    }
}

/// The keys of an action.
pub fn keys_of(action: Action) -> &'static str {
    KEYS.iter().find(|(_, other, _)| *other == action).map_or("", |(keys, ..)| *keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &[(&str, f64)]) -> Vec<Option<Action>> {
        let mut sequence = Sequence::default();
        keys.iter().map(|(key, now)| sequence.press(key, *now)).collect()
    }

    #[test]
    fn one_key_or_two_in_time_do_something() {
        for (keys, expected) in [
            (vec![("n", 0.0)], vec![Some(Action::NewGroup)]),
            (vec![("g", 0.0), ("g", 100.0)], vec![None, Some(Action::Groups)]),
            (vec![("g", 0.0), ("p", 1499.0)], vec![None, Some(Action::Products)]),
            (vec![("g", 0.0), ("p", 1501.0)], vec![None, None]),
            (vec![("g", 0.0), ("g", 1501.0), ("a", 1600.0)], vec![None, None, Some(Action::Activity)]),
            (vec![("g", 0.0), ("n", 100.0)], vec![None, Some(Action::NewGroup)]),
            (vec![("g", 0.0), ("x", 100.0), ("p", 200.0)], vec![None, None, None]),
            (vec![("g", 0.0), ("g", 100.0), ("p", 200.0)], vec![None, Some(Action::Groups), None]),
            (vec![("N", 0.0), ("Escape", 1.0)], vec![None, None]),
        ] {
            assert_eq!(pressed(&keys), expected, "{keys:?}");
        }
    }
}
