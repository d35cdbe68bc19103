//! The list below the field: what it shows, which option is active, and what keys do to it.

use super::choice::{ComboboxOption, Move, matching};
use super::position;
use crate::ui::dom::{folded, pressed_key, visible};
use crate::ui::tag::Tag;
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The state of the list.
#[derive(Clone, Copy)]
pub(super) struct List {
    value: Signal<String>,
    on_input: Callback<String>,
    shown: Memo<Vec<ComboboxOption>>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    /// Opened by a key or a click, the list shows all options; typing narrows it.
    narrowed: RwSignal<bool>,
}

impl List {
    pub(super) fn new(
        value: Signal<String>,
        on_input: Callback<String>,
        options: Signal<Vec<ComboboxOption>>,
    ) -> Self {
        let narrowed = RwSignal::new(false);
        let shown = Memo::new(move |_| {
            let typed = if narrowed.get() { value.get() } else { String::new() };
            options.with(|options| matching(options, &typed, folded))
        });
        let (open, active) = (RwSignal::new(false), RwSignal::new(None));
        Self { value, on_input, shown, open, active, narrowed }
    }

    pub(super) fn is_open(self) -> bool {
        self.open.get()
    }

    pub(super) fn is_empty(self) -> bool {
        self.shown.with(Vec::is_empty)
    }

    /// The index of the active option, while the list is open.
    pub(super) fn active(self) -> Option<usize> {
        self.active.get().filter(|_| self.open.get())
    }

    pub(super) fn open_all(self) {
        if !self.open.get_untracked() {
            self.narrowed.set(false);
            self.open.set(true);
        }
    }

    pub(super) fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }

    pub(super) fn typed(self, text: String) {
        // A form that is submitted reads its fields again.
        if self.value.with_untracked(|value| *value == text) {
            return;
        }
        self.on_input.run(text);
        self.active.set(None);
        self.narrowed.set(true);
        self.open.set(true);
    }

    fn choose(self, option: ComboboxOption) {
        self.on_input.run(option.value);
        self.close();
    }

    /// Handles a key; all other keys keep their own meaning.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let Some(key) = pressed_key(event) else { return };
        let (is_open, active) = (self.open.get_untracked(), self.active.get_untracked());
        let movement = match key.as_str() {
            "ArrowDown" => Move::Next,
            "ArrowUp" => Move::Previous,
            "Home" if active.is_some() => Move::First,
            "End" if active.is_some() => Move::Last,
            "Escape" if is_open => {
                // A dialog around the field stays open.
                event.prevent_default();
                event.stop_propagation();
                return self.close();
            }
            "Enter" => {
                let shown = self.shown;
                let chosen = active.and_then(|index| shown.with_untracked(|shown| shown.get(index).cloned()));
                if let Some(chosen) = chosen {
                    event.prevent_default();
                    self.choose(chosen);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.open_all();
        self.active.set(movement.from(active, self.shown.with_untracked(Vec::len)));
    }
}

/// The id of an option.
pub(super) fn option_id(list_id: &str, index: usize) -> String {
    format!("{list_id}-{index}")
}

/// The list itself, in the top layer.
#[component]
pub(super) fn Popup(
    list: List,
    input: NodeRef<html::Input>,
    id: String,
    label: TextProp,
    note: Signal<Option<String>>,
) -> impl IntoView {
    let popup = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(popup), Some(input)) = (popup.get(), input.get()) {
            position::show(&popup, &input, list.open.get());
        }
    });
    let follow = move || {
        if list.open.get_untracked()
            && let (Some(popup), Some(input)) = (popup.get_untracked(), input.get_untracked())
        {
            position::below(&popup, &input);
        }
    };
    let on_scroll = window_event_listener(ev::scroll, move |_| follow());
    let on_resize = window_event_listener(ev::resize, move |_| follow());
    on_cleanup(move || {
        on_scroll.remove();
        on_resize.remove();
    });
    let active_id = id.clone();
    Effect::new(move |_| {
        if let Some(index) = list.active() {
            position::reveal(&option_id(&active_id, index));
        }
    });
    let list_id = id.clone();
    let items = move || {
        // A closed list has no elements.
        let shown = if list.open.get() { list.shown.get() } else { Vec::new() };
        shown
            .into_iter()
            .enumerate()
            .map(|(index, option)| {
                let id = option_id(&list_id, index);
                view! { <Item list id index option /> }
            })
            .collect_view()
    };
    view! {
        // Pressing in the list must not take the focus away from the field.
        <div
            class="combobox-popup"
            node_ref=popup
            popover=position::has_popovers().then_some("manual")
            hidden=move || !list.open.get()
            on:mousedown=|event: MouseEvent| event.prevent_default()
        >
            <ul class="combobox-list" role="listbox" id=id aria-label=move || label.get()>
                {items}
            </ul>
            <p class="combobox-note" role="status">
                {move || list.open.get().then(|| note.get())}
            </p>
        </div>
    }
}

#[component]
fn Item(list: List, id: String, index: usize, option: ComboboxOption) -> impl IntoView {
    let chosen = option.clone();
    let ComboboxOption { value, name, detail, tag } = option;
    let identifier = view! { <bdi class="identifier">{visible(&value)}</bdi> };
    let (label, number) = match name.is_empty() {
        true => (identifier.into_any(), None),
        false => (view! { <bdi>{visible(&name)}</bdi> }.into_any(), Some(identifier)),
    };
    view! {
        <li
            class="combobox-option"
            class:combobox-active=move || list.active.get() == Some(index)
            role="option"
            id=id
            aria-selected=move || {
                if list.value.with(|current| *current == value) { "true" } else { "false" }
            }
            on:click=move |_| list.choose(chosen.clone())
        >
            <span class="combobox-label">{label}</span>
            <span class="combobox-detail">{number} <span>{detail}</span></span>
            {tag.map(|(tone, text)| view! { <Tag tone text /> })}
        </li>
    }
}
