//! `/products/~find`: products by pasted numbers, with a result for every line.

mod export;
mod file;
mod kept;
mod link;
mod model;
mod results;
mod row;
mod search;
mod table;

use crate::code::FoldedCode;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::pressed_key;
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::page_header::PageHeader;
use crate::ui::text_area::TextArea;
use crate::words::Words;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::State;
use results::Results;
use search::Search;

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let search = Search::new();
    let model = search.model;
    link::follow(search);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        spawn_local(search.read(true));
    };
    // Enter alone starts a new line.
    let submit_by_key = move |event: KeyboardEvent| {
        if pressed_key(&event).as_deref() == Some("Enter") && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            spawn_local(search.read(true));
        }
    };
    let error = Signal::derive(move || model.with(|model| model.problem.map(|problem| problem().to_owned())));
    let curl = Signal::derive(move || model.with(|model| model.curl.clone()));
    let has_curl = Memo::new(move |_| model.with(|model| !model.curl.is_empty()));
    let is_open = Memo::new(move |_| model.with(|model| model.state != State::New));
    let preview = move || {
        let (lines, numbers) = model.with(|model| model.preview);
        (lines > 0).then(|| [Words::lines_read(lines), Words::numbers_read(numbers)].join(", "))
    };
    view! {
        <PageHeader title=Words::FIND_TITLE />
        <p class="lead">{Words::FIND_LEAD}</p>
        <form
            class="form"
            on:submit=submit
            on:keydown=submit_by_key
            on:dragover=move |event| file::drop(search, &event, true)
            on:drop=move |event| file::drop(search, &event, false)
            novalidate=true
        >
            <TextArea
                field=FieldSpec::new("identifiers", Words::IDENTIFIERS)
                    .hint(Words::IDENTIFIERS_HINT)
                    .error(error)
                node=search.area
                rows=8
                on_input=move |()| search.changed()
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary icon=IconName::Find submit=true>
                    {Words::FIND_BUTTON}
                </Button>
                <label class="button button-secondary">
                    {Words::CHOOSE_FILE}
                    <input
                        type="file"
                        class="visually-hidden"
                        multiple=true
                        on:change=move |event| file::choose(search, &event)
                    />
                </label>
                <span class="muted">{preview}</span>
            </div>
            {move || model.with(|model| model.not_kept).map(|reason| view! { <p class="muted">{reason}</p> })}
        </form>
        {move || {
            model
                .with(|model| model.is_too_long_for_link)
                .then(|| {
                    view! {
                        <p class="muted" role="status">
                            {Words::FIND_NO_LINK}
                        </p>
                    }
                })
        }}
        {move || is_open.get().then(|| view! { <Results search /> })}
        {move || {
            has_curl.get().then(|| view! { <FoldedCode text=curl label=Words::CURL_FIND command=true /> })
        }}
    }
}
