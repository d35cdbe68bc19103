//! Generated groups. Each is computed from its number when it is read, so that a hundred thousand take no
//! memory, and its name or resource identifier gives the number again.

use super::definition::NewGroup;
use super::group::{Creation, Group};
use crate::demo;
use crate::message::object;
use crate::model::products::catalogue::Catalogue;
use crate::rng::{Purpose, hash, weighted};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// As many as six digits can number.
pub const MAX_GROUPS: u64 = 1_000_000;

/// The cities of groups, in alphabetical order. A name is a city, the common part of a further tenant's
/// names, and the group's number, so that names and numbers have the same order.
const CITIES: [&str; 25] = [
    "aarhus",
    "agadez",
    "bergen",
    "calama",
    "dakar",
    "esbjerg",
    "fairbanks",
    "gaborone",
    "harz",
    "izmir",
    "kalgoorlie",
    "kiruna",
    "leh",
    "maun",
    "minot",
    "nairobi",
    "oulu",
    "potosi",
    "riyadh",
    "stavanger",
    "tamanrasset",
    "ulaanbaatar",
    "vigo",
    "windhoek",
    "yakutsk",
];

/// 2026-01-01T00:00:00Z in milliseconds since 1970. Generated groups were created before it, so that a
/// seed gives the same groups on every day.
const NEWEST: i64 = 1_767_225_600_000;
/// The longest time before that, in milliseconds: 400 days.
const MAX_AGE: u64 = 400 * 86_400_000;
/// The time after which the hub's update of a group is over, in milliseconds.
const UPDATE_TIME: i64 = 3_600_000;

/// The products of a group where too few are generated: the published ones.
const PUBLISHED: [&str; 2] = ["JASPER-8997112212741433747", "INTELSAT-27597"];

/// Generated groups, numbered from 0 in the order of their names. A clone is cheap.
#[derive(Clone, Debug)]
pub(crate) struct GeneratedGroups {
    pub(super) count: u64,
    seed: u64,
    /// The common part of the names, before the number: empty, or digits and a hyphen.
    series: String,
    /// All were created before this moment, in milliseconds since 1970.
    before: i64,
    catalogue: Arc<Catalogue>,
}

impl GeneratedGroups {
    /// `start` is when the mock was started, in milliseconds since 1970.
    pub(crate) fn new(count: u64, seed: u64, start: i64, catalogue: Arc<Catalogue>) -> Self {
        let (count, before) = (count.min(MAX_GROUPS), NEWEST.min(start) - UPDATE_TIME);
        Self { count, seed, series: String::new(), before, catalogue }
    }

    /// The same with five hexadecimal digits of the seed in every name, so that names differ between tenants.
    pub(crate) fn with_series(self) -> Self {
        let series = format!("{:05x}-", hash(self.seed, 0, Purpose::Series) & 0xf_ffff);
        Self { series, ..self }
    }

    /// The name of the group with this number.
    pub(super) fn name(&self, number: u64) -> String {
        format!("{}-{}{number:06}", self.city(number), self.series)
    }

    fn city(&self, number: u64) -> &'static str {
        let index = number * CITIES.len() as u64 / self.count.max(1);
        usize::try_from(index).ok().and_then(|index| CITIES.get(index)).copied().unwrap_or(CITIES[0])
    }

    /// The number of the group with this name.
    pub(super) fn number_of(&self, name: &str) -> Option<u64> {
        let (_, digits) = name.rsplit_once('-')?;
        let number = digits.parse().ok().filter(|number| *number < self.count)?;
        (self.name(number) == name).then_some(number)
    }

    /// How many groups have names before this one.
    pub(super) fn before(&self, name: &str) -> u64 {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.name(middle).as_str() < name { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn resource_id(&self, number: u64) -> String {
        let tag = hash(self.seed, 0, Purpose::ResourceIds) & 0xff_ffff_ffff;
        format!("{:08x}{tag:010x}{number:06x}", self.created(number).div_euclid(1000) & 0xffff_ffff)
    }

    /// The number of the group with this resource identifier.
    pub(super) fn number_of_resource_id(&self, resource_id: &str) -> Option<u64> {
        let number = u64::from_str_radix(resource_id.get(18..)?, 16).ok()?;
        (number < self.count && self.resource_id(number) == resource_id).then_some(number)
    }

    fn created(&self, number: u64) -> i64 {
        let age = hash(self.seed, number, Purpose::Age) % MAX_AGE;
        self.before - i64::try_from(age).unwrap_or(0)
    }

    /// The group with this number, in the container with this resource identifier. The hub's update of it
    /// is over, or never ends.
    pub(super) fn group(&self, number: u64, container: &str) -> Group {
        let creation = Creation {
            name: &self.name(number),
            resource_id: &self.resource_id(number),
            parent: container,
            creator: demo::APPLICATION,
            now: self.created(number),
            outcome: None,
        };
        let mut group = Group::new(&NewGroup(self.attributes(number)), &creation);
        group.apply_due(creation.now + UPDATE_TIME);
        group
    }

    fn attributes(&self, number: u64) -> Map<String, Value> {
        let hash = |purpose| hash(self.seed, number, purpose);
        let published = || PUBLISHED.map(str::to_owned);
        let [card, terminal] = self.catalogue.pair(hash(Purpose::Pair)).unwrap_or_else(published);
        let product = |id: &str, kind: u8| {
            let network_id = id.split_once('-').map(|(_, network_id)| network_id);
            json!({ "coPID": id, "coPTe": kind, "netID": network_id })
        };
        let router = match weighted(hash(Purpose::Outcome), &ROUTERS, None) {
            Some(named) => named.to_owned(),
            None => format!("R-{}", 100_000 + number),
        };
        object(json!({
            "conPs": [product(&card, 1), product(&terminal, 2)],
            "liCRr": router,
            "priRe": {"prPID": card, "faPID": terminal, "priTd": 1 + hash(Purpose::Threshold) % 6},
            "lbl": [self.city(number)],
        }))
    }
}

/// Most routers are ordinary; a few are those whose updates are not applied.
const ROUTERS: [(u64, Option<&str>); 4] =
    [(965, None), (20, Some("R-FAIL")), (10, Some("R-PENDING")), (5, Some("R-REJECT"))];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::products::catalogue::Setup;
    use crate::model::products::named::products;
    use crate::switches::Assumptions;

    fn generated(count: u64) -> GeneratedGroups {
        let setup = Setup { tenant: "eos", count: 1000, seed: 7, start: NEWEST };
        GeneratedGroups::new(count, 7, NEWEST, Arc::new(Catalogue::new(products("eos"), setup)))
    }

    #[test]
    fn names_and_resource_identifiers_give_their_numbers_again() {
        let counts = [1, 24, 25, 26, 99_992, MAX_GROUPS].map(generated);
        for generated in counts.into_iter().flat_map(|plain| [plain.clone(), plain.with_series()]) {
            let count = generated.count;
            for number in (0..count.min(200)).chain(count.saturating_sub(200)..count) {
                assert_eq!(generated.number_of(&generated.name(number)), Some(number));
                assert_eq!(generated.number_of_resource_id(&generated.resource_id(number)), Some(number));
                assert_eq!(generated.before(&generated.name(number)), number);
            }
            for stranger in ["", "-", "kiruna", "kiruna-mast-1", "bergen-999999x", "bergen-+00001"] {
                assert_eq!(generated.number_of(stranger), None, "{stranger}");
            }
        }
        assert_eq!(generated(26).number_of("yakutsk-000026"), None);
        assert_eq!(generated(26).number_of_resource_id("00"), None);
    }

    #[test]
    fn names_have_the_order_of_their_numbers() {
        let generated = generated(5000);
        assert!((1..5000).all(|number| generated.name(number - 1) < generated.name(number)));
    }

    #[test]
    fn every_group_is_one_that_an_operator_could_have_created() {
        let generated = generated(3000);
        let mut failed = 0;
        for number in 0..3000 {
            let attributes = json!({
                "cnd": hub_api::connectivity_group::CONTAINER_DEFINITION,
                "rn": generated.name(number),
            });
            let Value::Object(mut attributes) = attributes else { panic!("an object") };
            attributes.extend(generated.attributes(number));
            let body = json!({ "dtiot:conGp": attributes }).to_string();
            NewGroup::read(body.as_bytes(), &generated.catalogue, Assumptions::default())
                .expect("a good group");
            let group = generated.group(number, "c");
            failed += usize::from(group.attributes()["updTe"] == 3);
            assert!(
                generated
                    .catalogue
                    .technology(group.attributes()["conPs"][0]["coPID"].as_str().unwrap())
                    .is_some()
            );
        }
        assert!((30..150).contains(&failed), "{failed}");
    }
}
