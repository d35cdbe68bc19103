//! What all fields have in common: label, hint, error, and the ARIA attributes that connect them.

use super::dom::unique_id;
use super::icon::{Icon, IconName};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute as _};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The name, the texts and the error of a field.
#[derive(Clone)]
pub struct FieldSpec {
    /// The control's own id.
    id: String,
    /// The field's name in its form.
    pub(super) name: String,
    label: TextProp,
    hint: Option<TextProp>,
    abbreviation: Option<&'static str>,
    error: Signal<Option<String>>,
    required: bool,
}

impl FieldSpec {
    /// A field with a name in its form and a label above it.
    pub fn new(name: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self {
            id: unique_id("field"),
            name: name.into(),
            label: label.into(),
            hint: None,
            abbreviation: None,
            error: Signal::default(),
            required: false,
        }
    }

    /// How to fill it in, under the label.
    pub fn hint(self, hint: impl Into<TextProp>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The hub's own word for it, such as `liCRr`.
    pub fn abbreviation(self, abbreviation: &'static str) -> Self {
        Self { abbreviation: Some(abbreviation), ..self }
    }

    /// What is wrong with the value.
    pub fn error(self, error: impl Into<Signal<Option<String>>>) -> Self {
        Self { error: error.into(), ..self }
    }

    /// An empty value is an error.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The attributes of the control.
    pub(super) fn attributes(&self) -> AnyAttribute {
        let error_id = self.error_id();
        let has_error = self.has_error();
        view! {
            <{..}
                id=self.id.clone()
                name=self.name.clone()
                aria-required=self.required.then_some("true")
                aria-invalid=move || has_error().then_some("true")
                aria-describedby=self.description()
                aria-errormessage=move || has_error().then(|| error_id.clone())
            />
        }
        .into_any_attr()
    }

    pub(super) fn id(&self, part: &str) -> String {
        format!("{}-{part}", self.id)
    }

    pub(super) fn label(&self) -> TextProp {
        self.label.clone()
    }

    pub(super) fn has_error(&self) -> impl Fn() -> bool + Copy + Send + Sync + use<> {
        let error = self.error;
        move || error.with(Option::is_some)
    }

    /// The value of `aria-describedby`: the hint and the error, because not every screen reader knows
    /// `aria-errormessage`.
    pub(super) fn description(&self) -> impl Fn() -> Option<String> + Send + Sync + use<> {
        let (error_id, has_error) = (self.error_id(), self.has_error());
        let hint_id = self.hint.as_ref().map(|_| self.hint_id());
        move || {
            let ids = [has_error().then_some(&error_id), hint_id.as_ref()];
            let ids: Vec<&str> = ids.into_iter().flatten().map(String::as_str).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// The hub's own word for it.
    pub(super) fn abbreviation_view(&self) -> impl IntoView + use<> {
        self.abbreviation.map(|abbreviation| view! { <Abbreviation abbreviation /> })
    }

    /// The hint, under the label.
    pub(super) fn hint_view(&self) -> impl IntoView + use<> {
        let id = self.hint_id();
        self.hint.clone().map(|hint| view! { <p class="field-hint" id=id>{move || hint.get()}</p> })
    }

    /// The error with an icon, below the control.
    pub(super) fn error_view(&self) -> impl IntoView + use<> {
        let (error, id) = (self.error, self.error_id());
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

    fn hint_id(&self) -> String {
        self.id("hint")
    }

    fn error_id(&self) -> String {
        self.id("error")
    }
}

/// Label, hint and error around one control.
#[component]
pub fn Field(
    /// Its texts.
    field: FieldSpec,
    /// The control.
    children: Children,
) -> impl IntoView {
    let label = field.label();
    let has_error = field.has_error();
    view! {
        <div class="field" class:field-invalid=has_error>
            <div class="field-label">
                <label for=field.id.clone()>{move || label.get()}</label>
                {field.abbreviation_view()}
            </div>
            {field.hint_view()}
            {children()}
            {field.error_view()}
        </div>
    }
}

/// The hub's own word for a field, small beside ours.
#[component]
pub fn Abbreviation(
    /// Such as `liCRr`.
    abbreviation: &'static str,
) -> impl IntoView {
    view! { <code class="abbreviation" translate="no">{abbreviation}</code> }
}
