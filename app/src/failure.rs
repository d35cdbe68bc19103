//! A failure on a page: what happened, what to do, and under "Details" what helps the hub's support.

use crate::call_log;
use crate::code::Code;
use crate::error::Error;
use crate::message::message;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::details::Details;
use crate::ui::notice::{Notice, Tone};
use crate::words::{Text, Words};
use console_api::pages;
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
    let error = StoredValue::new(error);
    let call = error.with_value(call_log::of_error).filter(|_| untrack(|| Session::of_app().is_open()));
    let actions = move || {
        view! {
            {error
                .with_value(Error::asks_to_sign_on)
                .then(|| {
                    view! {
                        <a href=pages::GROUPS target="_blank">
                            {Words::SIGN_ON_LINK}
                        </a>
                    }
                })}
            {on_retry
                .map(|on_retry| {
                    view! {
                        <Button kind=ButtonKind::Secondary on_press=on_retry>
                            {Words::TRY_AGAIN}
                        </Button>
                    }
                })}
            {call
                .map(|call| {
                    view! {
                        <a class="notice-link" href=pages::activity_call(call)>
                            {Words::SHOW_CALL}
                        </a>
                    }
                })}
        }
    };
    view! {
        <Notice tone=Tone::FAILED title=move || error.with_value(|error| message(error).what) actions>
            <p>{move || error.with_value(|error| message(error).advice)}</p>
            {error
                .with_value(details_label)
                .map(|label| {
                    let text = Signal::derive(move || error.with_value(details));
                    view! {
                        <Details summary=Words::DETAILS>
                            <Code text label />
                        </Details>
                    }
                })}
            {children.map(|children| children())}
        </Notice>
    }
}

/// What the details are; `None` if there are none. Only the hub's own words are a message from the hub.
fn details_label(error: &Error) -> Option<Text> {
    match (error, error.refusal()) {
        (Error::Hub(hub_api::Error::NotUnderstood { .. }) | Error::Intercepted { .. }, _) => {
            Some(Words::SUPPORT_DETAILS)
        }
        (_, Some(refusal)) if refusal.words.is_empty() => Some(Words::SUPPORT_DETAILS),
        (_, refusal) => refusal.map(|_| Words::HUB_SAYS),
    }
}

/// The hub's message with the status and the identifier of the request, or the answer that cannot be read.
fn details(error: &Error) -> String {
    if let Error::Hub(hub_api::Error::NotUnderstood { status, problem, body }) = error {
        return format!("{status}: {problem}\n\n{body}");
    }
    if let Error::Intercepted { status, body, .. } = error {
        return format!("{}: {status}\n{body}", Words::STATUS());
    }
    let Some(refusal) = error.refusal() else { return String::new() };
    let code = refusal.response_status_code.map(|code| format!(" / {code}")).unwrap_or_default();
    let mut lines = vec![refusal.words.clone(), format!("{}: {}{code}", Words::STATUS(), refusal.status)];
    lines.extend(refusal.request_id.iter().map(|id| format!("{}: {id}", Words::REQUEST_ID())));
    lines.push(refusal.foreign.clone());
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}
