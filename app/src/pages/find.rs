//! `/products/~find`: products by pasted numbers, with a result for every line.

mod export;
mod filter;
mod input;
mod outcome_word;
mod progress;
mod read;
mod results;
mod row;
mod search;

use crate::code::FoldedCode;
use crate::hub::HubClient;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::page_header::PageHeader;
use crate::ui::text_area::TextArea;
use crate::words::Words;
use input::{Input, allow_files};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use results::Results;
use search::Search;

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let input = Input::new(hub);
    let search = Search::new(hub);
    let reading = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if reading.get_untracked() {
            return;
        }
        reading.set(true);
        spawn_local(async move {
            let reader = input.read().await;
            // `Some` if the page is gone.
            if reading.try_set(false).is_some() {
                return;
            }
            match reader {
                Some(reader) if reader.lines > 0 => search.start(reader),
                Some(_) => input.problem.set(Some(Words::FIND_EMPTY)),
                None => {}
            }
        });
    };
    let error = Signal::derive(move || input.problem.get().map(|problem| problem().to_owned()));
    let curl = Signal::derive(move || input.preview.with(|preview| preview.curl.clone()));
    let has_curl = Memo::new(move |_| input.preview.with(|preview| !preview.curl.is_empty()));
    let summary = move || {
        input.preview.with(|preview| {
            let numbers = Words::numbers_read(preview.numbers);
            (preview.lines > 0).then(|| format!("{}, {numbers}", Words::lines_read(preview.lines)))
        })
    };
    view! {
        <PageHeader title=Words::FIND_TITLE />
        <p class="lead">{Words::FIND_LEAD}</p>
        <form
            class="form"
            on:submit=submit
            on:dragover=allow_files
            on:drop=move |event| input.drop(event)
            novalidate=true
        >
            <TextArea
                field=FieldSpec::new("identifiers", Words::IDENTIFIERS)
                    .hint(Words::IDENTIFIERS_HINT)
                    .error(error)
                node=input.area
                rows=8
                on_input=move |()| input.changed()
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary icon=IconName::Find submit=true pending=reading>
                    {Words::FIND_BUTTON}
                </Button>
                <label class="button button-secondary">
                    {Words::CHOOSE_FILE}
                    <input
                        type="file"
                        class="visually-hidden"
                        multiple=true
                        on:change=move |event| input.choose(event)
                    />
                </label>
                <span class="muted">{summary}</span>
            </div>
        </form>
        {move || search.is_open().then(|| view! { <Results search /> })}
        {move || {
            has_curl.get().then(|| view! { <FoldedCode text=curl label=Words::CURL_FIND command=true /> })
        }}
    }
}
