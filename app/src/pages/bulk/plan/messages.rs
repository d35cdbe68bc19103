//! The messages about a plan: what stops it, and how it has ended.

use crate::failure::Failure;
use crate::plans::progress::{FAILED, Progress, Status, Storage};
use crate::plans::run::Run;
use crate::ui::dom::visible;
use crate::ui::notice::{Notice, Tone};
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;
use plan::{Row, State};
use std::sync::Arc;

/// The message about a plan that the browser no longer keeps. Its rows stay in the page.
#[component]
pub fn Gone() -> impl IntoView {
    let actions = || view! { <a href=pages::BULK>{Words::NEW_PLAN}</a> };
    view! {
        <Notice tone=Tone::WARNING title=Words::PLAN_NOT_KEPT actions>
            <p>{Words::PLAN_NOT_KEPT_TEXT}</p>
        </Notice>
    }
}

/// The messages. Each is shown while it applies.
#[component]
pub fn Messages(run: StoredValue<Arc<Run>>, progress: Memo<Progress>) -> impl IntoView {
    let (errors, warnings) = run.with_value(|run| {
        run.with_plan(|plan| {
            let has_warning = |row: &&Row| !row.has_error() && !row.findings.is_empty();
            let errors = plan.rows.iter().filter(|row| row.has_error()).count();
            (errors, plan.rows.iter().filter(has_warning).count())
        })
    });
    let has_begun = move || progress.with(|progress| progress.has_begun);
    let storage = Memo::new(move |_| progress.with(|progress| progress.storage.clone()));
    let hold = Memo::new(move |_| progress.with(|progress| progress.hold.clone()));
    let status = Memo::new(move |_| progress.with(|progress| progress.status));
    let is_over = move || status.get() == Status::Idle && has_begun();
    let count = move |states: &'static [State]| progress.with(|progress| progress.count(states));
    let is_open = move || progress.with(|progress| progress.is_open);
    let notice = |tone: Tone, title: String| view! { <Notice tone title /> };
    view! {
        {move || (errors > 0 && !has_begun()).then(|| notice(Tone::FAILED, Words::rows_with_errors(errors)))}
        {move || {
            (warnings > 0 && !has_begun()).then(|| notice(Tone::WARNING, Words::rows_with_warnings(warnings)))
        }}
        {move || match storage.get() {
            Storage::Stored | Storage::Removed => None,
            Storage::Failed => Some(notice(Tone::WARNING, Words::PLAN_NOT_STORED().to_owned())),
            Storage::Incomplete => Some(notice(Tone::WARNING, Words::PLAN_LOG_NOT_STORED().to_owned())),
            Storage::Withheld(names) => {
                let names: Vec<_> = names.iter().map(|name| visible(name)).collect();
                Some(notice(Tone::WARNING, Words::plan_withheld(names.join(", "))))
            }
        }}
        {move || {
            (status.get() == Status::Elsewhere)
                .then(|| notice(Tone::WARNING, Words::PLAN_ELSEWHERE().to_owned()))
        }}
        {move || hold.get().map(|error| view! { <Failure error /> })}
        {move || {
            (status.get() == Status::Paused).then(|| notice(Tone::INFO, Words::PLAN_PAUSED().to_owned()))
        }}
        {move || (is_over() && is_open()).then(|| notice(Tone::WARNING, Words::PLAN_STOPPED().to_owned()))}
        {move || {
            let failed = count(&FAILED);
            (is_over() && failed > 0).then(|| notice(Tone::FAILED, Words::some_failed(failed)))
        }}
        {move || {
            (is_over() && !progress.with(|progress| progress.is_compared))
                .then(|| notice(Tone::WARNING, Words::PLAN_NOT_COMPARED().to_owned()))
        }}
        {move || {
            let requested = count(&[State::Requested]);
            (is_over() && requested > 0).then(|| notice(Tone::INFO, Words::some_requested(requested)))
        }}
        {move || {
            let (applied, others) = (count(&[State::Applied]), count(&[State::Requested]) + count(&FAILED));
            (is_over() && applied > 0 && others == 0 && !is_open())
                .then(|| notice(Tone::DONE, Words::all_applied(applied)))
        }}
    }
}
