//! The plans of the last day.

use super::describe::title;
use crate::format;
use crate::plans::record::Record;
use crate::ui::dom::visible;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// The plans, if there are any.
#[component]
pub fn History(records: RwSignal<Vec<Record>>) -> impl IntoView {
    move || {
        (!records.with(Vec::is_empty)).then(|| {
            view! {
                <section class="block">
                    <h2>{Words::BULK_HISTORY}</h2>
                    <ul class="plans">
                        {records.get().into_iter().map(|record| view! { <Line record /> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Line(record: Record) -> impl IntoView {
    let address = pages::bulk_plan(&record.id);
    let origin = record.origin.clone();
    view! {
        <li>
            <a href=address>
                <bdi>{move || visible(&title(&origin))}</bdi>
            </a>
            <span class="muted">{move || summary(&record)}</span>
        </li>
    }
}

fn summary(record: &Record) -> String {
    let mut parts = vec![format::time_of_day(record.created)];
    if record.has_begun {
        parts.push(Words::history_applied(format::count(record.applied), format::count(record.rows)));
        if record.requested > 0 {
            parts.push(Words::history_requested(format::count(record.requested)));
        }
        if record.failed > 0 {
            parts.push(Words::history_failed(format::count(record.failed)));
        }
    } else {
        parts.push(Words::HISTORY_NOT_BEGUN().to_owned());
    }
    parts.join(" · ")
}
