//! How far a search is.

use super::search::{Search, State};
use crate::find::outcome::Outcome;
use crate::ui::button::Button;
use crate::words::Words;
use leptos::prelude::*;

/// How many numbers the hub was asked for, and a button that pauses; nothing when the search is done.
#[component]
pub fn Progress(search: Search, counts: Memo<[usize; 8]>) -> impl IntoView {
    let waiting = move || counts.with(|counts| counts[Outcome::Waiting as usize]);
    let numbers = move || {
        let not_asked = [Outcome::Duplicate, Outcome::Damaged, Outcome::NotAnIdentifier];
        counts.with(|counts| {
            counts.iter().sum::<usize>() - not_asked.iter().map(|&it| counts[it as usize]).sum::<usize>()
        })
    };
    let asked = move || numbers() - waiting();
    let is_running = Memo::new(move |_| search.is(State::Running));
    let is_open = Memo::new(move |_| waiting() > 0);
    let press = move |()| if is_running.get_untracked() { search.pause() } else { search.go_on() };
    view! {
        {move || {
            is_open
                .get()
                .then(|| {
                    view! {
                        <div class="cluster">
                            <progress
                                aria-label=Words::RESULTS
                                max=move || numbers().to_string()
                                value=move || asked().to_string()
                            ></progress>
                            <span>{move || Words::numbers_asked(asked(), numbers())}</span>
                            <Button on_press=press>
                                {move || if is_running.get() { Words::PAUSE() } else { Words::CONTINUE() }}
                            </Button>
                        </div>
                    }
                })
        }}
    }
}
