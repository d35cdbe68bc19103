//! The two connections of a group, in the words and shapes of the pair picture.

use crate::pair::{LegTechnology, LegView, PairView, PairWords};
use crate::ui::visible::visible;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::connectivity_group::GroupDefinition;
use hub_api::connectivity_type::{ConnectivityType, Technology};

/// How a group is drawn. `active` tells of a product whether the hub calls it active, where known.
pub fn pair_view(definition: &GroupDefinition, active: impl Fn(&ProductId) -> Option<bool>) -> PairView {
    let leg = |id: &ProductId| LegView {
        label: visible(id.as_str()),
        technology: definition.product(id).and_then(|product| technology(&product.connectivity_type)),
        active: active(id),
    };
    let rule = &definition.priority_rule;
    PairView {
        router: visible(definition.router.as_str()),
        priority: leg(&rule.priority),
        fallback: rule.fallback.as_ref().map(leg),
        threshold: Some(rule.threshold.level()),
    }
}

/// A connectivity type as the picture knows it.
pub fn technology(connectivity_type: &ConnectivityType) -> Option<LegTechnology> {
    match connectivity_type.technology()? {
        Technology::Cellular => Some(LegTechnology::Cellular),
        Technology::Satellite => Some(LegTechnology::Satellite),
    }
}

/// A connectivity type in words, with what the hub says it as: `1 (cellular)`.
pub fn technology_words(words: Words, connectivity_type: &ConnectivityType) -> String {
    match connectivity_type.technology() {
        Some(Technology::Cellular) => words.cellular()().to_owned(),
        Some(Technology::Satellite) => words.satellite()().to_owned(),
        None => connectivity_type.to_string(),
    }
}

/// The picture's words in the language chosen now.
pub fn pair_words(words: Words, view: &PairView) -> PairWords {
    let sentence = match (&view.fallback, view.threshold) {
        (Some(_), Some(level)) => words.changes_over(level),
        (Some(_), None) => String::new(),
        (None, _) => words.changes_never()().to_owned(),
    };
    PairWords {
        router: words.router()().to_owned(),
        priority: words.priority()().to_owned(),
        fallback: words.fallback()().to_owned(),
        cellular: words.cellular()().to_owned(),
        satellite: words.satellite()().to_owned(),
        active: words.active()().to_owned(),
        inactive: words.inactive()().to_owned(),
        no_router: words.no_router()().to_owned(),
        no_product: words.no_product()().to_owned(),
        no_fallback: words.no_fallback()().to_owned(),
        better: words.better()().to_owned(),
        worse: words.worse()().to_owned(),
        sentence,
    }
}
