//! The six levels between the lines: a drawing, or the choice of the level at which the router switches.

use super::geometry::{LEVELS, share};
use super::{ConnectionView, PairView, Role};
use crate::words::Words;
use leptos::prelude::*;

/// The choice of the level in the picture.
#[derive(Clone, Copy)]
pub struct LevelChoice {
    /// A level was chosen.
    pub choose: Callback<u8>,
    /// Whether the level can be chosen now.
    pub is_enabled: Signal<bool>,
    /// The id of the form that the radio buttons belong to. It stands elsewhere, because the first field of a
    /// form takes the focus when a page opens.
    pub form: &'static str,
}

/// The six steps.
#[component]
pub(super) fn Scale(view: Memo<PairView>, choice: Option<LevelChoice>) -> impl IntoView {
    let threshold = Memo::new(move |_| view.with(|view| view.threshold));
    let is_here = move |level: u8| move || threshold.get() == Some(level);
    let step = move |level: u8| match choice {
        Some(choice) => view! { <Level level threshold choice /> }.into_any(),
        None => view! {
            <span class="pair-step" class:pair-step-change=is_here(level)>
                <span class="pair-step-number">{level}</span>
                {end_word(level)}
            </span>
        }
        .into_any(),
    };
    let crossing = move || {
        view.with(PairView::switch_level).map(|level| {
            view! {
                <svg class="pair-line" width="100%" height="100%" aria-hidden="true">
                    <line class="pair-crossing" x1=share(level) y1="0" x2=share(level) y2="100%"></line>
                </svg>
            }
        })
    };
    let steps = LEVELS.map(step).collect_view();
    let steps = match choice {
        Some(LevelChoice { is_enabled, .. }) => view! {
            <fieldset class="pair-steps" disabled=move || !is_enabled.get() aria-describedby="level-note">
                <legend class="visually-hidden">{Words::THRESHOLD_LEGEND}</legend>
                {steps}
                <Spans view />
                {crossing}
            </fieldset>
        }
        .into_any(),
        None => view! { <div class="pair-steps">{steps} <Spans view /> {crossing}</div> }.into_any(),
    };
    view! {
        <div
            class="pair-scale"
            class:pair-scale-alone=move || view.with(|view| view.switch_level().is_none())
        >
            <div class="pair-port"></div>
            {steps}
        </div>
    }
}

/// The word at an end of the scale.
fn end_word(level: u8) -> impl IntoView {
    let word = match level {
        1 => Words::BETTER,
        6 => Words::WORSE,
        _ => return None,
    };
    Some(view! {
        <span class="pair-step-word" aria-hidden="true">
            {word}
        </span>
    })
}

/// A level that can be chosen. Its word shows while it is chosen, pointed at or focused.
#[component]
fn Level(level: u8, threshold: Memo<Option<u8>>, choice: LevelChoice) -> impl IntoView {
    let is_here = move || threshold.get() == Some(level);
    view! {
        <label class="pair-step" class:pair-step-change=is_here>
            <input
                class="visually-hidden"
                type="radio"
                name="level"
                form=choice.form
                value=level.to_string()
                prop:checked=is_here
                on:change=move |_| choice.choose.run(level)
            />
            <span class="pair-step-number">{level}</span>
            <span class="pair-step-word pair-step-level">{Words::level(level)}</span>
            {end_word(level)}
        </label>
    }
}

/// Which line carries at which level.
#[component]
fn Spans(view: Memo<PairView>) -> impl IntoView {
    move || {
        let class = |role| view.with(|view| ConnectionView::class(view.connection(role)));
        let (priority, fallback) = (class(Role::Priority), class(Role::Fallback));
        view.with(PairView::switch_level).map(|level| {
            view! {
                <span
                    class=format!("pair-span pair-span-priority {priority}")
                    style:grid-column=format!("1 / {level}")
                    hidden=level == 1
                ></span>
                <span
                    class=format!("pair-span pair-span-fallback {fallback}")
                    style:grid-column=format!("{level} / 7")
                ></span>
            }
        })
    }
}
