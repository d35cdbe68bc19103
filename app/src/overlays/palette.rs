//! The command palette: a field and a list, by the combobox pattern of the ARIA practices.

use super::action::find;
use super::command::{Command, Commands};
use super::key_list::keycaps;
use crate::groups_reading;
use crate::hub::HubClient;
use crate::overlay::{OpenOverlay, Overlay};
use crate::ui::dialog::Dialog;
use crate::ui::dom::{pressed_key, unique_id};
use crate::words::Words;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// How far the page keys move.
const PAGE: usize = 8;

/// The palette, in a dialog.
#[component]
pub fn Palette() -> impl IntoView {
    let (overlay, hub) = (OpenOverlay::of_app(), HubClient::of_app());
    let open = Memo::new(move |_| overlay.get() == Some(Overlay::Palette));
    Effect::new(move || {
        // The groups can be found once they have been read.
        if open.get() && untrack(|| hub.groups.are_unknown()) {
            groups_reading::open(hub);
        }
    });
    view! {
        <Dialog open title=Words::COMMANDS close_label=Words::CLOSE on_close=move |()| overlay.close()>
            <List />
        </Dialog>
    }
}

#[component]
fn List() -> impl IntoView {
    let (overlay, commands, groups) = (OpenOverlay::of_app(), Commands::of_app(), HubClient::of_app().groups);
    let (text, active) = (RwSignal::new(String::new()), RwSignal::new(0));
    let shown = Memo::new(move |_| text.with(|text| commands.matching(text)));
    let list_id = unique_id("commands");
    let option_id = StoredValue::new(list_id.clone() + "-");
    let id = move |index: usize| option_id.with_value(|id| format!("{id}{index}"));
    let run = move |index: usize| {
        let Some(command) = shown.with_untracked(|shown| shown.get(index).cloned()) else { return };
        overlay.close();
        // After the dialog has closed and given the focus back.
        request_animation_frame(move || commands.run(command));
    };
    let on_key = move |event: KeyboardEvent| {
        let count = shown.with_untracked(Vec::len);
        let current = active.get_untracked();
        let last = count.saturating_sub(1);
        let next = match pressed_key(&event).as_deref() {
            Some("ArrowDown") => {
                if current >= last {
                    0
                } else {
                    current + 1
                }
            }
            Some("ArrowUp") => current.checked_sub(1).unwrap_or(last),
            Some("PageDown") => (current + PAGE).min(last),
            Some("PageUp") => current.saturating_sub(PAGE),
            Some("Enter") => {
                event.prevent_default();
                return run(current);
            }
            _ => return,
        };
        event.prevent_default();
        active.set(next);
        reveal(&id(next));
    };
    let item = move |index: usize, command: Command| {
        view! {
            <div
                class="combobox-option palette-option"
                class:combobox-active=move || active.get() == index
                role="option"
                id=id(index)
                aria-selected=move || if active.get() == index { "true" } else { "false" }
                on:click=move |_| run(index)
            >
                <span class="combobox-label">
                    <bdi>{command.label}</bdi>
                </span>
                <span class="combobox-detail">{command.detail}</span>
                <span class="palette-keys">{keycaps(command.keys)}</span>
            </div>
        }
    };
    let sections = move || {
        let shown = shown.get();
        let mut shown = shown.into_iter().enumerate().peekable();
        let mut sections = Vec::new();
        while let Some((index, first)) = shown.next() {
            let (section, heading) = (first.section, unique_id("section"));
            let labelled_by = heading.clone();
            let mut items = vec![item(index, first)];
            while let Some((index, command)) = shown.next_if(|(_, command)| command.section == section) {
                items.push(item(index, command));
            }
            sections.push(view! {
                <div role="group" aria-labelledby=labelled_by>
                    <div class="palette-heading" id=heading role="presentation">
                        {section.heading()}
                    </div>
                    {items}
                </div>
            });
        }
        sections
    };
    let note = move || {
        let count = shown.with(Vec::len);
        let reading = groups.parts().pending.get().then(|| Words::groups_searched(groups.len()));
        let found = if count == 0 { Words::COMMANDS_NONE().to_owned() } else { Words::commands_found(count) };
        [found, reading.unwrap_or_default()].join(" ")
    };
    view! {
        <form class="palette" on:submit=|event: SubmitEvent| event.prevent_default()>
            <input
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label=Words::COMMANDS
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls=list_id.clone()
                aria-activedescendant=move || (active.get() < shown.with(Vec::len)).then(|| id(active.get()))
                placeholder=Words::COMMANDS_HINT
                on:input=move |event| {
                    active.set(0);
                    text.set(event_target_value(&event));
                }
                on:keydown=on_key
            />
        </form>
        <div class="palette-list" role="listbox" id=list_id aria-label=Words::COMMANDS tabindex="-1">
            {sections}
        </div>
        <p class="palette-note" role="status">
            {note}
        </p>
    }
}

/// Scrolls the list so that an option is seen.
fn reveal(id: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(option) = find(&format!("#{id}")) {
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
