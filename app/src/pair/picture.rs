//! The pair picture: on a group's page and beside the form.

use super::geometry::share;
use super::node::ConnectionNode;
use super::scale::{LevelChoice, Scale};
use super::{ConnectionView, PairView, Role};
use crate::copy::CopyIdentifier;
use crate::ui::icon::{Icon, IconName};
use crate::words::Words;
use leptos::prelude::*;

/// The pair, large: router, two lines, six steps and the sentence.
///
/// With a choice of the level the picture is the page: its boxes have links, and its levels are radio buttons.
/// Without one it is a drawing beside a form, hidden from screen readers, which get a list with the same facts.
#[component]
pub fn PairPicture(
    /// What is drawn.
    view: Memo<PairView>,
    /// Why the group is not in effect as it is drawn, if so.
    #[prop(optional, into)]
    not_in_effect: Signal<Option<String>>,
    /// The choice of the level.
    #[prop(optional)]
    choice: Option<LevelChoice>,
    /// What follows the sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let is_page = choice.is_some();
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
            <div class="pair-drawing" aria-hidden=(!is_page).then_some("true")>
                <RouterNode view is_page />
                <Connection role=Role::Priority view />
                <Scale view choice />
                <Connection role=Role::Fallback view />
            </div>
            <figcaption>
                <p class="pair-sentence" class:pair-warning=move || warns.get()>
                    {move || warns.get().then(|| view! { <Icon icon=IconName::Warning /> })}
                    <span prop:textContent=move || view.with(PairView::sentence)></span>
                </p>
                {(!is_page).then(|| view! { <TextTwin view /> })}
                {children.map(|children| children())}
            </figcaption>
        </figure>
    }
}

#[component]
fn RouterNode(view: Memo<PairView>, is_page: bool) -> impl IntoView {
    let label = Signal::derive(move || view.with(PairView::router_label));
    view! {
        <div class="pair-router" class:pair-placeholder=move || view.with(|view| view.router.is_empty())>
            <Icon icon=IconName::Router />
            <div class="pair-node-text">
                <span class="pair-label">
                    {match is_page {
                        true => view! { <CopyIdentifier text=label /> }.into_any(),
                        false => view! { <bdi translate="no">{label}</bdi> }.into_any(),
                    }}
                </span>
                <span class="pair-words">
                    <span>{Words::ROUTER}</span>
                </span>
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
    let level = move || view.with(PairView::switch_level);
    view! {
        <div class=class class:pair-carries-all=move || level().is_none()>
            <div class="pair-port"></div>
            <div class="pair-wire">
                {move || view! { <Wire role level=level() /> }} <span class="pair-role">{role_word}</span>
            </div>
            <ConnectionNode role_word connection />
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

/// The same as a list, for screen readers.
#[component]
fn TextTwin(view: Memo<PairView>) -> impl IntoView {
    let text = move |role| {
        view.with(|view| {
            let connection = view.connection(role);
            let about = connection.map(ConnectionView::about).unwrap_or_default();
            let mut words = vec![ConnectionView::name(connection)];
            words.extend(about.iter().map(|word| word().to_owned()));
            words.join(", ")
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
