//! The pair on its own page and beside the form.

use super::geometry::{LEVELS, Side, side};
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
                <div class="pair-fork"></div>
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
            Role::Priority => view.priority.clone(),
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
    let node = move || match leg.get() {
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
                    {move || {
                        words
                            .with(|words| match role {
                                Role::Priority => words.no_product.clone(),
                                Role::Fallback => words.no_fallback.clone(),
                            })
                    }}
                </span>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class=class>
            <div class="pair-wire">
                <svg class="pair-line" width="100%" height="100%">
                    <line x1="0" y1="50%" x2="100%" y2="50%"></line>
                </svg>
                <span class="pair-role">{role_word}</span>
            </div>
            <div class="pair-node">{node}</div>
        </div>
    }
}

/// The six steps between the lines.
#[component]
fn Scale(view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    let threshold = Memo::new(move |_| view.with(|view| view.threshold));
    let colours = move || {
        view.with(|view| (LegView::class(view.priority.as_ref()), LegView::class(view.fallback.as_ref())))
    };
    let step = move |level: u8| {
        let class = move || {
            let (priority, fallback) = colours();
            match side(level, threshold.get()) {
                Side::Open => "pair-step".to_owned(),
                Side::Priority => format!("pair-step pair-step-priority {priority}"),
                Side::Changeover => format!("pair-step pair-step-change {fallback}"),
                Side::Fallback => format!("pair-step pair-step-fallback {fallback}"),
            }
        };
        view! {
            <span class=class>
                <span class="pair-step-number">{level}</span>
            </span>
        }
    };
    view! {
        <div class="pair-scale">
            <span class="pair-scale-word">{move || words.with(|words| words.better.clone())}</span>
            <div class="pair-steps">{LEVELS.map(step).collect_view()}</div>
            <span class="pair-scale-word">{move || words.with(|words| words.worse.clone())}</span>
        </div>
    }
}

/// The same as a list: for screen readers, and on paper.
#[component]
fn TextTwin(view: Signal<PairView>, words: Signal<PairWords>) -> impl IntoView {
    move || {
        let (PairView { router, priority, fallback, .. }, words) = (view.get(), words.get());
        let say = |leg: Option<LegView>, none: &str| {
            leg.map_or_else(
                || none.to_owned(),
                |leg| [vec![leg.label.clone()], words.about(&leg)].concat().join(", "),
            )
        };
        let router = if router.is_empty() { words.no_router.clone() } else { router };
        let priority = say(priority, &words.no_product);
        let fallback = say(fallback, &words.no_fallback);
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
