//! The update status of a group, as shape and words. Never "applied" before the hub says so.

use crate::clock::Clock;
use crate::format;
use crate::ui::status_mark::{StatusMark, StatusShape};
use crate::words::Words;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;

/// Waiting longer than this is shown without a time: it says nothing any more.
const HOUR: u32 = 3600;

/// The status with its word, and how long it has been pending.
#[component]
pub fn GroupStatus(
    /// The group.
    #[prop(into)]
    group: Signal<ConnectivityGroup>,
) -> impl IntoView {
    let words = Words;
    let clock = Clock::of_app();
    let status = Memo::new(move |_| group.with(|group| group.update_status));
    let text = move || {
        let word = word(words, status.get());
        if !status.get().is_pending() {
            return word;
        }
        clock.now();
        let since = group.with(|group| format::seconds_since(&group.last_modified()?.rfc3339()?));
        match since.filter(|&since| since < HOUR) {
            Some(since) => words.since(word, format::clock(since)),
            None => word,
        }
    };
    view! { <StatusMark status=Signal::derive(move || shape(status.get())) text/> }
}

/// The shape of a status.
pub fn shape(status: UpdateStatus) -> StatusShape {
    match status {
        UpdateStatus::NotExecuted => StatusShape::Asked,
        UpdateStatus::InProgress => StatusShape::Pending,
        UpdateStatus::Succeeded => StatusShape::Applied,
        UpdateStatus::Failed => StatusShape::Failed,
        UpdateStatus::Unknown(_) => StatusShape::Unknown,
    }
}

/// The word for a status.
pub fn word(words: Words, status: UpdateStatus) -> String {
    match status {
        UpdateStatus::NotExecuted => words.status_asked()().to_owned(),
        UpdateStatus::InProgress => words.status_pending()().to_owned(),
        UpdateStatus::Succeeded => words.status_applied()().to_owned(),
        UpdateStatus::Failed => words.status_failed()().to_owned(),
        UpdateStatus::Unknown(number) => words.status_unknown(number),
    }
}

/// What a status means, in a sentence.
pub fn sentence(words: Words, status: UpdateStatus) -> &'static str {
    match status {
        UpdateStatus::NotExecuted => words.asked_text()(),
        UpdateStatus::InProgress => words.pending_text()(),
        UpdateStatus::Succeeded => words.applied_text()(),
        UpdateStatus::Failed => words.failed_text()(),
        UpdateStatus::Unknown(_) => words.unknown_text()(),
    }
}
