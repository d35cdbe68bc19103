//! The list below the field: what it shows, which option is active, and what keys do to it.

use super::choice::{ComboboxOption, Move, fitting};
use super::place;
use crate::ui::lower_case::lower_case;
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
    /// Opened by a key or a click the list shows everything; typing narrows it.
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
            options.with(|options| fitting(options, &typed, lower_case))
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

    /// The active option's place, while the list is open.
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
        self.on_input.run(text);
        self.active.set(None);
        self.narrowed.set(true);
        self.open.set(true);
    }

    fn pick(self, option: ComboboxOption) {
        self.on_input.run(option.value);
        self.close();
    }

    /// What a key does; keys that mean nothing here keep their own meaning.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let (is_open, active) = (self.open.get_untracked(), self.active.get_untracked());
        let movement = match event.key().as_str() {
            "ArrowDown" => Move::Next,
            "ArrowUp" => Move::Previous,
            "Home" if active.is_some() => Move::First,
            "End" if active.is_some() => Move::Last,
            "Escape" if is_open => {
                // The dialog around the field, if there is one, stays.
                event.prevent_default();
                event.stop_propagation();
                return self.close();
            }
            "Enter" => {
                let shown = self.shown;
                let picked = active.and_then(|place| shown.with_untracked(|shown| shown.get(place).cloned()));
                if let Some(picked) = picked {
                    event.prevent_default();
                    self.pick(picked);
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

/// The id of the option at a place.
pub(super) fn option_id(list_id: &str, place: usize) -> String {
    format!("{list_id}-{place}")
}

/// The list itself, in the top layer.
#[component]
pub(super) fn Popup(
    list: List,
    input: NodeRef<html::Input>,
    id: String,
    label: TextProp,
    word: Signal<Option<String>>,
    monospace: bool,
) -> impl IntoView {
    let popup = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(popup), Some(input)) = (popup.get(), input.get()) {
            place::show(&popup, &input, list.open.get());
        }
    });
    let follow = move || {
        if list.open.get_untracked()
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
    let active_id = id.clone();
    Effect::new(move |_| {
        if let Some(place) = list.active() {
            place::reveal(&option_id(&active_id, place));
        }
    });
    let list_id = id.clone();
    let items = move || {
        // Closed, the list costs nothing.
        let shown = if list.open.get() { list.shown.get() } else { Vec::new() };
        shown
            .into_iter()
            .enumerate()
            .map(|(place, option)| {
                let id = option_id(&list_id, place);
                view! { <Item list id place option monospace /> }
            })
            .collect_view()
    };
    view! {
        // Pressing in the list must not take the focus from the field.
        <div
            class="combobox-popup"
            node_ref=popup
            popover="manual"
            on:mousedown=|event: MouseEvent| event.prevent_default()
        >
            <ul class="combobox-list" role="listbox" id=id aria-label=move || label.get()>
                {items}
            </ul>
            <p class="combobox-word" role="status">
                {move || list.open.get().then(|| word.get())}
            </p>
        </div>
    }
}

#[component]
fn Item(list: List, id: String, place: usize, option: ComboboxOption, monospace: bool) -> impl IntoView {
    let picked = option.clone();
    let chosen = option.value;
    view! {
        <li
            class="combobox-option"
            class:combobox-active=move || list.active.get() == Some(place)
            role="option"
            id=id
            aria-selected=move || {
                if list.value.with(|value| *value == chosen) { "true" } else { "false" }
            }
            on:click=move |_| list.pick(picked.clone())
        >
            <span class="combobox-label" class:monospace=monospace>{option.label}</span>
            <span class="combobox-detail">{option.detail}</span>
            {option.tag.map(|(kind, text)| view! { <Tag kind text /> })}
        </li>
    }
}
