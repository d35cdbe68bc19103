//! The form that creates and edits a group: the fields, and beside them a preview that follows each change.

pub mod changed_meanwhile;
mod changes;
mod compact_picture;
mod connection;
mod connection_details;
pub mod differences;
pub mod draft;
mod draft_json;
mod fill_in;
pub mod in_group;
mod inventory;
mod kept;
pub mod merge;
mod preview;
mod problems;
mod product_notes;
pub mod state;

use crate::failure::Failure;
use crate::in_turn::InTurn;
use crate::message;
use crate::mutation::Mutation;
use crate::role::Role;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::field::FieldSpec;
use crate::ui::steps::Steps;
use crate::ui::text_field::TextField;
use crate::words::Words;
use changes::Changes;
use compact_picture::CompactPicture;
use connection::ConnectionFields;
use console_api::pages;
use draft::Field;
use fill_in::{fill_in_missing, is_waiting};
use hub_api::ResourceName;
use hub_api::connectivity_group::GroupDefinition;
use in_group::{InGroup, Used};
use inventory::Inventory;
use kept::KeptDraftNotice;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use plan::Verified;
use preview::{Preview, pair_view};
use problems::ProblemSummary;
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
    /// How to choose the level, and why one is chosen already.
    #[prop(into)]
    threshold_hint: TextProp,
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
    let pair = Memo::new(move |_| draft.with(|draft| pair_view(draft, inventory)));
    let field = move |field: Field| {
        FieldSpec::new(problems::name(field), problems::label(field))
            .error(problems::error(state, inventory, field))
    };
    let name_field = move || {
        view! {
            <TextField
                field=field(Field::Name).hint(Words::NAME_HINT).required()
                value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
                on_input=move |text| draft.update(|draft| draft.name = text)
                monospace=true
            />
        }
    };
    let router = Signal::derive(move || draft.with(|draft| draft.router.clone()));
    view! {
        <div class="stack">
            <KeptDraftNotice kept=state.kept />
            <CompactPicture view=pair />
            <div class="beside">
                <form class="form" node_ref=form on:submit=on_form_submit novalidate=true>
                    <ProblemSummary state inventory />
                    {(purpose == Purpose::Create).then(name_field)}
                    <div class="form-connection">
                        <TextField
                            field=field(Field::Router).hint(Words::ROUTER_HINT).required()
                            value=router
                            on_input=move |text| draft.update(|draft| draft.router = text)
                            monospace=true
                        />
                        <div class="field-notes" role="status">
                            <InGroup used=Used::Router text=router state />
                        </div>
                    </div>
                    <ConnectionFields role=Role::Priority state inventory />
                    <ConnectionFields role=Role::Fallback state inventory />
                    <Steps
                        field=field(Field::Threshold).hint(threshold_hint)
                        value=Signal::derive(move || draft.with(|draft| draft.threshold))
                        on_change=move |level| draft.update(|draft| draft.threshold = Some(level))
                        labels=levels
                    />
                    <Outcome sending>
                        {children.map(|children| children())}
                        <SendFailure purpose sending verified state send />
                    </Outcome>
                    <div class="form-foot">
                        <div class="form-actions">
                            <Button kind=ButtonKind::Primary submit=true pending>
                                {submit}
                            </Button>
                            <LinkButton href=cancel kind=ButtonKind::Quiet leaves=true>
                                {Words::CANCEL}
                            </LinkButton>
                        </div>
                        {(purpose == Purpose::Edit).then(|| view! { <Changes state /> })}
                    </div>
                </form>
                <InTurn>
                    <Preview purpose state pair />
                </InTurn>
            </div>
        </div>
    }
}

/// What became of the sending. It is scrolled into view: the button stays in view, so the end of the form may not be.
#[component]
fn Outcome(sending: Mutation, children: Children) -> impl IntoView {
    let outcome = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if sending.error().is_some() {
            reveal(outcome);
        }
    });
    view! {
        <div class="form-outcome" node_ref=outcome>
            {children()}
        </div>
    }
}

fn reveal(outcome: NodeRef<leptos::html::Div>) {
    request_animation_frame(move || {
        if let Some(outcome) = outcome.get_untracked() {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            outcome.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
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
