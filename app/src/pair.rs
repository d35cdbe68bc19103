//! A group, drawn: one router, two connections, and the level at which it switches from one to the other.
//!
//! Large as [`picture::PairPicture`], in a table row as [`glyph::pair_glyph`].

mod geometry;
pub mod glyph;
mod node;
pub mod picture;
pub mod scale;

use crate::group_view::technology_word;
use crate::product_facts::ProductFacts;
use crate::role::Role;
use crate::ui::dom::visible;
use crate::words::{Text, Words};
use hub_api::ProductId;
use hub_api::connectivity_group::GroupDefinition;
use hub_api::connectivity_type::Technology;

/// A group as it is drawn. Anything may be missing while a form is being filled in.
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectionView {
    /// The product's identifier; empty while none is chosen.
    pub label: String,
    /// Cellular or satellite, if known.
    pub technology: Option<Technology>,
    /// What is known about the product.
    pub facts: ProductFacts,
    /// The product that the picture links to.
    pub product: Option<ProductId>,
}

impl PairView {
    /// The view of a group, with what is known about its products.
    pub fn new(definition: &GroupDefinition, facts: impl Fn(&ProductId) -> Option<ProductFacts>) -> Self {
        let connection = |id: &ProductId| ConnectionView {
            label: visible(id.as_str()),
            technology: definition.product(id).and_then(|product| product.connectivity_type.technology()),
            facts: facts(id).unwrap_or_default(),
            product: Some(id.clone()),
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

    /// The class of a connection's colour, and what is known as its name.
    pub fn class_and_name(&self, role: Role) -> (&'static str, String) {
        let connection = self.connection(role);
        let name = connection.and_then(|connection| connection.facts.name.as_deref()).map(visible);
        (ConnectionView::class(connection), name.unwrap_or_else(|| ConnectionView::name(connection)))
    }

    /// The level at which the picture shows a switch: only where there is a fallback to switch to.
    fn switch_level(&self) -> Option<u8> {
        self.threshold.filter(|_| self.fallback.is_some())
    }

    /// What is wrong with the pair: a connection that is missing or not active.
    fn warning(&self) -> Option<String> {
        let is_off = |connection: &ConnectionView| connection.facts.active == Some(false);
        let router = if self.router.is_empty() { Words::THIS_ROUTER() } else { &self.router };
        let priority = &self.priority.label;
        match (is_off(&self.priority), &self.fallback) {
            (true, None) => Some(Words::priority_inactive_alone(priority, router)),
            (false, None) => Some(Words::NEVER_SWITCHES().to_owned()),
            (true, Some(fallback)) if is_off(fallback) => Some(Words::both_inactive(router)),
            (false, Some(fallback)) if is_off(fallback) => {
                Some(Words::fallback_inactive(&fallback.label, router))
            }
            (true, Some(_)) => Some(Words::priority_inactive(priority, router)),
            (false, Some(_)) => None,
        }
    }

    /// When the router switches, in a sentence; empty while the level is not chosen.
    fn sentence(&self) -> String {
        self.warning().or_else(|| self.threshold.map(Words::switches_at)).unwrap_or_default()
    }

    /// The router's serial number, or that it is not named yet.
    pub fn router_label(&self) -> String {
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
    fn about(&self) -> Vec<Text> {
        let state = self.facts.active.map(|active| if active { Words::ACTIVE } else { Words::INACTIVE });
        [self.technology.map(technology_word), state].into_iter().flatten().collect()
    }

    /// The class that gives a connection its colour: its technology, or grey.
    const fn class(connection: Option<&Self>) -> &'static str {
        match connection {
            None => "pair-absent pair-none",
            Some(connection) if connection.label.is_empty() => "pair-absent",
            Some(Self { facts: ProductFacts { active: Some(false), .. }, .. }) => "pair-inactive",
            Some(Self { technology, .. }) => class_of(*technology),
        }
    }
}

/// The class that gives a technology its colour.
const fn class_of(technology: Option<Technology>) -> &'static str {
    match technology {
        Some(Technology::Cellular) => "pair-cellular",
        Some(Technology::Satellite) => "pair-satellite",
        None => "pair-plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_connection_that_is_missing_or_not_active_is_said_in_the_sentence() {
        let connection = |label: &str, active| ConnectionView {
            label: label.to_owned(),
            facts: ProductFacts { active, ..ProductFacts::default() },
            ..ConnectionView::default()
        };
        let switches = "Switches to the fallback when quality drops to level 3 (1 best, 6 worst).";
        let cases = [
            (Some(true), Some(Some(true)), switches),
            (None, Some(None), switches),
            (None, Some(Some(true)), switches),
            (
                Some(true),
                Some(Some(false)),
                "The fallback F-2 is inactive. If the priority connection fails, R-1 is offline.",
            ),
            (
                None,
                Some(Some(false)),
                "The fallback F-2 is inactive. If the priority connection fails, R-1 is offline.",
            ),
            (
                Some(false),
                Some(Some(true)),
                "The priority connection P-1 is inactive. That leaves R-1 with the fallback only.",
            ),
            (
                Some(false),
                Some(None),
                "The priority connection P-1 is inactive. That leaves R-1 with the fallback only.",
            ),
            (Some(false), Some(Some(false)), "Both connections are inactive: R-1 is offline."),
            (
                Some(false),
                None,
                "The priority connection P-1 is inactive, and there is no fallback: R-1 is offline.",
            ),
            (Some(true), None, "No fallback: if the priority connection fails, the router is offline."),
        ];
        Words::choose(Language::English);
        for (priority, fallback, expected) in cases {
            let view = PairView {
                router: "R-1".to_owned(),
                priority: connection("P-1", priority),
                fallback: fallback.map(|active| connection("F-2", active)),
                threshold: Some(3),
            };
            assert_eq!(view.sentence(), expected, "{priority:?}, {fallback:?}");
            assert_eq!(view.warning().is_some(), expected != switches);
        }
    }
}
