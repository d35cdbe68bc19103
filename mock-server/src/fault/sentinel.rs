//! Words that make a fault happen wherever a person can type: in the name of a group, in the serial
//! number of its router, in a product's identifier, in a client's. A name may have the word alone or at
//! its end: `fault-500`, `kiel-ferry-fault-500`, `R-FAULT-HANGS`.

use super::{Fault, WorkEnding};
use crate::call::Call;
use axum::http::Method;

/// What all words begin with.
const BEGINNING: &[u8] = b"fault-";

/// A word, and what it does.
#[derive(Debug)]
pub(crate) struct Sentinel {
    pub(crate) word: &'static str,
    /// Whether it strikes changes only, so that what was made can be read.
    pub(crate) changes_only: bool,
    /// Whether it strikes the first call of each name only.
    pub(crate) once: bool,
    pub(crate) fault: Fault,
    /// What it does, in a sentence.
    pub(crate) does: &'static str,
}

const fn every(word: &'static str, fault: Fault, does: &'static str) -> Sentinel {
    Sentinel { word, changes_only: false, once: false, fault, does }
}

const fn once(word: &'static str, fault: Fault, does: &'static str) -> Sentinel {
    Sentinel { word, changes_only: false, once: true, fault, does }
}

const fn change(word: &'static str, fault: Fault, does: &'static str) -> Sentinel {
    Sentinel { word, changes_only: true, once: false, fault, does }
}

const fn status(status: u16) -> Fault {
    Fault::Status { status, message: None, retry_after_seconds: None }
}

const fn work(ending: WorkEnding) -> Fault {
    Fault::Work { ending }
}

/// The table of all words.
pub(crate) static SENTINELS: [Sentinel; 24] = [
    every("fault-400", status(400), "refused as malformed"),
    every("fault-401", status(401), "refused as if the token had ended, every time"),
    once("fault-401-once", status(401), "the same, the first time only"),
    every("fault-403", status(403), "refused for want of a role"),
    every("fault-404", status(404), "refused as not there"),
    every("fault-409", status(409), "refused as a conflict"),
    every("fault-429", status(429), "refused for too many calls, with Retry-After"),
    once("fault-429-once", status(429), "the same, the first time only"),
    every("fault-500", status(500), "an error inside the hub"),
    once("fault-500-once", status(500), "the same, the first time only"),
    every("fault-502", status(502), "the gateway cannot read the hub's answer"),
    every("fault-503", status(503), "the gateway reaches no hub"),
    every("fault-504", status(504), "the hub is too slow for the gateway"),
    every(
        "fault-slow",
        Fault::Delay { milliseconds: super::Delay::Fixed(5000.0) },
        "answers after five seconds",
    ),
    every("fault-stall", Fault::Stall {}, "never answers; a change is made"),
    change("fault-reset", Fault::ResetBefore {}, "a change is not made, and the connection is reset"),
    change(
        "fault-lost-answer",
        Fault::ResetAfter {},
        "a change is made, and the connection is reset before the answer",
    ),
    every("fault-truncated", Fault::Truncated {}, "the answer breaks off in its middle"),
    every("fault-malformed", Fault::Malformed {}, "the answer is no JSON"),
    every("fault-html", Fault::Html { status: 200 }, "a page of HTML in place of the answer"),
    change(
        "fault-another-editor",
        Fault::AnotherEditor {},
        "somebody else changes the group just before an update",
    ),
    change("fault-hangs", work(WorkEnding::Hangs), "updTe stays 0"),
    change("fault-hangs-in-progress", work(WorkEnding::HangsInProgress), "updTe stays 1"),
    change("fault-fails", work(WorkEnding::Fails), "updTe becomes 3"),
];

/// The word in a call, and the name that has it.
pub(super) fn find(call: &Call<'_>) -> Option<(&'static Sentinel, String)> {
    let target = call.uri.path_and_query().map_or("", |target| target.as_str());
    if !mentions(target.as_bytes()) && !mentions(call.body) && call.client().is_none() {
        return None;
    }
    let reads = matches!(*call.method, Method::GET | Method::HEAD);
    let texts = [
        target.to_owned(),
        String::from_utf8_lossy(call.body).into_owned(),
        call.client().unwrap_or_default(),
    ];
    texts.iter().find_map(|text| {
        let (sentinel, name) = word_in(text)?;
        (!(reads && sentinel.changes_only)).then_some((sentinel, name))
    })
}

fn mentions(text: &[u8]) -> bool {
    text.windows(BEGINNING.len()).any(|window| window.eq_ignore_ascii_case(BEGINNING))
}

/// The first name in a text that is a word or ends in one.
fn word_in(text: &str) -> Option<(&'static Sentinel, String)> {
    let of_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':');
    text.split(|letter: char| !of_name(letter)).find_map(|name| {
        let lower = name.to_ascii_lowercase();
        let ends = |sentinel: &&Sentinel| {
            lower
                .strip_suffix(sentinel.word)
                .is_some_and(|front| !front.ends_with(|last: char| last.is_alphanumeric()))
        };
        SENTINELS.iter().find(ends).map(|sentinel| (sentinel, lower.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_word_alone_or_at_its_end() {
        let word = |text: &str| word_in(text).map(|(sentinel, name)| (sentinel.word, name));
        assert_eq!(word("/a/fault-500?rcn=1"), Some(("fault-500", "fault-500".to_owned())));
        assert_eq!(
            word(r#"{"rn":"kiel-FAULT-401-once"}"#),
            Some(("fault-401-once", "kiel-fault-401-once".to_owned()))
        );
        for none in ["fault-", "fault-5000", "default-500", "fault-500-x", "a"] {
            assert_eq!(word(none), None, "{none}");
        }
    }

    #[test]
    fn every_word_is_there_once_and_begins_alike() {
        for (index, sentinel) in SENTINELS.iter().enumerate() {
            assert!(mentions(sentinel.word.as_bytes()), "{}", sentinel.word);
            assert_eq!(word_in(sentinel.word).map(|(found, _)| found.word), Some(sentinel.word));
            assert!(SENTINELS[index + 1..].iter().all(|other| other.word != sentinel.word));
        }
    }
}
