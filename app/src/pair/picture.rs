//! The pair on its own page and beside the form.

use super::geometry::{LEVELS, share};
use super::{LegTechnology, LegView, PairView, PairWords};
use crate::ui::icon::{Icon, IconName};
use leptos::prelude::*;

/// Which of the two lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Priority,
    Fallback,
}

/// The pair, large: router, two lines, six steps and the sentence.
///
/// The drawing is for the eye; a list beside it says the same for screen readers and on paper.
#[component]
pub fn PairPicture(
    /// What is drawn.
    #[prop(into)]
    view: Signal<PairView>,
    /// What is said, in the language of the page.
    #[prop(into)]
    words: Signal<PairWords>,
) -> impl IntoView {
    view! {
        <figure class="pair">
            <div class="pair-drawing" aria-hidden="true">
                <RouterNode view words />
                <Leg role=Role::Priority view words />
                <Scale view words />
                <Leg role=Role::Fallback view words />
            </div>
            <figcaption>
                <p class="pair-sentence">{move || words.with(|words| words.sentence.clone())}</p>
                <TextTwin view words />
            </figcaption>
        </figure>
    }
}

#[component]
fn RouterNode(view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    let known = move || view.with(|view| !view.router.is_empty());
    view! {
        <div class="pair-router" class:pair-placeholder=move || !known()>
            <Icon icon=IconName::Router />
            <div class="pair-node-text">
                <bdi class="pair-label" translate="no">
                    {move || {
                        if known() {
                            view.with(|view| view.router.clone())
                        } else {
                            words.with(|words| words.no_router.clone())
                        }
                    }}
                </bdi>
                <span class="pair-words pair-router-word">{move || words.with(|words| words.router.clone())}</span>
            </div>
        </div>
    }
}

#[component]
fn Leg(role: Role, view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    let leg = Memo::new(move |_| {
        view.with(|view| match role {
            Role::Priority => Some(view.priority.clone()),
            Role::Fallback => view.fallback.clone(),
        })
    });
    let role_word = move || {
        words.with(|words| match role {
            Role::Priority => words.priority.clone(),
            Role::Fallback => words.fallback.clone(),
        })
    };
    let class = move || {
        let place = match role {
            Role::Priority => "pair-leg pair-leg-priority",
            Role::Fallback => "pair-leg pair-leg-fallback",
        };
        format!("{place} {}", leg.with(|leg| LegView::class(leg.as_ref())))
    };
    let icon = Signal::derive(move || match leg.with(|leg| leg.as_ref().and_then(|leg| leg.technology)) {
        Some(LegTechnology::Cellular) => IconName::Cellular,
        Some(LegTechnology::Satellite) => IconName::Satellite,
        None => IconName::Products,
    });
    let node = move || match leg.get().filter(|leg| !leg.label.is_empty()) {
        Some(leg) => {
            let about = words.with(|words| words.about(&leg));
            view! {
                <Icon icon />
                <div class="pair-node-text">
                    <bdi class="pair-label monospace" translate="no">{leg.label}</bdi>
                    <span class="pair-words">
                        <span class="pair-node-role">{role_word}</span>
                        {about.into_iter().map(|word| view! { <span>{word}</span> }).collect_view()}
                    </span>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="pair-node-text">
                <span class="pair-label">
                    {move || leg.with(|leg| words.with(|words| words.label(leg.as_ref())))}
                </span>
            </div>
        }
        .into_any(),
    };
    let change = move || view.with(PairView::change);
    view! {
        <div class=class class:pair-carries-all=move || change().is_none()>
            <div class="pair-port"></div>
            <div class="pair-wire">
                {move || view! { <Wire role change=change() /> }}
                <span class="pair-role">{role_word}</span>
            </div>
            <div class="pair-node">{node}</div>
        </div>
    }
}

/// A line from the router to its product: strong where it carries, thin where the other one does.
///
/// Places are shares of the line's length, so the drawing follows the width it is given.
#[component]
fn Wire(role: Role, change: Option<u8>) -> impl IntoView {
    let (begin, end) = match (change, role) {
        (None, _) => ("0%".to_owned(), "100%".to_owned()),
        (Some(level), Role::Priority) => ("0%".to_owned(), share(level)),
        (Some(level), Role::Fallback) => (share(level), "100%".to_owned()),
    };
    let (rest_begin, rest_end) = match role {
        Role::Priority => (end.clone(), "100%".to_owned()),
        Role::Fallback => ("0%".to_owned(), begin.clone()),
    };
    let crossing = change.map(|level| {
        let (from, to) = match role {
            Role::Priority => ("50%", "100%"),
            Role::Fallback => ("0", "50%"),
        };
        let head = (role == Role::Fallback).then(|| {
            view! {
                <svg x=share(level) y="50%" overflow="visible">
                    <path class="pair-arrow" d="M-5-9H5L0-2Z"></path>
                </svg>
            }
        });
        view! {
            <line class="pair-crossing" x1=share(level) y1=from x2=share(level) y2=to></line>
            {head}
        }
    });
    view! {
        <svg class="pair-line" width="100%" height="100%">
            <line class="pair-rest" x1=rest_begin y1="50%" x2=rest_end y2="50%"></line>
            <line class="pair-carrying" x1=begin y1="50%" x2=end y2="50%"></line>
            {crossing}
        </svg>
    }
}

/// The six steps between the lines.
#[component]
fn Scale(view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    let threshold = Memo::new(move |_| view.with(|view| view.threshold));
    let step = move |level: u8| {
        let word = move || {
            words.with(|words| match level {
                1 => Some(words.better.clone()),
                6 => Some(words.worse.clone()),
                _ => None,
            })
        };
        view! {
            <span class="pair-step" class:pair-step-change=move || threshold.get() == Some(level)>
                <span class="pair-step-number">{level}</span>
                {move || word().map(|word| view! { <span class="pair-step-word">{word}</span> })}
            </span>
        }
    };
    let crossing = move || {
        view.with(PairView::change).map(|level| {
            view! {
                <svg class="pair-line" width="100%" height="100%">
                    <line class="pair-crossing" x1=share(level) y1="0" x2=share(level) y2="100%"></line>
                </svg>
            }
        })
    };
    let carried = move || {
        let (priority, fallback, change) = view.with(|view| {
            (LegView::class(Some(&view.priority)), LegView::class(view.fallback.as_ref()), view.change())
        });
        change.map(|level| {
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
    };
    view! {
        <div class="pair-scale" class:pair-scale-alone=move || view.with(|view| view.change().is_none())>
            <div class="pair-port pair-trunk"></div>
            <div class="pair-steps">{LEVELS.map(step).collect_view()} {carried} {crossing}</div>
        </div>
    }
}

/// The same as a list: for screen readers, and on paper.
#[component]
fn TextTwin(view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    move || {
        let (PairView { router, priority, fallback, .. }, words) = (view.get(), words.get());
        let say = |leg: Option<&LegView>| {
            let about = leg.map(|leg| words.about(leg)).unwrap_or_default();
            [vec![words.label(leg)], about].concat().join(", ")
        };
        let router = if router.is_empty() { words.no_router.clone() } else { router };
        let priority = say(Some(&priority));
        let fallback = say(fallback.as_ref());
        view! {
            <dl class="pair-twin">
                <dt>{words.router}</dt>
                <dd>{router}</dd>
                <dt>{words.priority}</dt>
                <dd>{priority}</dd>
                <dt>{words.fallback}</dt>
                <dd>{fallback}</dd>
            </dl>
        }
    }
}
