//! What the combobox offers, and how the keys move through it.

use crate::ui::tag::TagKind;

/// The most options drawn at once; more than that is found by typing.
const SHOWN: usize = 50;

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboboxOption {
    /// What the field holds once it is picked.
    pub value: String,
    /// What the list shows for it.
    pub label: String,
    /// More about it, small.
    pub detail: String,
    /// A chip with a word at its end.
    pub tag: Option<(TagKind, String)>,
}

impl ComboboxOption {
    /// Whether every typed word stands somewhere in it.
    fn contains(&self, words: &[&str], lower_case: fn(&str) -> String) -> bool {
        let tag = self.tag.as_ref().map_or("", |(_, word)| word);
        let text = lower_case(&format!("{} {} {} {tag}", self.value, self.label, self.detail));
        words.iter().all(|word| text.contains(word))
    }
}

/// The options that fit what was typed, the first few of them.
pub(super) fn fitting(
    options: &[ComboboxOption],
    typed: &str,
    lower_case: fn(&str) -> String,
) -> Vec<ComboboxOption> {
    let typed = lower_case(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    options.iter().filter(|option| option.contains(&words, lower_case)).take(SHOWN).cloned().collect()
}

/// A way through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Next,
    Previous,
    First,
    Last,
}

impl Move {
    /// Where one comes to in a list of `length`; the ends are joined.
    pub(super) const fn from(self, place: Option<usize>, length: usize) -> Option<usize> {
        if length == 0 {
            return None;
        }
        let last = length - 1;
        Some(match (self, place) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) | (Self::Previous, None | Some(0)) => last,
            (Self::Next, Some(place)) if place >= last => 0,
            (Self::Next, Some(place)) => place + 1,
            (Self::Previous, Some(place)) => place - 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ComboboxOption, Move, fitting};

    fn option(value: &str, detail: &str) -> ComboboxOption {
        ComboboxOption { value: value.into(), label: value.into(), detail: detail.into(), tag: None }
    }

    #[test]
    fn every_typed_word_must_fit_in_any_case() {
        let options = [option("JASPER-1", "Bremen ferry"), option("INTELSAT-2", "Nuuk depot")];
        let values = |typed| {
            fitting(&options, typed, str::to_lowercase).into_iter().map(|o| o.value).collect::<Vec<_>>()
        };
        assert_eq!(values(""), ["JASPER-1", "INTELSAT-2"]);
        assert_eq!(values("jasper ferry"), ["JASPER-1"]);
        assert_eq!(values("  nuuk "), ["INTELSAT-2"]);
        assert!(values("jasper nuuk").is_empty());
    }

    #[test]
    fn the_keys_go_round() {
        assert_eq!(Move::Next.from(None, 3), Some(0));
        assert_eq!(Move::Next.from(Some(2), 3), Some(0));
        assert_eq!(Move::Previous.from(None, 3), Some(2));
        assert_eq!(Move::Previous.from(Some(0), 3), Some(2));
        assert_eq!(Move::Last.from(Some(0), 3), Some(2));
        assert_eq!(Move::First.from(Some(2), 3), Some(0));
        assert_eq!(Move::Next.from(Some(0), 0), None);
    }
}
