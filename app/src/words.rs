//! Every word a person reads, in English and German, side by side.
//!
//! A text without gaps is a function that reads the language when it is shown, so it can stand in a
//! view as it is. A text with gaps takes what fills them and gives a `String`; in a view it stands
//! in a closure.

mod common;
mod create;
mod failure;
mod find;
mod group;
mod number;
mod product;
mod sign_in;

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
    /// The tag of BCP 47 for `Intl`: English dates as they are written in Europe.
    pub fn formats(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::German => "de",
        }
    }

    /// The tag of BCP 47 for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

thread_local! {
    /// The page's language. Not in a context, so that a text without gaps is a plain function: all
    /// of them have one type, and a view that shows them is compiled once, not once for each (a
    /// quarter of the page's size).
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::English);
}

/// The catalogue in the language that is chosen now.
#[derive(Clone, Copy)]
pub struct Words;

impl Words {
    /// The language chosen now.
    pub fn language() -> Language {
        LANGUAGE.with(ArcRwSignal::get)
    }

    /// The language chosen now, for code that is run once.
    pub fn language_untracked() -> Language {
        LANGUAGE.with(ArcRwSignal::get_untracked)
    }

    /// Chooses another.
    pub fn choose(language: Language) {
        LANGUAGE.with(|chosen| chosen.set(language));
    }
}

/// `name: "English", "Deutsch";` or `name(gap): "English {gap}", "Deutsch {gap}";`
macro_rules! words {
    ($($name:ident $(($($gap:ident),+))? : $english:literal, $german:literal;)*) => {
        impl $crate::words::Words {
            $($crate::words::words!(@one $name $(($($gap),+))? $english $german);)*
        }
    };
    (@one $name:ident $english:literal $german:literal) => {
        #[doc = concat!("```text\n", $english, "\n```")]
        pub fn $name(self) -> fn() -> &'static str {
            || match $crate::words::Words::language() {
                $crate::words::Language::English => $english,
                $crate::words::Language::German => $german,
            }
        }
    };
    (@one $name:ident ($($gap:ident),+) $english:literal $german:literal) => {
        #[doc = concat!("```text\n", $english, "\n```")]
        pub fn $name(self, $($gap: impl std::fmt::Display),+) -> String {
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
                pub fn $name(self, $count: impl TryInto<u32> $(, $gap: impl TryInto<u32>)*) -> String {
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
        assert_eq!(Words.problems(1_u32), "1 field needs attention.");
        assert_eq!(Words.problems(2_u32), "2 fields need attention.");
        Words::choose(Language::German);
        assert_eq!(Words.problems(1_u32), "Bitte prüfen Sie 1 Feld.");
        assert_eq!(Words.problems(0_u32), "Bitte prüfen Sie 0 Felder.");
    }
}
