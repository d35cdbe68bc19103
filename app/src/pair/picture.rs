//! The pair picture: on a group's page and beside the form.

use super::geometry::{LEVELS, share};
use super::{ConnectionView, PairView, Role};
use crate::group_view::technology_icon;
use crate::ui::icon::{Icon, IconName};
use crate::words::Words;
use leptos::prelude::*;

/// The pair, large: router, two lines, six steps and the sentence.
///
/// The drawing is hidden from screen readers, which get a list with the same facts.
#[component]
pub fn PairPicture(
    /// What is drawn.
    view: Memo<PairView>,
    /// Why the group is not in effect as it is drawn, if so.
    #[prop(optional, into)]
    not_in_effect: Signal<Option<String>>,
) -> impl IntoView {
    let warns = Memo::new(move |_| view.with(|view| view.warning().is_some()));
    view! {
        <figure class="pair" class:pair-wanted=move || not_in_effect.with(Option::is_some)>
            {move || {
                not_in_effect
                    .get()
                    .map(|note| {
                        view! {
                            <p class="pair-note">
                                <Icon icon=IconName::Info />
                                <span>{note}</span>
                            </p>
                        }
                    })
            }}
            <div class="pair-drawing" aria-hidden="true">
                <RouterNode view />
                <Connection role=Role::Priority view />
                <Scale view />
                <Connection role=Role::Fallback view />
            </div>
            <figcaption>
                <p class="pair-sentence" class:pair-warning=move || warns.get()>
                    {move || warns.get().then(|| view! { <Icon icon=IconName::Warning /> })}
                    <span prop:textContent=move || view.with(PairView::sentence)></span>
                </p>
                <TextTwin view />
            </figcaption>
        </figure>
    }
}

#[component]
fn RouterNode(view: Memo<PairView>) -> impl IntoView {
    view! {
        <div class="pair-router" class:pair-placeholder=move || view.with(|view| view.router.is_empty())>
            <Icon icon=IconName::Router />
            <div class="pair-node-text">
                <bdi class="pair-label" translate="no">
                    {move || view.with(PairView::router_label)}
                </bdi>
                <span class="pair-words">{Words::ROUTER}</span>
            </div>
        </div>
    }
}

#[component]
fn Connection(role: Role, view: Memo<PairView>) -> impl IntoView {
    let connection = Memo::new(move |_| view.with(|view| view.connection(role).cloned()));
    let (role_class, role_word) = match role {
        Role::Priority => ("pair-connection pair-connection-priority", Words::PRIORITY),
        Role::Fallback => ("pair-connection pair-connection-fallback", Words::FALLBACK),
    };
    let class = move || {
        format!("{role_class} {}", connection.with(|connection| ConnectionView::class(connection.as_ref())))
    };
    let icon = Signal::derive(move || {
        let technology = connection.with(|connection| connection.as_ref()?.technology);
        technology.map_or(IconName::Products, technology_icon)
    });
    let node = move || match connection.get().filter(|connection| !connection.label.is_empty()) {
        Some(connection) => {
            let about = connection.about().into_iter().map(|word| view! { <span>{word}</span> });
            let is_off = connection.active == Some(false);
            view! {
                <Icon icon />
                <div class="pair-node-text">
                    <bdi class="pair-label monospace" translate="no">
                        {connection.label.clone()}
                    </bdi>
                    <span class="pair-words">
                        <span class="pair-node-role">{role_word}</span>
                        {about.collect_view()}
                    </span>
                </div>
                {is_off
                    .then(|| {
                        view! {
                            <span class="pair-off">
                                <Icon icon=IconName::Warning />
                            </span>
                        }
                    })}
            }
            .into_any()
        }
        None => view! {
            <div class="pair-node-text">
                <span class="pair-label">
                    {move || connection.with(|connection| ConnectionView::name(connection.as_ref()))}
                </span>
            </div>
        }
        .into_any(),
    };
    let level = move || view.with(PairView::switch_level);
    view! {
        <div class=class class:pair-carries-all=move || level().is_none()>
            <div class="pair-port"></div>
            <div class="pair-wire">
                {move || view! { <Wire role level=level() /> }} <span class="pair-role">{role_word}</span>
            </div>
            <div class="pair-node">{node}</div>
        </div>
    }
}

/// A line from the router to its product: strong where it carries, thin where the other one does.
///
/// Positions are shares of the line's length, so that the drawing follows its width.
#[component]
fn Wire(role: Role, level: Option<u8>) -> impl IntoView {
    let (begin, end) = match (level, role) {
        (None, _) => ("0%".to_owned(), "100%".to_owned()),
        (Some(level), Role::Priority) => ("0%".to_owned(), share(level)),
        (Some(level), Role::Fallback) => (share(level), "100%".to_owned()),
    };
    let (rest_begin, rest_end) = match role {
        Role::Priority => (end.clone(), "100%".to_owned()),
        Role::Fallback => ("0%".to_owned(), begin.clone()),
    };
    let crossing = level.map(|level| {
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
            <line x1=rest_begin y1="50%" x2=rest_end y2="50%"></line>
            <line class="pair-carrying" x1=begin y1="50%" x2=end y2="50%"></line>
            {crossing}
        </svg>
    }
}

/// The six steps between the lines.
#[component]
fn Scale(view: Memo<PairView>) -> impl IntoView {
    let threshold = Memo::new(move |_| view.with(|view| view.threshold));
    let step = move |level: u8| {
        let word = match level {
            1 => Some(Words::BETTER),
            6 => Some(Words::WORSE),
            _ => None,
        };
        view! {
            <span class="pair-step" class:pair-step-change=move || threshold.get() == Some(level)>
                <span class="pair-step-number">{level}</span>
                {word.map(|word| view! { <span class="pair-step-word">{word}</span> })}
            </span>
        }
    };
    let crossing = move || {
        view.with(PairView::switch_level).map(|level| {
            view! {
                <svg class="pair-line" width="100%" height="100%">
                    <line class="pair-crossing" x1=share(level) y1="0" x2=share(level) y2="100%"></line>
                </svg>
            }
        })
    };
    let carried = move || {
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
    };
    view! {
        <div
            class="pair-scale"
            class:pair-scale-alone=move || view.with(|view| view.switch_level().is_none())
        >
            <div class="pair-port"></div>
            <div class="pair-steps">{LEVELS.map(step).collect_view()} {carried} {crossing}</div>
        </div>
    }
}

/// The same as a list, for screen readers.
#[component]
fn TextTwin(view: Memo<PairView>) -> impl IntoView {
    let text = move |role| {
        view.with(|view| {
            let connection = view.connection(role);
            let about = connection.map(ConnectionView::about).unwrap_or_default();
            [&[ConnectionView::name(connection).as_str()], about.as_slice()].concat().join(", ")
        })
    };
    view! {
        <dl class="pair-twin">
            <dt>{Words::ROUTER}</dt>
            <dd>{move || view.with(PairView::router_label)}</dd>
            <dt>{Words::PRIORITY}</dt>
            <dd>{move || text(Role::Priority)}</dd>
            <dt>{Words::FALLBACK}</dt>
            <dd>{move || text(Role::Fallback)}</dd>
        </dl>
    }
}
