//! The form that creates and edits a group: the fields, and beside them a preview that follows each change.

pub mod changed_meanwhile;
mod connection;
pub mod differences;
pub mod draft;
mod draft_json;
mod fill_in;
mod inventory;
mod kept;
pub mod merge;
mod preview;
pub mod state;

use crate::failure::Failure;
use crate::message;
use crate::mutation::Mutation;
use crate::role::Role;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::field::FieldSpec;
use crate::ui::notice::{Notice, Tone};
use crate::ui::steps::Steps;
use crate::ui::text_field::TextField;
use crate::words::Words;
use connection::ConnectionFieldset;
use console_api::pages;
use draft::Field;
use fill_in::{fill_in_missing, is_waiting};
use hub_api::ResourceName;
use hub_api::connectivity_group::GroupDefinition;
use inventory::Inventory;
use kept::KeptDraftNotice;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use plan::Verified;
use preview::Preview;
use state::{FormState, Purpose};

/// The form. The draft checks the input, and the page around the form sends it.
#[component]
pub fn GroupForm(
    /// Creating or editing.
    purpose: Purpose,
    /// Its fields.
    state: FormState,
    /// Its sending.
    sending: Mutation,
    /// What the hub has under this name, if that was read after a failure.
    #[prop(optional, into)]
    verified: Signal<Option<Verified>>,
    /// Sends it.
    on_submit: Callback<GroupDefinition>,
    /// Where leaving the form leads.
    cancel: String,
    /// What the page has to say about sending, beside the buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let inventory = Inventory::fetch();
    let draft = state.draft;
    let submit = if purpose == Purpose::Create { Words::CREATE_BUTTON } else { Words::SAVE_BUTTON };
    let form = NodeRef::<leptos::html::Form>::new();
    let send_now = move || {
        state.shows_problems.set(true);
        match state.parsed.get_untracked() {
            Ok(definition) => on_submit.run(definition),
            Err(_) => focus_first_problem(form),
        }
    };
    // Submitted while the hub is asked about a product: sent once it has answered.
    let waits = RwSignal::new(false);
    let send = Callback::new(move |()| {
        if sending.pending().get_untracked() {
            return;
        }
        untrack(|| fill_in_missing(state, inventory));
        match untrack(|| is_waiting(state, inventory)) {
            true => waits.set(true),
            false => send_now(),
        }
    });
    Effect::new(move |_| {
        if waits.get() && !is_waiting(state, inventory) {
            waits.set(false);
            untrack(send_now);
        }
    });
    let pending = Signal::derive(move || waits.get() || sending.pending().get());
    let on_form_submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let levels = [1, 2, 3, 4, 5, 6].map(|level| TextProp::from(Words::level(level)));
    let name_field = move || {
        view! {
            <TextField
                field=FieldSpec::new("name", Words::NAME)
                    .abbreviation("rn")
                    .hint(Words::NAME_HINT)
                    .error(state.error(Field::Name))
                    .required()
                value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
                on_input=move |text| draft.update(|draft| draft.name = text)
                monospace=true
            />
        }
    };
    view! {
        <div class="stack">
            <KeptDraftNotice kept=state.kept />
            <div class="beside">
                <form class="form" node_ref=form on:submit=on_form_submit novalidate=true>
                    {(purpose == Purpose::Create).then(name_field)}
                    <TextField
                        field=FieldSpec::new("router", Words::ROUTER_SERIAL)
                            .abbreviation("liCRr")
                            .hint(Words::ROUTER_HINT)
                            .error(state.error(Field::Router))
                            .required()
                        value=Signal::derive(move || draft.with(|draft| draft.router.clone()))
                        on_input=move |text| draft.update(|draft| draft.router = text)
                        monospace=true
                    />
                    <ConnectionFieldset role=Role::Priority state inventory />
                    <ConnectionFieldset role=Role::Fallback state inventory />
                    <Steps
                        field=FieldSpec::new("threshold", Words::THRESHOLD_LEGEND)
                            .abbreviation("priTd")
                            .hint(Words::THRESHOLD_HINT)
                            .error(state.error(Field::Threshold))
                        value=Signal::derive(move || draft.with(|draft| draft.threshold))
                        on_change=move |level| draft.update(|draft| draft.threshold = Some(level))
                        labels=levels
                    />
                    {move || {
                        (state.problem_count() > 0)
                            .then(|| {
                                let title = move || Words::problems(state.problem_count());
                                view! { <Notice tone=Tone::FAILED title /> }
                            })
                    }}
                    {children.map(|children| children())}
                    <SendFailure purpose sending verified state send />
                    <div class="form-actions">
                        <Button kind=ButtonKind::Primary submit=true pending>
                            {submit}
                        </Button>
                        <LinkButton href=cancel kind=ButtonKind::Quiet leaves=true>
                            {Words::CANCEL}
                        </LinkButton>
                    </div>
                </form>
                <Preview purpose state inventory />
            </div>
        </div>
    }
}

/// Why sending failed, with the ways on that this failure leaves.
#[component]
fn SendFailure(
    purpose: Purpose,
    sending: Mutation,
    verified: Signal<Option<Verified>>,
    state: FormState,
    send: Callback<()>,
) -> impl IntoView {
    let href = move || {
        let name = ResourceName::new(state.draft.with_untracked(|draft| draft.name.trim().to_owned()));
        name.map_or_else(|_| pages::GROUPS.to_owned(), |name| pages::group(&name))
    };
    move || {
        let error = sending.error()?;
        let exists = error.is_conflict();
        let said = match (purpose, verified.get()) {
            (_, None) => None,
            (Purpose::Create, Some(Verified::Different)) if exists => None,
            (Purpose::Create, Some(verified)) => Some(message::create_verified(verified)),
            (Purpose::Edit, Some(verified)) => Some(message::change_verified(verified)),
        };
        let leads_on = exists || matches!(verified.get(), Some(Verified::Different | Verified::Unknown));
        Some(view! {
            <Failure error on_retry=send>
                {said.map(|said| view! { <p>{said}</p> })}
                {leads_on
                    .then(|| {
                        view! {
                            <LinkButton href=href() kind=ButtonKind::Secondary>
                                {Words::OPEN_GROUP}
                            </LinkButton>
                        }
                    })}
            </Failure>
        })
    }
}

/// A field with a problem that can take the focus; of a choice, its first radio button.
const FIRST_PROBLEM: &str = "input[aria-invalid=true], textarea[aria-invalid=true], select[aria-invalid=true], \
                             fieldset[aria-invalid=true] input";

/// Moves the focus to the first field with a problem, once the view shows it.
fn focus_first_problem(form: NodeRef<leptos::html::Form>) {
    request_animation_frame(move || {
        let Some(form) = form.get_untracked() else { return };
        if let Ok(Some(field)) = form.query_selector(FIRST_PROBLEM) {
            use wasm_bindgen::JsCast as _;
            if let Some(field) = field.dyn_ref::<web_sys::HtmlElement>() {
                let _ = field.focus();
            }
        }
    });
}
