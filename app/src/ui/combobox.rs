//! Picked from a list or pasted: a text field with a list below, as the ARIA practices have it.

pub mod choice;
mod place;

use super::field::{Field, FieldState};
use super::icon::{Icon, IconName};
use super::tag::Tag;
use choice::{ComboboxOption, Move, fitting};
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A labelled text with suggestions. Any text may stand in it; the list only helps.
#[component]
pub fn Combobox(
    /// Above the field.
    #[prop(into)]
    label: TextProp,
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    /// What it shows: an option's value or any text.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of it, typed or picked.
    #[prop(into)]
    on_input: Callback<String>,
    /// What can be picked.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// True while options are on their way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Shown in the list while they are.
    #[prop(into)]
    loading_text: TextProp,
    /// Shown in the list when none fits.
    #[prop(into)]
    empty_text: TextProp,
    /// How to fill it, under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The hub's own word for it.
    #[prop(optional, into)]
    abbreviation: Option<String>,
    /// For identifiers: figures under figures.
    #[prop(optional)]
    monospace: bool,
    /// An empty value is an error.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(hint.is_some(), error);
    let input = NodeRef::<html::Input>::new();
    let popup = NodeRef::<html::Div>::new();
    let (open, set_open) = signal(false);
    let (active, set_active) = signal(None::<usize>);
    // Opened by a key or a click the list shows everything; typing narrows it.
    let (narrowed, set_narrowed) = signal(false);
    let shown = Memo::new(move |_| {
        let typed = if narrowed.get() { value.get() } else { String::new() };
        options.with(|options| fitting(options, &typed))
    });

    let expand = move |narrow: bool| {
        set_narrowed.set(narrow);
        set_open.set(true);
    };
    let collapse = move || {
        set_open.set(false);
        set_active.set(None);
    };
    let pick = move |option: ComboboxOption| {
        on_input.run(option.value);
        collapse();
    };
    let on_key = move |event: KeyboardEvent| {
        let is_open = open.get_untracked();
        let movement = match event.key().as_str() {
            "ArrowDown" => Move::Next,
            "ArrowUp" => Move::Previous,
            "Home" if active.get_untracked().is_some() => Move::First,
            "End" if active.get_untracked().is_some() => Move::Last,
            "Escape" if is_open => {
                event.prevent_default();
                event.stop_propagation();
                return collapse();
            }
            "Enter" if is_open => {
                let picked = active
                    .get_untracked()
                    .and_then(|place| shown.with_untracked(|shown| shown.get(place).cloned()));
                if let Some(picked) = picked {
                    event.prevent_default();
                    pick(picked);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if !is_open {
            expand(false);
        }
        set_active.set(movement.from(active.get_untracked(), shown.with_untracked(Vec::len)));
    };

    Effect::new(move |_| {
        if let (Some(popup), Some(input)) = (popup.get(), input.get()) {
            place::show(&popup, &input, open.get());
        }
    });
    let follow = move || {
        if open.get_untracked()
            && let (Some(popup), Some(input)) = (popup.get_untracked(), input.get_untracked())
        {
            place::below(&popup, &input);
        }
    };
    let on_scroll = window_event_listener(ev::scroll, move |_| follow());
    let on_resize = window_event_listener(ev::resize, move |_| follow());
    on_cleanup(move || {
        on_scroll.remove();
        on_resize.remove();
    });

    let list_id = format!("{}-list", state.control);
    let option_id = {
        let list_id = list_id.clone();
        move |place: usize| format!("{list_id}-{place}")
    };
    let active_id = option_id.clone();
    Effect::new({
        let option_id = option_id.clone();
        move |_| {
            if let Some(place) = active.get() {
                place::reveal(&option_id(place));
            }
        }
    });
    let list_label = label.clone();
    let items = move || {
        let option_id = option_id.clone();
        shown
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, option)| {
                let picked = option.clone();
                let chosen = option.value.clone();
                view! {
                    <li
                        class="combobox-option"
                        class:combobox-active=move || active.get() == Some(place)
                        role="option"
                        id=option_id(place)
                        aria-selected=move || {
                            if value.with(|value| *value == chosen) { "true" } else { "false" }
                        }
                        on:click=move |_| pick(picked.clone())
                    >
                        <span class="combobox-label" class:monospace=monospace>{option.label}</span>
                        <span class="combobox-detail">{option.detail}</span>
                        {option.tag.map(|(kind, text)| view! { <Tag kind text /> })}
                    </li>
                }
            })
            .collect_view()
    };
    let word = move || match (loading.get(), shown.with(Vec::is_empty)) {
        (true, _) => Some(loading_text.get()),
        (false, true) => Some(empty_text.get()),
        (false, false) => None,
    };
    let control = view! {
        <div class="combobox">
            <input
                class="input"
                class:monospace=monospace
                node_ref=input
                id=state.control.clone()
                name=name
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-activedescendant=move || active.get().filter(|_| open.get()).map(&active_id)
                aria-required=required.then_some("true")
                aria-invalid=state.invalid()
                aria-describedby=state.described_by()
                aria-errormessage=state.error_message()
                prop:value=move || value.get()
                on:input=move |event| {
                    on_input.run(event_target_value(&event));
                    set_active.set(None);
                    expand(true);
                }
                on:click=move |_| if !open.get_untracked() { expand(false) }
                on:keydown=on_key
                on:blur=move |_| collapse()
            />
            <span class="combobox-arrow" aria-hidden="true">
                <Icon icon=IconName::ChevronDown />
            </span>
            // Pressing in the list must not take the focus from the field.
            <div
                class="combobox-popup"
                node_ref=popup
                popover="manual"
                on:mousedown=|event: MouseEvent| event.prevent_default()
            >
                <ul class="combobox-list" role="listbox" id=list_id aria-label=move || list_label.get()>
                    {items}
                </ul>
                <p class="combobox-word" role="status">{move || open.get().then(&word)}</p>
            </div>
        </div>
    };
    view! { <Field state label hint abbreviation>{control}</Field> }
}
