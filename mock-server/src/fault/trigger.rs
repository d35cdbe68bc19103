//! Trigger words: names that inject a fault wherever a person can type, such as the name of a group, the
//! serial number of its router, a product's or a client's identifier. A name is the word or ends with it:
//! `fault-500`, `kiel-ferry-fault-500`, `R-FAULT-HANGS`.

use super::rule::Fault;
use crate::call::Call;
use axum::http::Method;
use mock_hub::UpdateOutcome;

/// The beginning of all words.
const BEGINNING: &[u8] = b"fault-";

/// A trigger word and its fault.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) word: &'static str,
    /// Whether it applies to changes only, so that the result can be read.
    pub(crate) changes_only: bool,
    /// Whether it applies to the first call of each name only.
    pub(crate) once: bool,
    pub(crate) fault: Fault,
    /// Its effect, in a sentence.
    pub(crate) effect: &'static str,
}

const fn every(word: &'static str, fault: Fault, effect: &'static str) -> Trigger {
    Trigger { word, changes_only: false, once: false, fault, effect }
}

const fn once(word: &'static str, fault: Fault, effect: &'static str) -> Trigger {
    Trigger { word, changes_only: false, once: true, fault, effect }
}

const fn change(word: &'static str, fault: Fault, effect: &'static str) -> Trigger {
    Trigger { word, changes_only: true, once: false, fault, effect }
}

const fn status(status: u16) -> Fault {
    Fault::Status { status, message: None, retry_after_seconds: None }
}

const fn update(outcome: UpdateOutcome) -> Fault {
    Fault::UpdateOutcome { outcome }
}

/// All triggers.
pub(crate) static TRIGGERS: [Trigger; 24] = [
    every("fault-400", status(400), "refused as malformed"),
    every("fault-401", status(401), "refused as if the token had expired, every time"),
    once("fault-401-once", status(401), "the same, the first time only"),
    every("fault-403", status(403), "refused because of a missing role"),
    every("fault-404", status(404), "refused as not found"),
    every("fault-409", status(409), "refused as a conflict"),
    every("fault-429", status(429), "refused because of too many requests, with Retry-After"),
    once("fault-429-once", status(429), "the same, the first time only"),
    every("fault-500", status(500), "an error inside the hub"),
    once("fault-500-once", status(500), "the same, the first time only"),
    every("fault-502", status(502), "the gateway cannot read the hub's answer"),
    every("fault-503", status(503), "the gateway cannot reach the hub"),
    every("fault-504", status(504), "the hub is too slow for the gateway"),
    every("fault-slow", Fault::Delay { milliseconds: 5000.0 }, "answers after five seconds"),
    every("fault-stall", Fault::Stall {}, "never answers; a change is made"),
    change("fault-reset", Fault::ResetBefore {}, "a change is not made, and the connection is reset"),
    change(
        "fault-lost-answer",
        Fault::ResetAfter {},
        "a change is made, and the connection is reset before the answer",
    ),
    every("fault-truncated", Fault::Truncated {}, "the answer ends in the middle"),
    every("fault-malformed", Fault::Malformed {}, "the answer is not JSON"),
    every("fault-html", Fault::Html { status: 200 }, "a page of HTML instead of the answer"),
    change(
        "fault-another-editor",
        Fault::AnotherEditor {},
        "another editor changes the group just before an update",
    ),
    change("fault-hangs", update(UpdateOutcome::Hangs), "updTe stays 0"),
    change("fault-hangs-in-progress", update(UpdateOutcome::HangsInProgress), "updTe stays 1"),
    change("fault-fails", update(UpdateOutcome::Fails), "updTe becomes 3"),
];

/// The trigger in a call, and the name that contains it.
pub(super) fn find(call: &Call<'_>) -> Option<(&'static Trigger, String)> {
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
        let (trigger, name) = trigger_in(text)?;
        (!(reads && trigger.changes_only)).then_some((trigger, name))
    })
}

fn mentions(text: &[u8]) -> bool {
    text.windows(BEGINNING.len()).any(|window| window.eq_ignore_ascii_case(BEGINNING))
}

/// The first name in a text that is or ends with a trigger word.
fn trigger_in(text: &str) -> Option<(&'static Trigger, String)> {
    let in_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':');
    text.split(|letter: char| !in_name(letter)).find_map(|name| {
        let lower = name.to_ascii_lowercase();
        let ends = |trigger: &&Trigger| {
            lower
                .strip_suffix(trigger.word)
                .is_some_and(|rest| !rest.ends_with(|last: char| last.is_alphanumeric()))
        };
        TRIGGERS.iter().find(ends).map(|trigger| (trigger, lower.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_word_or_ends_with_it() {
        let word = |text: &str| trigger_in(text).map(|(trigger, name)| (trigger.word, name));
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
    fn every_word_occurs_once_and_has_the_same_beginning() {
        for (index, trigger) in TRIGGERS.iter().enumerate() {
            assert!(mentions(trigger.word.as_bytes()), "{}", trigger.word);
            assert_eq!(trigger_in(trigger.word).map(|(found, _)| found.word), Some(trigger.word));
            assert!(TRIGGERS[index + 1..].iter().all(|other| other.word != trigger.word));
        }
    }
}
