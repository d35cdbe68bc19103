//! A failure on a page: what happened, what to do, and under "Details" what helps the hub's support.

use crate::code::Code;
use crate::error::Error;
use crate::message::message;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::details::Details;
use crate::ui::notice::{Notice, Tone};
use crate::words::{Text, Words};
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
    let error = StoredValue::new(error);
    let retry = move || {
        on_retry.map(|on_retry| {
            view! {
                <Button kind=ButtonKind::Secondary on_press=on_retry>
                    {words.try_again()}
                </Button>
            }
        })
    };
    view! {
        <Notice
            tone=Tone::Failed
            title=move || error.with_value(|error| message(words, error).what)
            actions=retry
        >
            <p>{move || error.with_value(|error| message(words, error).advice)}</p>
            {error
                .with_value(|error| details_label(words, error))
                .map(|label| {
                    let text = Signal::derive(move || error.with_value(|error| details(words, error)));
                    view! {
                        <Details summary=words.details()>
                            <Code text label />
                        </Details>
                    }
                })}
            {children.map(|children| children())}
        </Notice>
    }
}

/// What the details are; `None` if there are none. Only a refusal of the hub is a message from the hub.
fn details_label(words: Words, error: &Error) -> Option<Text> {
    match error {
        Error::Hub(hub_api::Error::NotUnderstood { .. }) => Some(words.support_details()),
        error => error.refusal().map(|_| words.hub_says()),
    }
}

/// The hub's message with the status and the identifier of the request, or the answer that cannot be read.
fn details(words: Words, error: &Error) -> String {
    if let Error::Hub(hub_api::Error::NotUnderstood { status, problem, body }) = error {
        return format!("{status}: {problem}\n\n{body}");
    }
    let Some(refusal) = error.refusal() else { return String::new() };
    let code = refusal.response_status_code.map(|code| format!(" / {code}")).unwrap_or_default();
    let mut lines = vec![refusal.words.clone(), format!("{}: {}{code}", words.status()(), refusal.status)];
    lines.extend(refusal.request_id.iter().map(|id| format!("{}: {id}", words.request_id()())));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
