//! Which calls the list shows; the address keeps it.

use super::operation::Operation;
use crate::call_log::call::{Call, TRACE_PARENT};
use crate::list_address::ListAddress;
use crate::ui::dom::folded;
use console_api::pages::{ACTIVITY, CallsList};
use http::HeaderName;
use hub_api::endpoint::Effect;
use hub_api::onem2m::REQUEST_ID;
use leptos::prelude::*;

/// The words of the address for kinds of calls: those that read the hub's data, and those that change them.
pub const READS: &str = "reads";
pub const CHANGES: &str = "changes";
/// The words of the address for calls that have failed, and for those that have not.
pub const FAILED: &str = "failed";
pub const OK: &str = "ok";

/// The filter of the page.
#[derive(Clone, Copy)]
pub struct Filter(ListAddress);

impl Filter {
    /// That of the address; it follows the address when an operator goes back.
    pub fn of_address() -> Self {
        Self(ListAddress::follow(ACTIVITY, |query| CallsList::of_query(query).address()))
    }

    /// What is shown.
    pub fn list(self) -> CallsList {
        CallsList::of_query(&self.0.query())
    }

    /// Changes what is shown, and the address.
    pub fn change(self, change: impl FnOnce(&mut CallsList)) {
        self.edit(change);
        self.write();
    }

    /// Changes what is shown; the address later.
    pub fn edit(self, change: impl FnOnce(&mut CallsList)) {
        let mut list = untrack(|| self.list());
        change(&mut list);
        self.0.set(list.address());
    }

    /// Writes it into the address.
    pub fn write(self) {
        self.0.write();
    }
}

/// Whether a list shows a call.
pub fn shows(list: &CallsList, call: &Call, operation: &Operation) -> bool {
    let is_of_operation = match list.operation.as_str() {
        "" => true,
        READS => operation.effect == Some(Effect::Reads),
        CHANGES => operation.effect == Some(Effect::Changes),
        word => operation.word == word,
    };
    let has_outcome = match list.outcome.as_str() {
        FAILED => call.has_failed(),
        OK => call.is_whole && !call.has_failed(),
        _ => true,
    };
    is_of_operation && has_outcome && contains(&list.search, call, operation)
}

/// Whether a call contains each word of a text.
fn contains(search: &str, call: &Call, operation: &Operation) -> bool {
    if search.is_empty() {
        return true;
    }
    let status = call.status.map(|status| status.to_string()).unwrap_or_default();
    let header = |name: &HeaderName| call.request.header(name).unwrap_or_default();
    let texts = [
        (operation.name)(),
        &operation.object,
        call.method.as_str(),
        &call.address,
        &status,
        header(&REQUEST_ID),
        header(&TRACE_PARENT),
    ];
    let text = folded(&texts.join(" "));
    folded(search).split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn calls_are_shown_by_operation_and_outcome() {
        let operation = |word: &str, effect| Operation {
            word: word.to_owned(),
            name: Words::OP_OTHER,
            object: String::new(),
            effect,
        };
        let ended = |status| Call { time: (0.0, Some(1.0)), status, is_whole: true, ..Call::default() };
        let read = (ended(Some(200)), operation("list-groups", Some(Effect::Reads)));
        let refused = (ended(Some(409)), operation("create-group", Some(Effect::Changes)));
        let unanswered = (ended(None), operation("sign-in", None));
        let on_its_way = (Call::default(), operation("list-groups", Some(Effect::Reads)));
        for (operation, outcome, expected) in [
            ("", "", [true, true, true, true]),
            (READS, "", [true, false, false, true]),
            (CHANGES, "", [false, true, false, false]),
            ("list-groups", "", [true, false, false, true]),
            ("sign-in", "", [false, false, true, false]),
            ("unknown", "", [false; 4]),
            ("", FAILED, [false, true, true, false]),
            ("", OK, [true, false, false, false]),
            ("", "unknown", [true; 4]),
            (CHANGES, OK, [false; 4]),
        ] {
            let list = CallsList {
                operation: operation.to_owned(),
                outcome: outcome.to_owned(),
                ..CallsList::default()
            };
            let shown = [&read, &refused, &unanswered, &on_its_way].map(|(call, of)| shows(&list, call, of));
            assert_eq!(shown, expected, "{operation} {outcome}");
        }
    }
}
