//! How many groups match, how old they are, and how far the reading is.

use super::search::Search;
use crate::format;
use crate::groups::Parts;
use crate::groups_reading;
use crate::hub::HubClient;
use crate::ui::button::{Button, ButtonKind};
use crate::words::Words;
use leptos::prelude::*;

/// The count of the groups with its age; while groups are read, how many there are so far, and "Stop".
#[component]
pub fn Summary(search: Search, hub: HubClient, shown: Memo<usize>) -> impl IntoView {
    let groups = hub.groups;
    let Parts { pending, stopped, read_at, .. } = groups.parts();
    let is_reading = Memo::new(move |_| pending.get() && read_at.get().is_none());
    let count = move || {
        let all = groups.len();
        shown.get();
        if search.shows_all() {
            Words::groups_count(all)
        } else {
            Words::groups_matching(all, groups.list_len())
        }
    };
    let sentence = move || {
        if is_reading.get() {
            return String::new();
        }
        match read_at.get() {
            _ if stopped.get() => Words::groups_stopped(format::count(groups.len())),
            Some(read_at) => format!("{} · {}", count(), Words::as_of(format::time_of_day(read_at))),
            None => String::new(),
        }
    };
    let button = move |label: crate::words::Text, press: Callback<()>| {
        view! {
            <Button kind=ButtonKind::Quiet on_press=press>
                {label}
            </Button>
        }
    };
    view! {
        <div class="toolbar-count" translate="no">
            <p role="status">{sentence}</p>
            // The count changes several times a second, which nobody wants to hear.
            {move || {
                (is_reading.get() && groups.len() > 0)
                    .then(|| {
                        view! {
                            <p>{move || Words::groups_so_far(format::count(groups.len()))}</p>
                            {button(Words::STOP, Callback::new(move |()| groups.stop()))}
                        }
                    })
            }}
            {move || {
                stopped
                    .get()
                    .then(|| button(Words::CONTINUE, Callback::new(move |()| groups_reading::refresh(hub))))
            }}
        </div>
    }
}
