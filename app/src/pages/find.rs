//! `/products/~find`: products by pasted numbers, with a result for every line.

mod results;

use crate::code::FoldedCode;
use crate::error::Error;
use crate::failure::Failure;
use crate::find::{Line, calls, read};
use crate::hub::HubClient;
use crate::query::Query;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::page_header::PageHeader;
use crate::ui::text_area::TextArea;
use crate::words::Words;
use hub_api::product::FoundProducts;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use results::{LineResult, Results, results};

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let text = RwSignal::new(String::new());
    let lines = Memo::new(move |_| text.with(|text| read(text)));
    let was_empty = RwSignal::new(false);
    let search = Query::<Vec<LineResult>>::default();
    let submit = Callback::new(move |()| {
        let lines = lines.get_untracked();
        was_empty.set(lines.is_empty());
        if !lines.is_empty() && !search.pending().get_untracked() {
            search.clear();
            search.fetch(find(hub, lines));
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    let error = Signal::derive(move || was_empty.get().then(|| Words::FIND_EMPTY().to_owned()));
    let curl = Signal::derive(move || {
        let commands = lines.with(|lines| calls(lines)).iter().map(|call| hub.curl(call)).collect::<Vec<_>>();
        commands.join("\n")
    });
    let has_numbers =
        Memo::new(move |_| lines.with(|lines| lines.iter().any(|line| line.reading.number().is_some())));
    view! {
        <PageHeader title=Words::FIND_TITLE />
        <p class="lead">{Words::FIND_LEAD}</p>
        <form class="form" on:submit=on_submit novalidate=true>
            <TextArea
                field=FieldSpec::new("identifiers", Words::IDENTIFIERS)
                    .hint(Words::IDENTIFIERS_HINT)
                    .error(error)
                value=text
                rows=8
                on_input=move |typed| {
                    was_empty.set(false);
                    text.set(typed);
                }
            />
            <div class="form-actions">
                <Button kind=ButtonKind::Primary icon=IconName::Find submit=true pending=search.pending()>
                    {Words::FIND_BUTTON}
                </Button>
            </div>
        </form>
        {move || match search.answer() {
            None => ().into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=submit /> }.into_any(),
            Some(Ok(results)) => view! { <Results results /> }.into_any(),
        }}
        {move || {
            has_numbers.get().then(|| view! { <FoldedCode text=curl label=Words::CURL_FIND command=true /> })
        }}
    }
}

/// Asks the hub for all numbers; the other lines have a result without the hub.
async fn find(hub: HubClient, lines: Vec<Line>) -> Result<Vec<LineResult>, Error> {
    let mut found = FoundProducts { entities: Vec::new(), errors: Vec::new() };
    for call in calls(&lines) {
        let part = hub.send(&call).await?;
        found.entities.extend(part.entities);
        found.errors.extend(part.errors);
    }
    Ok(results(lines, &found))
}
