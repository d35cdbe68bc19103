//! Every text of the console, in English and German side by side.
//!
//! A text without gaps is a function that reads the language when it is shown, so that a view can contain it
//! as it is. A text with gaps takes their values and returns a `String`; a view contains it in a closure.

mod activity;
mod bulk;
mod common;
mod create;
mod failure;
mod find;
mod group;
mod groups_file;
mod keys;
mod number;
mod product;
mod sign_in;
mod table;

use leptos::prelude::*;

/// A language of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// The BCP 47 tag for `Intl`: English with European dates.
    pub fn formats(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::German => "de",
        }
    }

    /// The BCP 47 tag for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

thread_local! {
    /// The page's language. It is not in a context, so that all texts without gaps have the type of a plain
    /// function: a view that shows them is compiled once instead of once for each, which saves a quarter of
    /// the page's size.
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::English);
}

/// A text without gaps.
pub type Text = fn() -> &'static str;

/// The catalogue in the chosen language.
pub struct Words;

impl Words {
    /// The chosen language.
    pub fn language() -> Language {
        LANGUAGE.with(ArcRwSignal::get)
    }

    /// The chosen language, without subscribing to it.
    pub fn language_untracked() -> Language {
        LANGUAGE.with(ArcRwSignal::get_untracked)
    }

    /// Chooses a language.
    pub fn choose(language: Language) {
        LANGUAGE.with(|chosen| chosen.set(language));
    }
}

/// `NAME: "English", "Deutsch";` or `name(gap): "English {gap}", "Deutsch {gap}";`
macro_rules! words {
    ($($name:ident $(($($gap:ident),+))? : $english:literal, $german:literal;)*) => {
        impl $crate::words::Words {
            $($crate::words::words!(@one $name $(($($gap),+))? $english $german);)*
        }
    };
    (@one $name:ident $english:literal $german:literal) => {
        #[doc = concat!("```text\n", $english, "\n```")]
        pub const $name: $crate::words::Text = || match $crate::words::Words::language() {
            $crate::words::Language::English => $english,
            $crate::words::Language::German => $german,
        };
    };
    (@one $name:ident ($($gap:ident),+) $english:literal $german:literal) => {
        #[doc = concat!("```text\n", $english, "\n```")]
        pub fn $name($($gap: impl std::fmt::Display),+) -> String {
            match $crate::words::Words::language() {
                $crate::words::Language::English => format!($english),
                $crate::words::Language::German => format!($german),
            }
        }
    };
}
use words;

/// `name(count): "one" | "other", "eins" | "andere";`, whose gaps are counts; the first one
/// decides.
macro_rules! plurals {
    ($($name:ident ($count:ident $(, $gap:ident)*):
        $english_one:literal | $english:literal, $german_one:literal | $german:literal;)*) => {
        impl $crate::words::Words {
            $(
                #[doc = concat!("```text\n", $english, "\n```")]
                pub fn $name($count: impl TryInto<u32> $(, $gap: impl TryInto<u32>)*) -> String {
                    use $crate::words::number::{self, Form};
                    use $crate::words::{Language, Words};
                    let language = Words::language();
                    let $count = $count.try_into().unwrap_or(u32::MAX);
                    let form = number::form($count, language.formats());
                    let $count = number::shown($count, language.formats());
                    $(let $gap = number::shown($gap.try_into().unwrap_or(u32::MAX), language.formats());)*
                    match (language, form) {
                        (Language::English, Form::One) => format!($english_one),
                        (Language::English, Form::Other) => format!($english),
                        (Language::German, Form::One) => format!($german_one),
                        (Language::German, Form::Other) => format!($german),
                    }
                }
            )*
        }
    };
}
use plurals;

#[cfg(test)]
mod tests {
    use super::{Language, Words};

    #[test]
    fn a_text_with_a_count_has_the_form_of_the_count() {
        Words::choose(Language::English);
        assert_eq!(Words::problems(1_u32), "1 field needs attention.");
        assert_eq!(Words::problems(2_u32), "2 fields need attention.");
        Words::choose(Language::German);
        assert_eq!(Words::problems(1_u32), "Bitte prüfen Sie 1 Feld.");
        assert_eq!(Words::problems(0_u32), "Bitte prüfen Sie 0 Felder.");
    }
}
