//! Trigger words: names that inject a fault wherever an operator can type, such as the name of a group, the
//! serial number of its router, a product's or a client's identifier. A name is the word or ends with it:
//! `fault-500`, `kiel-ferry-fault-500`, `R-FAULT-HANGS`.

use super::rule::Fault;
use crate::call::Call;
use hub_api::endpoint::Effect;
use mock_hub::UpdateOutcome;

/// The beginning of all words.
const BEGINNING: &[u8] = b"fault-";

/// A trigger word and its fault.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) word: &'static str,
    pub(crate) fault: Fault,
    /// Its effect, in a sentence.
    pub(crate) effect: &'static str,
}

const fn trigger(word: &'static str, fault: Fault, effect: &'static str) -> Trigger {
    Trigger { word, fault, effect }
}

const fn status(status: u16) -> Fault {
    Fault::Status { status, message: None, retry_after_seconds: None }
}

const FAILS: Fault = Fault::UpdateOutcome { outcome: UpdateOutcome::Fails };
const HANGS: Fault = Fault::UpdateOutcome { outcome: UpdateOutcome::Hangs };

/// All triggers.
pub(crate) static TRIGGERS: [Trigger; 7] = [
    trigger("fault-429", status(429), "refused because of too many requests, with Retry-After"),
    trigger("fault-500", status(500), "an error inside the hub"),
    trigger("fault-503", status(503), "the gateway cannot reach the hub"),
    trigger("fault-slow", Fault::Delay { milliseconds: 5000.0 }, "answers after five seconds"),
    trigger("fault-lost-answer", Fault::ResetAfter {}, "a change is made, and its answer is lost"),
    trigger("fault-hangs", HANGS, "updTe stays 0"),
    trigger("fault-fails", FAILS, "updTe becomes 3"),
];

impl Trigger {
    /// Whether it applies to changes only, so that the result can be read.
    pub(crate) fn changes_only(&self) -> bool {
        matches!(self.fault, Fault::ResetAfter {} | Fault::UpdateOutcome { .. })
    }
}

/// The trigger in a call.
pub(super) fn find(call: &Call<'_>) -> Option<&'static Trigger> {
    let target = call.uri.path_and_query().map_or("", |target| target.as_str());
    let client = call.client().unwrap_or_default();
    if ![target.as_bytes(), call.body, client.as_bytes()].into_iter().any(mentions) {
        return None;
    }
    let reads = call.effect() == Effect::Reads;
    let body = String::from_utf8_lossy(call.body);
    let mut found = [target, &body, &client].into_iter().filter_map(trigger_in);
    found.find(|trigger| !(reads && trigger.changes_only()))
}

fn mentions(text: &[u8]) -> bool {
    text.windows(BEGINNING.len()).any(|window| window.eq_ignore_ascii_case(BEGINNING))
}

/// The trigger of the first name in a text that is or ends with a trigger word.
fn trigger_in(text: &str) -> Option<&'static Trigger> {
    let in_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':');
    text.split(|letter: char| !in_name(letter)).find_map(|name| {
        let lower = name.to_ascii_lowercase();
        TRIGGERS.iter().find(|trigger| {
            let rest = lower.strip_suffix(trigger.word);
            rest.is_some_and(|rest| !rest.ends_with(|last: char| last.is_alphanumeric()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, Method, Uri};

    #[test]
    fn a_name_is_the_word_or_ends_with_it() {
        let word = |text: &str| trigger_in(text).map(|trigger| trigger.word);
        assert_eq!(word("/a/fault-500?rcn=1"), Some("fault-500"));
        assert_eq!(word(r#"{"rn":"kiel-FAULT-lost-answer"}"#), Some("fault-lost-answer"));
        for none in ["fault-", "fault-5000", "default-500", "fault-500-x", "a"] {
            assert_eq!(word(none), None, "{none}");
        }
    }

    #[test]
    fn a_fault_for_changes_is_not_injected_into_a_search() {
        let (method, headers) = (Method::POST, HeaderMap::new());
        let words = |path: &'static str, word: &str| {
            let (uri, body) = (Uri::from_static(path), format!(r#"{{"iccidList":["{word}"]}}"#));
            let endpoint = mock_hub::find(&method, path);
            let call =
                Call { endpoint, method: &method, uri: &uri, headers: &headers, body: body.as_bytes() };
            find(&call).map(|trigger| trigger.word)
        };
        let search = "/api-gw/connection-management-orchestrator/v5/eos/product/find";
        let create = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
        assert_eq!(words(search, "fault-lost-answer"), None);
        assert_eq!(words(search, "fault-500"), Some("fault-500"));
        assert_eq!(words(create, "fault-lost-answer"), Some("fault-lost-answer"));
    }

    #[test]
    fn every_word_occurs_once_and_has_the_same_beginning() {
        for (index, trigger) in TRIGGERS.iter().enumerate() {
            assert!(mentions(trigger.word.as_bytes()), "{}", trigger.word);
            assert_eq!(trigger_in(trigger.word).map(|found| found.word), Some(trigger.word));
            assert!(TRIGGERS[index + 1..].iter().all(|other| other.word != trigger.word));
        }
    }
}
