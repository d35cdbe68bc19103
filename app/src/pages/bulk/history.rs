//! The plans of the last day.

use super::describe::title;
use crate::format;
use crate::plans::record::Record;
use crate::ui::details::Details;
use crate::ui::dom::visible;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// How many plans are shown at first: each single edit has one.
const SHOWN: usize = 10;

/// The plans, if there are any.
#[component]
pub fn History(records: RwSignal<Vec<Record>>) -> impl IntoView {
    let list = |records: Vec<Record>| {
        view! { <ul class="plans">{records.into_iter().map(|record| view! { <Line record /> }).collect_view()}</ul> }
    };
    move || {
        let mut shown = records.get();
        let earlier = shown.split_off(shown.len().min(SHOWN));
        let count = earlier.len();
        (!shown.is_empty()).then(|| {
            view! {
                <section class="block">
                    <h2>{Words::BULK_HISTORY}</h2>
                    {list(shown)}
                    {(count > 0)
                        .then(|| {
                            view! {
                                <Details summary=move || Words::earlier_changes(
                                    count,
                                )>{list(earlier)}</Details>
                            }
                        })}
                </section>
            }
        })
    }
}

#[component]
fn Line(record: Record) -> impl IntoView {
    let address = pages::bulk_plan(&record.id);
    let origin = record.origin.clone();
    let undo = (record.applied + record.requested > 0).then(|| {
        let (href, origin) = (pages::bulk_undo(&record.id), record.origin.clone());
        view! {
            <a href=href>
                {Words::UNDO} <span class="visually-hidden">" " {move || visible(&title(&origin))}</span>
            </a>
        }
    });
    view! {
        <li>
            <a href=address>
                <bdi>{move || visible(&title(&origin))}</bdi>
            </a>
            <span class="muted">{move || summary(&record)}</span>
            {undo}
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
