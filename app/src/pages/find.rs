//! `/products/~find`: products by pasted numbers; every line is answered.

mod outcomes;

use crate::error::Error;
use crate::failure::Failure;
use crate::find::{Line, call, read};
use crate::hub::HubClient;
use crate::query::Query;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::code_block::CodeBlock;
use crate::ui::details::Details;
use crate::ui::icon::IconName;
use crate::ui::page_header::PageHeader;
use crate::ui::text_area::TextArea;
use crate::words::Words;
use hub_api::product::FoundProducts;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use outcomes::Outcomes;

/// What was asked, and what came.
#[derive(Clone)]
struct Search {
    lines: Vec<Line>,
    found: FoundProducts,
}

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let text = RwSignal::new(String::new());
    let was_empty = RwSignal::new(false);
    let found = Query::<Search>::new();
    let submit = move || {
        let lines = text.with_untracked(|text| read(text));
        was_empty.set(lines.is_empty());
        if !lines.is_empty() && !found.is_running_untracked() {
            found.clear();
            found.fetch(search(hub, lines));
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit();
    };
    let error = Signal::derive(move || was_empty.get().then(|| words.find_empty()().to_owned()));
    let curl = Signal::derive(move || hub.curl(&call(&text.with(|text| read(text)))));
    let asks = move || text.with(|text| read(text).iter().any(|line| line.reading.asked().is_some()));
    view! {
        <PageHeader title=words.find_title()/>
        <p class="lead">{words.find_lead()}</p>
        <form class="form" on:submit=on_submit novalidate=true>
            <TextArea
                label=words.identifiers() name="identifiers" value=text rows=8 monospace=true
                on_input=Callback::new(move |typed| { was_empty.set(false); text.set(typed); })
                hint=words.identifiers_hint() error
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary icon=IconName::Find submit=true pending=Signal::derive(move || found.is_running())>
                    {words.find_button()}
                </Button>
            </div>
        </form>
        {move || match found.answer() {
            None => ().into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=Callback::new(move |()| submit())/> }.into_any(),
            Some(Ok(search)) => view! { <Outcomes lines=search.lines found=search.found/> }.into_any(),
        }}
        {move || asks().then(|| view! {
            <Details summary=words.curl_find()>
                <CodeBlock text=curl label=words.curl_find() copy_label=words.copy() copied_label=words.copied()/>
            </Details>
        })}
    }
}

/// Asks for what can be asked for; lines that cannot are answered without the hub.
async fn search(hub: HubClient, lines: Vec<Line>) -> Result<Search, Error> {
    let call = call(&lines);
    let nothing = call.iccids.is_empty() && call.terminal_serials.is_empty();
    let found = match nothing {
        true => FoundProducts { entities: Vec::new(), errors: Vec::new() },
        false => hub.send(&call).await?,
    };
    Ok(Search { lines, found })
}
