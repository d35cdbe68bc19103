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
