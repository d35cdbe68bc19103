//! What outlives the page: the draft of the text is brought back, and what was found becomes an address.

use super::kept::{FOUND, TEXT};
use super::model::State;
use super::search::Search;
use crate::address::Address;
use crate::drafts::Drafts;
use crate::find::outcome::Outcome;
use crate::find::reading::Reading;
use crate::ui::effect::effect;
use console_api::pages::{self, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The most numbers of an address.
const MAX_NUMBERS: usize = 100;

/// Keeps the text from now on, and brings back the one of before: that of the address, or the draft.
pub fn follow(search: Search) {
    let drafts = search.drafts;
    let address = Address::of_app();
    // The fragment that the page has written itself.
    let own = StoredValue::new(String::new());
    effect(move || {
        let (fragment, area) = (address.fragment(), search.area.get());
        let (Some(area), true) = (area, address.is_at(&Page::Find)) else { return };
        if own.get_value() == fragment && !fragment.is_empty() {
            return;
        }
        let numbers = pages::numbers_in(&fragment);
        let is_search = !numbers.is_empty();
        if !is_search && !area.value().is_empty() {
            return;
        }
        let earlier = drafts.with_value(Drafts::earlier);
        let kept = |name: &str| earlier.as_ref()?.draft.get(name)?.as_str().map(str::to_owned);
        let is_of_draft = !is_search || kept(FOUND).as_ref() == Some(&fragment);
        let draft = kept(TEXT).filter(|_| is_of_draft);
        if let (Some(_), Some(earlier)) = (&draft, &earlier) {
            // From now on it is the draft of this page.
            earlier.remove();
        }
        let text = draft.unwrap_or_else(|| numbers.join("\n"));
        if text.is_empty() {
            return;
        }
        area.set_value(&text);
        own.set_value(fragment);
        search.changed();
        if is_search {
            spawn_local(search.read(true));
        }
    });
    let found =
        Memo::new(move |_| search.model.with(|model| (model.state == State::Done).then(|| found(search))));
    effect(move || {
        let Some(numbers) = found.get().filter(|_| address.is_at(&Page::Find)) else { return };
        let is_too_long = numbers.len() > MAX_NUMBERS;
        let to = match numbers.as_slice() {
            [_, ..] if !is_too_long => pages::find_numbers(numbers.iter().map(String::as_str)),
            _ => pages::FIND.to_owned(),
        };
        own.set_value(to.trim_start_matches(pages::FIND).to_owned());
        address.replace(&to);
        search.update(|model| model.is_too_long_for_link = is_too_long);
        search.keep();
    });
}

/// The numbers that were found, as they were asked for.
fn found(search: Search) -> Vec<String> {
    search.model.with_untracked(|model| {
        let found = model.rows.iter().filter(|row| row.outcome() == Outcome::Found);
        found
            .filter_map(|row| match &row.entry.reading {
                Reading::Identifier(identifier) => Some(identifier.as_str().to_owned()),
                _ => None,
            })
            .collect()
    })
}
