//! Filters of groups by level, and by type and back end of their connections.

use crate::fleet::Fleet;
use crate::row::RowId;
use hub_api::connectivity_type::{ConnectivityType, Technology};

/// The levels, and the types and back ends of connections, that match. An empty list matches any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    thresholds: Vec<u8>,
    technologies: Vec<Technology>,
    backends: Vec<String>,
}

impl Traits {
    /// Reads the parameters of an address: levels (`1,2`), types (`cellular,satellite`), back ends (`JASPER,TMSP`).
    /// Unknown values are left out.
    pub fn named(thresholds: &str, technologies: &str, backends: &str) -> Self {
        let level = |text: &str| text.parse().ok().filter(|level| (1..=6).contains(level));
        let technology = |name: &str| ConnectivityType::Word(name.to_owned()).technology();
        Self {
            thresholds: values(thresholds).filter_map(level).collect(),
            technologies: values(technologies).filter_map(technology).collect(),
            backends: values(backends).map(str::to_owned).collect(),
        }
    }

    /// Adds the values of one parameter of an address; false if one of them is unknown.
    pub(crate) fn add(&mut self, parameter: &str, list: &str) -> bool {
        let of = |name: &str| if name == parameter { list } else { "" };
        let Self { thresholds, technologies, backends } =
            Self::named(of("threshold"), of("type"), of("backend"));
        let known = thresholds.len() + technologies.len() + backends.len();
        self.thresholds.extend(thresholds);
        self.technologies.extend(technologies);
        self.backends.extend(backends);
        known == values(list).count()
    }

    /// Whether every group matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.thresholds.is_empty() && self.technologies.is_empty() && self.backends.is_empty()
    }

    /// Whether the group in a row matches.
    pub(crate) fn matches(&self, fleet: &Fleet, row: RowId) -> bool {
        let has_technology = |technology: &Technology| self.technologies.contains(technology);
        let has_backend =
            |product: &str| self.backends.iter().any(|wanted| backend(product).eq_ignore_ascii_case(wanted));
        (self.thresholds.is_empty() || self.thresholds.contains(&fleet.threshold(row)))
            && (self.technologies.is_empty() || fleet.technologies(row).iter().flatten().any(has_technology))
            && (self.backends.is_empty() || fleet.products(row).into_iter().any(has_backend))
    }
}

/// The back end of a product: the part of its identifier before the first `-` (docs/hub-api.md).
pub fn backend(product: &str) -> &str {
    product.split_once('-').map_or("", |(backend, _)| backend)
}

fn values(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').filter(|value| !value.is_empty())
}
