//! What every field has in common: the label above, the hint, and the error below.

use super::icon::{Icon, IconName};
use super::unique_id::unique_id;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The ids that tie a control to its words, and what is wrong with its value.
#[derive(Clone)]
pub struct FieldState {
    /// The control's own id.
    pub control: String,
    hint: Option<String>,
    error_id: String,
    error: Signal<Option<String>>,
}

impl FieldState {
    /// The state of one field whose error is `error`.
    pub fn new(has_hint: bool, error: Signal<Option<String>>) -> Self {
        let control = unique_id("field");
        Self {
            hint: has_hint.then(|| format!("{control}-hint")),
            error_id: format!("{control}-error"),
            control,
            error,
        }
    }

    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }

    /// The value of `aria-errormessage`.
    pub fn error_message(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (error, error_id) = (self.error, self.error_id.clone());
        move || error.with(Option::is_some).then(|| error_id.clone())
    }

    /// The value of `aria-describedby`: the hint and the error, since not every reader knows
    /// `aria-errormessage`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (error, error_id, hint) = (self.error, self.error_id.clone(), self.hint.clone());
        move || match (&hint, error.with(Option::is_some)) {
            (Some(hint), true) => Some(format!("{error_id} {hint}")),
            (Some(hint), false) => Some(hint.clone()),
            (None, true) => Some(error_id.clone()),
            (None, false) => None,
        }
    }
}

/// Label, hint and error around one control.
#[component]
pub fn Field(
    /// Ties them together.
    state: FieldState,
    /// Above the control.
    label: TextProp,
    /// How to fill it, under the label.
    hint: Option<TextProp>,
    /// The hub's own word for it.
    abbreviation: Option<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let FieldState { control, hint: hint_id, error_id, error } = state;
    view! {
        <div class="field" class:field-invalid=move || error.with(Option::is_some)>
            <div class="field-label">
                <label for=control>{move || label.get()}</label>
                {abbreviation.map(|abbreviation| view! { <Abbreviation abbreviation /> })}
            </div>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            {children()}
            <FieldError id=error_id error />
        </div>
    }
}

/// The hub's own word for a field, small beside ours.
#[component]
pub fn Abbreviation(
    /// Such as `liCRr`.
    abbreviation: String,
) -> impl IntoView {
    view! { <code class="abbreviation" translate="no">{abbreviation}</code> }
}

/// What is wrong, with an icon, below the control.
#[component]
pub fn FieldError(
    /// What the control's `aria-errormessage` names.
    id: String,
    /// The words.
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field-error" id=id.clone()>
                    <Icon icon=IconName::Failed />
                    <span>{error}</span>
                </p>
            }
        })
    }
}
