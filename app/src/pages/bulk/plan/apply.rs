//! The actions of a plan: apply, pause, stop, continue, retry, discard.

use super::progress::ProgressBar;
use super::undo::UndoButton;
use crate::address::Address;
use crate::hub::HubClient;
use crate::plans::open_plans;
use crate::plans::progress::{FAILED, Progress, Status};
use crate::plans::run::Run;
use crate::read_only::WithWriteAccess;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::notice::{Notice, Tone};
use crate::ui::text_field::TextField;
use crate::words::Words;
use console_api::pages;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::Row;
use std::sync::Arc;

/// The actions that the plan allows in its present state.
#[component]
pub fn Apply(run: StoredValue<Arc<Run>>, progress: Memo<Progress>, is_empty: bool) -> impl IntoView {
    let stage = Memo::new(move |_| progress.with(|progress| (progress.status, progress.has_begun)));
    view! {
        <WithWriteAccess>
            {move || match stage.get() {
                _ if is_empty => view! { <Notice tone=Tone::INFO title=Words::PLAN_EMPTY /> }.into_any(),
                (Status::Idle, false) => view! { <Confirm run /> }.into_any(),
                (Status::Running | Status::Paused, _) => {
                    view! {
                        <ProgressBar progress />
                        <Control run progress />
                    }
                        .into_any()
                }
                _ => view! { <Next run progress /> }.into_any(),
            }}
        </WithWriteAccess>
    }
}

fn go_on(run: StoredValue<Arc<Run>>, hub: HubClient, is_retry: bool) {
    let run = run.get_value();
    spawn_local(async move { run.go_on(hub, is_retry).await });
}

/// The form that starts the plan. To delete groups, the operator types their number.
#[component]
fn Confirm(run: StoredValue<Arc<Run>>) -> impl IntoView {
    let (hub, address) = (HubClient::of_app(), Address::of_app());
    let (count, deletes, has_errors) = run.with_value(|run| {
        run.with_plan(|plan| {
            let is_delete = |row: &&Row| row.before.is_some() && row.after.is_none() && !row.has_error();
            let changes = plan.tasks.iter().filter(|task| task.stage == 0).count();
            (changes, plan.rows.iter().filter(is_delete).count(), plan.has_errors())
        })
    });
    let leaves_out = RwSignal::new(!has_errors);
    let typed = RwSignal::new(String::new());
    let reason = Memo::new(move |_| {
        if !leaves_out.get() {
            return Some(Words::PLAN_HAS_ERRORS().to_owned());
        }
        let is_typed = typed.with(|typed| typed.trim().parse() == Ok(deletes));
        (deletes > 0 && !is_typed).then(|| Words::TYPE_COUNT_FIRST().to_owned())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if reason.with_untracked(Option::is_none) {
            go_on(run, hub, false);
        }
    };
    let discard = move |()| {
        let run = run.get_value();
        spawn_local(async move {
            if run.is_unused().await {
                open_plans::remove(run.id()).await;
                address.leave(pages::BULK);
            }
        });
    };
    view! {
        <form class="form plan-confirm" on:submit=submit novalidate=true>
            {has_errors
                .then(|| {
                    view! {
                        <label class="choice">
                            <input
                                type="checkbox"
                                on:change=move |event| leaves_out.set(event_target_checked(&event))
                            />
                            {Words::PLAN_LEAVE_OUT}
                        </label>
                    }
                })}
            {(deletes > 0)
                .then(|| {
                    view! {
                        <TextField
                            field=FieldSpec::new("count", move || Words::type_count(deletes))
                            value=typed
                            on_input=move |text| typed.set(text)
                        />
                    }
                })}
            <div class="form-actions">
                {(count > 0)
                    .then(|| {
                        let kind = if deletes > 0 { ButtonKind::Danger } else { ButtonKind::Primary };
                        view! {
                            <Button kind submit=true disabled_reason=Signal::derive(move || reason.get())>
                                {move || match count == deletes {
                                    true => Words::delete_groups(count),
                                    false => Words::apply_changes(count),
                                }}
                            </Button>
                        }
                    })} <Button kind=ButtonKind::Quiet on_press=discard>
                    {Words::DISCARD_PLAN}
                </Button>
            </div>
        </form>
    }
}

/// Pause and stop.
#[component]
fn Control(run: StoredValue<Arc<Run>>, progress: Memo<Progress>) -> impl IntoView {
    let hub = HubClient::of_app();
    let is_running = Memo::new(move |_| progress.with(|progress| progress.status == Status::Running));
    view! {
        <div class="form-actions">
            {move || match is_running.get() {
                true => {
                    view! {
                        <Button on_press=move |()| run.with_value(|run| run.pause())>{Words::PAUSE}</Button>
                    }
                        .into_any()
                }
                false => {
                    view! {
                        <Button kind=ButtonKind::Primary on_press=move |()| go_on(run, hub, false)>
                            {Words::CONTINUE}
                        </Button>
                    }
                        .into_any()
                }
            }} <Button kind=ButtonKind::Danger on_press=move |()| run.with_value(|run| run.stop(hub))>
                {Words::CALLS_STOP}
            </Button>
        </div>
    }
}

/// The actions after a plan was stopped or has ended.
#[component]
fn Next(run: StoredValue<Arc<Run>>, progress: Memo<Progress>) -> impl IntoView {
    let hub = HubClient::of_app();
    let next = Memo::new(move |_| {
        progress.with(|progress| {
            let is_open = progress.is_open || progress.status == Status::Elsewhere;
            (is_open, progress.count(&FAILED) > 0)
        })
    });
    // Calls in flight, or a plan that another tab executes, cannot be undone yet.
    let can_undo = Memo::new(move |_| progress.with(|it| it.calls == 0 && it.status != Status::Elsewhere));
    view! {
        <div class="form-actions plan-next">
            {move || {
                let (is_open, has_failed) = next.get();
                view! {
                    {is_open
                        .then(|| {
                            view! {
                                <Button kind=ButtonKind::Primary on_press=move |()| go_on(run, hub, false)>
                                    {Words::CONTINUE}
                                </Button>
                            }
                        })}
                    {has_failed
                        .then(|| {
                            view! {
                                <Button on_press=move |()| go_on(
                                    run,
                                    hub,
                                    true,
                                )>{Words::RETRY_FAILED}</Button>
                            }
                        })}
                }
            }} {move || can_undo.get().then(|| view! { <UndoButton run /> })}
        </div>
    }
}
