//! The form that creates and edits a group: one column of fields, and beside it the pair and the
//! command that will be sent, both changing as one types.

pub mod draft;
mod inventory;
mod leg;
mod preview;
mod problem_words;

use crate::error::Error;
use crate::failure::Failure;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::notice::{Notice, Tone};
use crate::ui::steps::Steps;
use crate::ui::text_field::TextField;
use crate::words::Words;
use console_api::pages;
use draft::{Field, GroupDraft, Leg, Problems};
use hub_api::ResourceName;
use hub_api::connectivity_group::GroupDefinition;
use inventory::Inventory;
use leg::LegFields;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use plan::Verified;
use preview::Preview;

/// What the form makes of its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new group.
    Create,
    /// A change of one that exists; its name stays.
    Edit,
}

/// The form's state: what stands in it, and whether its problems are shown.
#[derive(Clone, Copy)]
pub struct FormState {
    draft: RwSignal<GroupDraft>,
    problems: Memo<Problems>,
    shown: RwSignal<bool>,
}

impl FormState {
    /// Begins with this in the fields.
    pub fn new(draft: GroupDraft) -> Self {
        let draft = RwSignal::new(draft);
        let problems = Memo::new(move |_| draft.with(|draft| draft.parse().err().unwrap_or_default()));
        Self { draft, problems, shown: RwSignal::new(false) }
    }

    /// The problem of a field in words, once problems are shown.
    fn error(self, words: Words, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let problem =
                self.problems.with(|problems| problems.iter().find(|(of, _)| *of == field).copied());
            problem.filter(|_| self.shown.get()).map(|(_, problem)| problem_words::problem(words, problem))
        })
    }
}

/// The form. It decides nothing: the draft does, and the page that holds it sends.
#[component]
pub fn GroupForm(
    /// Creating or editing.
    purpose: Purpose,
    /// What stands in it.
    state: FormState,
    /// Whether it is being sent.
    pending: Signal<bool>,
    /// Why sending failed.
    error: Signal<Option<Error>>,
    /// What the hub has under this name, if that was read after a failure.
    #[prop(optional, into)]
    verified: Signal<Option<Verified>>,
    /// Sends it.
    on_submit: Callback<GroupDefinition>,
    /// The words of the button.
    #[prop(into)]
    submit: TextProp,
    /// Where leaving the form leads.
    cancel: String,
) -> impl IntoView {
    let words = Words;
    let inventory = Inventory::fetch();
    let draft = state.draft;
    let form = NodeRef::<leptos::html::Form>::new();
    let send = Callback::new(move |()| {
        state.shown.set(true);
        if pending.get_untracked() {
            return;
        }
        match draft.with_untracked(GroupDraft::parse) {
            Ok(definition) => on_submit.run(definition),
            Err(_) => focus_first_problem(form),
        }
    });
    let on_form_submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let levels = [1, 2, 3, 4, 5, 6].map(|level| TextProp::from(words.level(level)));
    let count = move || if state.shown.get() { state.problems.with(Vec::len) } else { 0 };
    let summary = move || words.problems(count());
    view! {
        <div class="beside">
            <form class="form" node_ref=form on:submit=on_form_submit novalidate=true>
                {match purpose {
                    Purpose::Create => view! {
                        <TextField
                            label=words.name() abbreviation="rn" name="name" hint=words.name_hint() required=true
                            value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
                            on_input=Callback::new(move |text| draft.update(|draft| draft.name = text))
                            error=state.error(words, Field::Name) autocomplete="off" monospace=true
                        />
                    }
                    .into_any(),
                    Purpose::Edit => ().into_any(),
                }}
                <TextField
                    label=words.router_serial() abbreviation="liCRr" name="router" hint=words.router_hint() required=true
                    value=Signal::derive(move || draft.with(|draft| draft.router.clone()))
                    on_input=Callback::new(move |text| draft.update(|draft| draft.router = text))
                    error=state.error(words, Field::Router) autocomplete="off" monospace=true
                />
                <LegFields leg=Leg::Priority state inventory/>
                <LegFields leg=Leg::Fallback state inventory/>
                <Steps
                    legend=words.threshold_legend() abbreviation="priTd" name="threshold" hint=words.threshold_hint()
                    value=Signal::derive(move || draft.with(|draft| draft.threshold))
                    on_change=Callback::new(move |level| draft.update(|draft| draft.threshold = Some(level)))
                    error=state.error(words, Field::Threshold)
                    labels=levels
                />
                {move || (count() > 0).then(|| view! { <Notice tone=Tone::Failed title=summary/> })}
                <SendFailure error verified state send/>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending>{move || submit.get()}</Button>
                    <LinkButton href=cancel kind=ButtonKind::Quiet>{words.cancel()}</LinkButton>
                </div>
            </form>
            <Preview purpose state inventory/>
        </div>
    }
}

/// Why sending failed, with the ways on that this failure leaves.
#[component]
fn SendFailure(
    error: Signal<Option<Error>>,
    verified: Signal<Option<Verified>>,
    state: FormState,
    send: Callback<()>,
) -> impl IntoView {
    let words = Words;
    let href = move || {
        let name = ResourceName::new(state.draft.with_untracked(|draft| draft.name.trim().to_owned()));
        name.map_or_else(|_| pages::GROUPS.to_owned(), |name| pages::group(&name))
    };
    move || {
        let error = error.get()?;
        let exists = error.is_conflict();
        let said = match verified.get() {
            Some(Verified::NotMade) => Some(words.found_nothing()),
            Some(Verified::Different) if !exists => Some(words.found_another()),
            Some(Verified::Unknown) => Some(words.found_unknown()),
            Some(Verified::Different) | None => None,
        };
        let leads_on = exists || matches!(verified.get(), Some(Verified::Different | Verified::Unknown));
        Some(view! {
            <Failure error on_retry=send>
                {said.map(|said| view! { <p>{said}</p> })}
                {leads_on.then(|| view! {
                    <LinkButton href=href() kind=ButtonKind::Secondary>{words.open_group()}</LinkButton>
                })}
            </Failure>
        })
    }
}

/// Leads to the first field that needs attention, once the view shows which.
fn focus_first_problem(form: NodeRef<leptos::html::Form>) {
    request_animation_frame(move || {
        let Some(form) = form.get_untracked() else { return };
        if let Ok(Some(field)) = form.query_selector("[aria-invalid=true]") {
            use wasm_bindgen::JsCast as _;
            if let Some(field) = field.dyn_ref::<web_sys::HtmlElement>() {
                let _ = field.focus();
            }
        }
    });
}
