//! A failure on a page: what happened, what to do, and behind "Details" the hub's own words.

use crate::message::{hub_words, message};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::code_block::CodeBlock;
use crate::ui::details::Details;
use crate::ui::notice::{Notice, Tone};
use crate::words::Words;
use hub_api::Error;
use leptos::prelude::*;

/// Shows a failure, with a button to try again where that makes sense.
#[component]
pub fn Failure(
    /// The failure.
    error: Error,
    /// Tries again.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
    /// What else there is to say, and other ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = Words;
    let details = details(words, &error);
    let shown = error.clone();
    let what = move || message(words, &shown).what;
    let what_to_do = move || message(words, &error).what_to_do;
    let retry = move || {
        on_retry.map(|on_retry| {
            view! {
                <Button kind=ButtonKind::Secondary on_press=on_retry>{words.try_again()}</Button>
            }
        })
    };
    view! {
        <Notice tone=Tone::Failed title=what actions=retry>
            <p>{what_to_do}</p>
            {details.map(|details| view! {
                <Details summary=words.details()>
                    <CodeBlock text=details label=words.hub_says() copy_label=words.copy() copied_label=words.copied()/>
                </Details>
            })}
            {children.map(|children| children())}
        </Notice>
    }
}

/// The hub's words with the status and the identifier of the request, for its support.
fn details(words: Words, error: &Error) -> Option<Signal<String>> {
    let said = hub_words(error);
    let refusal = error.refusal().cloned();
    if said.is_empty() && refusal.is_none() {
        return None;
    }
    Some(Signal::derive(move || {
        let mut lines = vec![said.clone()];
        if let Some(refusal) = &refusal {
            let code = refusal.response_status_code.map(|code| format!(" / {code}")).unwrap_or_default();
            lines.push(format!("{}: {}{code}", words.status()(), refusal.status));
            lines.extend(refusal.request_id.iter().map(|id| format!("{}: {id}", words.request_id()())));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }))
}
