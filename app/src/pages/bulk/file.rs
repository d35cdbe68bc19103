//! A change from a file of groups. The whole file is read and checked before the first change is sent.

mod choices;
mod columns;
mod open;
mod problem;
mod read;
mod workbook;

use crate::address::Address;
use crate::failure::Failure;
use crate::format;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::tasks::next_task;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::visible;
use crate::ui::field::FieldSpec;
use crate::ui::text_area::TextArea;
use crate::ui::toast::Toasts;
use crate::words::Words;
use choices::Choices;
use columns::Columns;
use console_api::pages::{self, Page};
use groups_file::Problem;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use problem::Told;
use read::{FileText, OpenFile, Planned, Progress, Steps};
use std::sync::Arc;
use web_sys::File;

/// How many problems are listed.
const MAX_PROBLEMS: usize = 100;

/// The file picker, the field for a pasted table, and the result of reading it.
#[component]
pub fn FromFile() -> impl IntoView {
    let opened = RwSignal::new(None::<OpenFile>);
    // Changes with each file; the columns of a file stay while the operator chooses their meanings.
    let number = RwSignal::new(0_u32);
    let choices = Choices::default();
    let area = NodeRef::<html::Textarea>::new();
    let open = move |text: FileText, choice: u32| async move {
        let file = OpenFile::read(text, &[]).await;
        if choices.is_last(choice) {
            opened.set(Some(file));
            number.update(|number| *number += 1);
        }
    };
    let read = move |file: Option<File>| {
        let Some(file) = file else { return };
        let choice = choices.begin();
        spawn_local(async move {
            if let Some(text) = open::read(file).await {
                open(text, choice).await;
            }
        });
    };
    let paste = move |()| {
        if let Some(area) = area.get_untracked() {
            let choice = choices.begin();
            let text = FileText { name: String::new(), bytes: area.value().into_bytes().into() };
            spawn_local(open(text, choice));
        }
    };
    view! {
        <section
            class="block"
            on:dragover=move |event| open::allow_drop(&event)
            on:drop=move |event| read(open::dropped(&event))
        >
            <h2>{Words::BULK_FILE}</h2>
            <p class="muted">{Words::BULK_FILE_TEXT}</p>
            <div class="form">
                <div class="form-actions">
                    <label class="button button-secondary">
                        {Words::CHOOSE_FILE}
                        <input
                            type="file"
                            class="visually-hidden"
                            accept=".csv,.json,.xlsx,.txt,.tsv"
                            on:change=move |event| read(open::chosen(&event))
                        />
                    </label>
                </div>
                <TextArea
                    field=FieldSpec::new("table", Words::PASTED_TABLE).hint(Words::PASTED_TABLE_HINT)
                    node=area
                    rows=4
                    on_input=|()| ()
                />
                <div class="form-actions">
                    <Button on_press=paste>{Words::READ_TABLE}</Button>
                </div>
            </div>
            {move || {
                number.get();
                untrack(|| opened.get())
                    .map(|file| {
                        view! {
                            <div class="stack">
                                <h3>
                                    <span role="status">{move || summary(opened)}</span>
                                </h3>
                                <Columns file opened choices />
                                {move || opened.get().map(|file| view! { <Read file opened /> })}
                            </div>
                        }
                    })
            }}
        </section>
    }
}

/// The name of the file, and how many groups it has.
fn summary(opened: RwSignal<Option<OpenFile>>) -> String {
    opened.with(|file| {
        let Some(OpenFile { text, outcome }) = file else { return String::new() };
        let name = if text.name.is_empty() { Words::PASTED() } else { &text.name };
        match outcome {
            Ok(groups) if groups.problems.is_empty() => {
                format!("{name}: {}", Words::groups_in_file(groups.len()))
            }
            _ => name.to_owned(),
        }
    })
}

/// The problems of the file, or the button that makes its plan.
#[component]
fn Read(file: OpenFile, opened: RwSignal<Option<OpenFile>>) -> impl IntoView {
    let hub = HubClient::of_app();
    let address = Address::of_app();
    let planning = Mutation::default();
    let toasts = expect_context::<Toasts>();
    let progress = RwSignal::new(Progress::Groups(0));
    let OpenFile { text, outcome } = file;
    let groups = match outcome {
        Ok(groups) if groups.problems.is_empty() => StoredValue::new(groups),
        Ok(groups) => return view! { <Problems problems=groups.problems.clone() /> }.into_any(),
        Err(error) => {
            return view! {
                <p class="field-error" role="alert">
                    {move || problem::error(&error)}
                </p>
            }
            .into_any();
        }
    };
    let name = StoredValue::new(text.name);
    let run = Callback::new(move |()| {
        let (groups, name) = (groups.get_value(), name.get_value());
        planning.run(async move {
            // Another file, or other columns, dispose of this component and its signals.
            let is_current = || progress.try_get_untracked().is_some();
            let follow = |step| {
                progress.try_set(step);
            };
            let steps = Steps { progress: &follow, is_current: &is_current };
            match read::plan_of(hub, name, &groups, &steps).await? {
                Planned::Plan { id, knows_states } if address.is_at(&Page::Bulk) && is_current() => {
                    address.go(&pages::bulk_plan(&id));
                    if !knows_states {
                        toasts.inform(untrack(Words::PRODUCTS_NOT_CHECKED));
                    }
                }
                Planned::Problems(problems) if is_current() => opened.update(|file| {
                    if let Some(Ok(groups)) = file.as_mut().map(|file| file.outcome.as_mut()) {
                        Arc::make_mut(groups).problems = problems;
                    }
                }),
                _ => (),
            }
            // The file is dropped in another task than that which shows the plan.
            next_task().await;
            Ok(())
        });
    });
    let told = move || {
        planning.pending().get().then(|| match progress.get() {
            Progress::Groups(count) => Words::groups_read_so_far(format::count(count)),
            Progress::Products(done, all) => Words::products_checked(format::count(done), format::count(all)),
            Progress::Plan => Words::MAKING_PLAN().to_owned(),
        })
    };
    view! {
        {move || planning.error().map(|error| view! { <Failure error on_retry=run /> })}
        <div class="form-actions">
            <Button kind=ButtonKind::Primary on_press=run pending=planning.pending()>
                {Words::SHOW_PLAN}
            </Button>
            <span class="muted" role="status">
                {told}
            </span>
        </div>
    }
    .into_any()
}

/// The problems of the file, with line and column.
#[component]
fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let count = problems.len();
    let told = |Told { text, reason }: Told| {
        let reason = reason.map(|reason| {
            view! {
                " ("
                <bdi lang="en">{reason}</bdi>
                ")"
            }
        });
        view! {
            <bdi>{text}</bdi>
            {reason}
        }
    };
    let line = move |Problem { line, column, wrong }: Problem| {
        let column = (!column.is_empty()).then(|| format!(", {}", visible(&column)));
        let wrong = StoredValue::new(wrong);
        view! {
            <li>
                <strong>{move || Words::file_line(line)} {column}</strong>
                ": "
                {move || wrong.with_value(|wrong| told(problem::problem(wrong)))}
            </li>
        }
    };
    view! {
        <div role="alert">
            <p class="field-error">{move || Words::file_problems(count)}</p>
            <p>{Words::PROBLEMS_STOP}</p>
        </div>
        <div class="file-problems" tabindex="0" role="region" aria-label=move || Words::file_problems(count)>
            <ul>{problems.into_iter().take(MAX_PROBLEMS).map(line).collect_view()}</ul>
        </div>
    }
}
