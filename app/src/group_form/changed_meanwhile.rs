//! What another client changed while the form was open, beside the form's own values.

use super::differences::{Compared, Differences};
use super::draft::GroupDraft;
use super::merge::Difference;
use super::state::FormState;
use crate::ui::notice::{Notice, Tone};
use crate::words::Words;
use leptos::prelude::*;

/// The differences, each with a way to take the other client's value.
#[component]
pub fn ChangedMeanwhile(
    /// The form.
    state: FormState,
    /// The group as the other client left it.
    theirs: GroupDraft,
    /// The parts that the other client changed.
    differences: Vec<Difference>,
    /// The group's page.
    href: String,
) -> impl IntoView {
    let theirs = StoredValue::new(theirs);
    let compared = move |difference: Difference| {
        let part = difference.part;
        let yours = Signal::derive(move || state.draft.with(|draft| draft.value(part)));
        let take = move |()| theirs.with_value(|theirs| state.draft.update(|draft| draft.take(part, theirs)));
        Compared { difference, yours: Some(yours), take: Some(Callback::new(take)) }
    };
    view! {
        <Notice tone=Tone::WARNING title=Words::CHANGED_MEANWHILE>
            <p>{Words::CHANGED_MEANWHILE_ADVICE}</p>
            <Differences rows=differences.into_iter().map(compared).collect() />
            <a href=href target="_blank" rel="noopener">
                {Words::OPEN_GROUP}
            </a>
        </Notice>
    }
}
