//! The pair, drawn: one router, two lines, and the level at which it changes from one to the other.
//!
//! Large as [`picture::PairPicture`], in a table's row as [`glyph::PairGlyph`]. Neither knows the hub:
//! what they show is a [`PairView`], what they say is in [`PairWords`].

mod geometry;
pub mod glyph;
pub mod picture;

/// What is drawn. Anything may be missing while a form is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairView {
    /// The router's serial number; empty while it is not known.
    pub router: String,
    /// The priority product.
    pub priority: LegView,
    /// The fallback product, if there is one.
    pub fallback: Option<LegView>,
    /// The level, 1 to 6, at which the router changes over.
    pub threshold: Option<u8>,
}

/// One product of the pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegView {
    /// Its identifier; empty while none is chosen.
    pub label: String,
    /// What it goes over, if that is known.
    pub technology: Option<LegTechnology>,
    /// Whether it is active, if that is known.
    pub active: Option<bool>,
}

/// What a product goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegTechnology {
    /// The mobile network.
    Cellular,
    /// A satellite.
    Satellite,
}

/// The words of the picture in the language of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairWords {
    /// "Router".
    pub router: String,
    /// "priority".
    pub priority: String,
    /// "fallback".
    pub fallback: String,
    /// "cellular".
    pub cellular: String,
    /// "satellite".
    pub satellite: String,
    /// "active".
    pub active: String,
    /// "inactive".
    pub inactive: String,
    /// "no router yet".
    pub no_router: String,
    /// "no product yet".
    pub no_product: String,
    /// "no fallback".
    pub no_fallback: String,
    /// "better", at level 1.
    pub better: String,
    /// "worse", at level 6.
    pub worse: String,
    /// "Changes to the fallback when the quality reaches level 4 of 6.", or what is said while the level
    /// is not chosen or there is no fallback.
    pub sentence: String,
}

impl PairView {
    /// The level at which the picture shows a change: there must be something to change to.
    fn change(&self) -> Option<u8> {
        self.threshold.filter(|_| self.fallback.is_some())
    }
}

impl PairWords {
    /// The identifier of a product, or that there is none yet, or none at all.
    fn label(&self, leg: Option<&LegView>) -> String {
        match leg {
            None => self.no_fallback.clone(),
            Some(leg) if leg.label.is_empty() => self.no_product.clone(),
            Some(leg) => leg.label.clone(),
        }
    }

    /// What is said about a product: technology and state, without its identifier.
    fn about(&self, leg: &LegView) -> Vec<String> {
        let technology = leg.technology.map(|technology| match technology {
            LegTechnology::Cellular => self.cellular.clone(),
            LegTechnology::Satellite => self.satellite.clone(),
        });
        let state = leg.active.map(|active| if active { &self.active } else { &self.inactive }.clone());
        [technology, state].into_iter().flatten().collect()
    }
}

impl LegView {
    /// The class that gives a leg its colour: its technology, or grey.
    const fn class(leg: Option<&Self>) -> &'static str {
        match leg {
            None => "pair-absent pair-none",
            Some(leg) if leg.label.is_empty() => "pair-absent",
            Some(Self { active: Some(false), .. }) => "pair-inactive",
            Some(Self { technology: Some(LegTechnology::Cellular), .. }) => "pair-cellular",
            Some(Self { technology: Some(LegTechnology::Satellite), .. }) => "pair-satellite",
            Some(Self { technology: None, .. }) => "pair-plain",
        }
    }
}
