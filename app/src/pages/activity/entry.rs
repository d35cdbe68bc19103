//! One call: a row of the list, which opens to request and answer.

use super::indent::indented;
use super::operation::Operation;
use crate::call_log;
use crate::call_log::Head;
use crate::call_log::call::{Call, Message, TRACE_PARENT};
use crate::code::Code;
use crate::copy::CopyIdentifier;
use crate::format;
use crate::preferences::Shells;
use crate::session::Session;
use crate::ui::dom::visible;
use crate::ui::effect::effect;
use crate::ui::icon::{Icon, IconName};
use crate::ui::notice::{Notice, Tone};
use crate::ui::properties::{Properties, Property};
use crate::ui::status_mark::{Mark, StatusMark};
use crate::words::{Text, Words};
use console_api::paths;
use hub_api::endpoint::Effect;
use hub_api::onem2m::REQUEST_ID;
use leptos::prelude::*;
use serde_json::Value;

/// The row of a call. Its details are read from the log when it is open.
#[component]
pub fn Entry(
    /// The number of the call.
    number: u32,
    /// The calls, newest first.
    calls: Memo<Vec<Head>>,
    /// The number of the call that the address names: its row opens.
    wanted: Memo<Option<u32>>,
) -> impl IntoView {
    let call = Memo::new(move |before: Option<&Option<Head>>| {
        let found = calls.with(|calls| {
            let index = calls.binary_search_by(|call| number.cmp(&call.number)).ok()?;
            calls.get(index).cloned()
        });
        // The row of a dropped call is about to disappear.
        found.or_else(|| before.cloned().flatten())
    });
    let with =
        move |read: fn(&Call) -> String| call.with(|call| call.as_deref().map(read).unwrap_or_default());
    let open = RwSignal::new(untrack(|| wanted.get()) == Some(number));
    let row = NodeRef::<leptos::html::Details>::new();
    effect(move || {
        if wanted.get() == Some(number)
            && let Some(row) = row.get()
        {
            open.set(true);
            row.scroll_into_view_with_bool(false);
        }
    });
    let operation = Memo::new(move |_| {
        call.with(|call| {
            call.as_deref()
                .map(|call| {
                    let Operation { name, object, effect, .. } = Operation::of(call);
                    (name(), visible(&object), effect == Some(Effect::Changes))
                })
                .unwrap_or_default()
        })
    });
    let (mark, status) = result(call);
    let duration = move || {
        let milliseconds = call.with(|call| call.as_deref().and_then(Call::milliseconds));
        milliseconds.map(|duration| Words::milliseconds(format::number(duration.round())))
    };
    view! {
        <details
            class="call"
            id=format!("call-{number}")
            node_ref=row
            open=move || open.get()
            on:toggle:target=move |event| open.set(event.target().open())
        >
            <summary>
                <Icon icon=IconName::ChevronRight />
                <span class="call-time">{move || with(|call| format::time_with_seconds(call.sent))}</span>
                <span class="call-name" class:call-change=move || operation.get().2>
                    {move || operation.get().0}
                </span>
                <span class="call-object">
                    <bdi translate="no">{move || operation.get().1}</bdi>
                </span>
                <span class="call-status">
                    <StatusMark mark text=status />
                </span>
                <span class="call-duration">{duration}</span>
            </summary>
            <div class="call-body">
                {move || {
                    call.track();
                    let call = open.get().then(|| untrack(|| call_log::get(number))).flatten();
                    call.map(|call| {
                        // Other calls do not redraw it.
                        view! { <Details call /> }
                    })
                }}
            </div>
        </details>
    }
}

/// The mark and the word for how a call has ended.
fn result(call: Memo<Option<Head>>) -> (Signal<Mark>, Signal<String>) {
    let state = move || {
        call.with(|call| match call.as_deref() {
            None | Some(Call { time: (_, None), .. }) => (Mark::PENDING, Words::CALL_RUNNING().to_owned()),
            Some(Call { status: None, .. }) => (Mark::FAILED, Words::CALL_NO_ANSWER().to_owned()),
            Some(call) if call.is_stopped => (Mark::WAITING, Words::CALL_STOPPED().to_owned()),
            Some(call) if !call.is_whole => (Mark::FAILED, Words::CALL_CUT_OFF().to_owned()),
            Some(Call { is_expected: true, status: Some(status), .. }) => {
                (Mark::DONE, Words::call_expected(*status))
            }
            Some(call) => {
                let mark = if call.has_failed() { Mark::FAILED } else { Mark::DONE };
                (mark, call.status.map(|status| status.to_string()).unwrap_or_default())
            }
        })
    };
    (Signal::derive(move || state().0), Signal::derive(move || state().1))
}

#[component]
fn Details(call: Call) -> impl IntoView {
    let request_id = call.request.header(&REQUEST_ID).map(str::to_owned);
    let trace =
        call.request.header(&TRACE_PARENT).and_then(|trace| trace.split('-').nth(1)).map(str::to_owned);
    let hub_trace = hub_trace(&call.answer);
    let is_of_hub = call.address.starts_with(paths::API);
    let line = format!("{} {}", call.method, call.address);
    let sent = call.sent;
    let id = |label: Text, id: Option<String>| {
        id.map(|id| {
            view! {
                <Property label>
                    <CopyIdentifier text=id />
                </Property>
            }
        })
    };
    let (request, answer) = (whole(&line, &call.request), {
        let status = call.status.map(|status| format!("HTTP {status}")).unwrap_or_default();
        whole(&status, &call.answer)
    });
    let has_answer = call.status.is_some();
    view! {
        <Properties>
            <Property label=Words::CALL_ADDRESS>
                <bdi class="identifier" translate="no">
                    {line}
                </bdi>
            </Property>
            <Property label=Words::CALL_TIME>{move || format::date_with_seconds(sent)}</Property>
            {id(Words::CALL_ID, request_id)}
            {id(Words::CALL_TRACE, trace)}
            {id(Words::CALL_HUB_TRACE, hub_trace)}
        </Properties>
        {if is_of_hub {
            view! {
                <Code text=request label=Words::CALL_REQUEST />
                {has_answer.then(|| view! { <Code text=answer label=Words::CALL_ANSWER /> })}
                <Command call />
            }
                .into_any()
        } else {
            view! { <p class="muted">{Words::CALL_NO_BODY}</p> }.into_any()
        }}
    }
}

/// The request as a command for the operator's shell, to the hub itself.
#[component]
fn Command(call: Call) -> impl IntoView {
    let session = Session::of_app();
    if call.request.is_cut() {
        return view! { <Notice tone=Tone::INFO title=Words::CALL_CURL_CUT /> }.into_any();
    }
    let request = StoredValue::new(call);
    let text = Signal::derive(move || {
        let hub = session.direct_hub()?;
        request.with_value(|call| {
            let address = call.address.strip_prefix(paths::API)?;
            let mut request = http::Request::builder().method(call.method.clone()).uri(hub.api_url + address);
            for (name, value) in &call.request.headers {
                // What is meant for the console is not sent to the hub.
                if *name != TRACE_PARENT.as_str() && !name.starts_with("x-console") {
                    request = request.header(name, value);
                }
            }
            let request = request.body(call.request.body.clone()).ok()?;
            Some(hub_api::command(&request, Shells::chosen()))
        })
    });
    let text = Signal::derive(move || text.get().unwrap_or_default());
    view! { <Code text label=Words::AS_CURL command=true /> }.into_any()
}

/// A message as a text: its first line, its headers, its body.
fn whole(first: &str, message: &Message) -> Signal<String> {
    let mut text = first.to_owned();
    for (name, value) in &message.headers {
        text.extend(["\n", name, ": ", value]);
    }
    if !message.body.is_empty() {
        text += "\n\n";
        text += &indented(&message.text());
    }
    let cut = message.is_cut().then_some((message.kept, message.size));
    Signal::derive(move || match cut {
        Some((kept, size)) => {
            format!("{text}\n\n{}", Words::kept_of(format::count(kept), format::count(size)))
        }
        None => text.clone(),
    })
}

/// The identifier by which the hub knows a failed call.
fn hub_trace(answer: &Message) -> Option<String> {
    let body: Value = serde_json::from_slice(&answer.body).ok()?;
    Some(body.get("traceId")?.as_str()?.to_owned())
}
