//! The options of a combobox, and how keys move through them.

use crate::ui::tag::TagTone;

/// The most options shown at once; further ones are found by typing.
const MAX_OPTIONS: usize = 100;

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboboxOption {
    /// The field's value once it is chosen, an identifier.
    pub value: String,
    /// What the list shows before the value; empty for the value alone.
    pub name: String,
    /// More about it, small.
    pub detail: String,
    /// A tag at its end.
    pub tag: Option<(TagTone, String)>,
}

impl ComboboxOption {
    /// Whether it contains every typed word.
    fn contains(&self, words: &[&str], fold: fn(&str) -> String) -> bool {
        let tag = self.tag.as_ref().map_or("", |(_, word)| word);
        let text = fold(&format!("{} {} {} {tag}", self.value, self.name, self.detail));
        words.iter().all(|word| text.contains(word))
    }
}

/// The first options that match what was typed.
pub(super) fn matching(
    options: &[ComboboxOption],
    typed: &str,
    fold: fn(&str) -> String,
) -> Vec<ComboboxOption> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    options.iter().filter(|option| option.contains(&words, fold)).take(MAX_OPTIONS).cloned().collect()
}

/// A movement through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Next,
    Previous,
    First,
    Last,
}

impl Move {
    /// The index it leads to in a list of `length`; after the last comes the first.
    pub(super) const fn from(self, index: Option<usize>, length: usize) -> Option<usize> {
        if length == 0 {
            return None;
        }
        let last = length - 1;
        Some(match (self, index) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) | (Self::Previous, None | Some(0)) => last,
            (Self::Next, Some(index)) if index >= last => 0,
            (Self::Next, Some(index)) => index + 1,
            (Self::Previous, Some(index)) => index - 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ComboboxOption, Move, matching};

    fn option(value: &str, detail: &str) -> ComboboxOption {
        ComboboxOption { value: value.into(), name: String::new(), detail: detail.into(), tag: None }
    }

    #[test]
    fn an_option_matches_when_it_contains_every_typed_word_in_any_case() {
        let options = [option("JASPER-1", "Bremen ferry"), option("INTELSAT-2", "Nuuk depot")];
        let values = |typed| {
            matching(&options, typed, str::to_lowercase).into_iter().map(|o| o.value).collect::<Vec<_>>()
        };
        assert_eq!(values(""), ["JASPER-1", "INTELSAT-2"]);
        assert_eq!(values("jasper ferry"), ["JASPER-1"]);
        assert_eq!(values("  nuuk "), ["INTELSAT-2"]);
        assert!(values("jasper nuuk").is_empty());
    }

    #[test]
    fn the_keys_go_around_the_list() {
        assert_eq!(Move::Next.from(None, 3), Some(0));
        assert_eq!(Move::Next.from(Some(2), 3), Some(0));
        assert_eq!(Move::Previous.from(None, 3), Some(2));
        assert_eq!(Move::Previous.from(Some(0), 3), Some(2));
        assert_eq!(Move::Last.from(Some(0), 3), Some(2));
        assert_eq!(Move::First.from(Some(2), 3), Some(0));
        assert_eq!(Move::Next.from(Some(0), 0), None);
    }
}
