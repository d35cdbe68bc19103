//! A group, drawn: one router, two connections, and the level at which it switches from one to the other.
//!
//! Large as [`picture::PairPicture`], in a table row as [`glyph::pair_glyph`].

mod geometry;
pub mod glyph;
pub mod picture;

use crate::group_view::technology_word;
use crate::role::Role;
use crate::ui::dom::visible;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::connectivity_group::GroupDefinition;
use hub_api::connectivity_type::Technology;

/// A group as it is drawn. Anything may be missing while a form is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairView {
    /// The router's serial number; empty while it is not known.
    pub router: String,
    /// The priority connection.
    pub priority: ConnectionView,
    /// The fallback connection, if there is one.
    pub fallback: Option<ConnectionView>,
    /// The level, 1 to 6, at which the router switches.
    pub threshold: Option<u8>,
}

/// One connection as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionView {
    /// The product's identifier; empty while none is chosen.
    pub label: String,
    /// Cellular or satellite, if known.
    pub technology: Option<Technology>,
    /// Whether the product is active, if known.
    pub active: Option<bool>,
}

impl PairView {
    /// The view of a group. `active` says whether the hub calls a product active, where that is known.
    pub fn new(definition: &GroupDefinition, active: impl Fn(&ProductId) -> Option<bool>) -> Self {
        let connection = |id: &ProductId| ConnectionView {
            label: visible(id.as_str()),
            technology: definition.product(id).and_then(|product| product.connectivity_type.technology()),
            active: active(id),
        };
        let rule = &definition.priority_rule;
        Self {
            router: visible(definition.router.as_str()),
            priority: connection(&rule.priority),
            fallback: rule.fallback.as_ref().map(connection),
            threshold: Some(rule.threshold.level()),
        }
    }

    /// One of its connections.
    pub fn connection(&self, role: Role) -> Option<&ConnectionView> {
        match role {
            Role::Priority => Some(&self.priority),
            Role::Fallback => self.fallback.as_ref(),
        }
    }

    /// The level at which the picture shows a switch: only where there is a fallback to switch to.
    fn switch_level(&self) -> Option<u8> {
        self.threshold.filter(|_| self.fallback.is_some())
    }

    /// When the router switches, in a sentence; empty while the level is not chosen.
    fn sentence(&self) -> String {
        match (&self.fallback, self.threshold) {
            (Some(_), Some(level)) => Words::switches_at(level),
            (Some(_), None) => String::new(),
            (None, _) => Words::NEVER_SWITCHES().to_owned(),
        }
    }

    /// The router's serial number, or that it is not named yet.
    fn router_label(&self) -> String {
        if self.router.is_empty() { Words::NO_ROUTER().to_owned() } else { self.router.clone() }
    }
}

impl ConnectionView {
    /// The product's identifier, or that none is chosen yet, or that there is no connection.
    fn name(connection: Option<&Self>) -> String {
        match connection {
            None => Words::NO_FALLBACK().to_owned(),
            Some(connection) if connection.label.is_empty() => Words::NO_PRODUCT().to_owned(),
            Some(connection) => connection.label.clone(),
        }
    }

    /// Technology and state in words.
    fn about(&self) -> Vec<&'static str> {
        let state = self.active.map(|active| if active { Words::ACTIVE } else { Words::INACTIVE });
        [self.technology.map(technology_word), state].into_iter().flatten().map(|word| word()).collect()
    }

    /// The class that gives a connection its colour: its technology, or grey.
    const fn class(connection: Option<&Self>) -> &'static str {
        match connection {
            None => "pair-absent pair-none",
            Some(connection) if connection.label.is_empty() => "pair-absent",
            Some(Self { active: Some(false), .. }) => "pair-inactive",
            Some(Self { technology: Some(Technology::Cellular), .. }) => "pair-cellular",
            Some(Self { technology: Some(Technology::Satellite), .. }) => "pair-satellite",
            Some(Self { technology: None, .. }) => "pair-plain",
        }
    }
}
