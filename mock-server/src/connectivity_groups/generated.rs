//! Groups that are made up by their number, so that a hundred thousand of them take no memory: each
//! is computed when it is asked for, and its name or resource identifier
//! leads back to its number.

use super::definition::Wanted;
use super::store::Group;
use crate::chance::{Purpose, draw, pick};
use crate::demo;
use crate::products::{Catalogue, Reference};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// How many there can be: as many as six digits number.
pub(crate) const MOST: u64 = 1_000_000;

/// Where groups are, in alphabetical order: a name is a place, what all groups of a further tenant have in
/// common, and the group's number, so that the order of names is the order of numbers.
const PLACES: [&str; 25] = [
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

/// 2026-01-01T00:00:00Z in milliseconds since 1970. Generated groups were made before it, so that the
/// same seed gives the same groups on every day.
const NEWEST: i64 = 1_767_225_600_000;
/// In how much time before that they were made, in milliseconds: 400 days.
const OLDEST_AGE: u64 = 400 * 86_400_000;
/// How long the hub worked on each, and has finished: any time that is longer than it takes.
const LONG: i64 = 3_600_000;

/// The identifiers that are assumed where there are too few products to refer to: the published ones.
const PUBLISHED: [(&str, &str); 2] =
    [("JASPER-8997112212741433747", "8997112212741433747"), ("INTELSAT-27597", "27597")];

/// So many groups of a seed, numbered from 0 in the order of their names. A clone is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    count: u64,
    seed: u64,
    /// Stands in each name before the number: nothing, or digits and a hyphen.
    series: String,
    /// Before when they were made, in milliseconds since 1970.
    before: i64,
    catalogue: Arc<Catalogue>,
}

impl Generated {
    /// `start` is when the mock was started, in milliseconds since 1970.
    pub(crate) fn new(count: u64, seed: u64, start: i64, catalogue: Arc<Catalogue>) -> Self {
        let (count, before) = (count.min(MOST), NEWEST.min(start) - LONG);
        Self { count, seed, series: String::new(), before, catalogue }
    }

    /// The same with five hexadecimal digits of the seed in every name, so that no other tenant has the same names.
    pub(crate) fn with_series(self) -> Self {
        let series = format!("{:05x}-", draw(self.seed, 0, Purpose::Series) & 0xf_ffff);
        Self { series, ..self }
    }

    /// Takes all of them out.
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The name of the group of a number.
    pub(super) fn name(&self, number: u64) -> String {
        format!("{}-{}{number:06}", self.place(number), self.series)
    }

    fn place(&self, number: u64) -> &'static str {
        let index = number * PLACES.len() as u64 / self.count.max(1);
        usize::try_from(index).ok().and_then(|index| PLACES.get(index)).copied().unwrap_or(PLACES[0])
    }

    /// The number of the group of this name.
    pub(super) fn number_of(&self, name: &str) -> Option<u64> {
        let (_, digits) = name.rsplit_once('-')?;
        let number = digits.parse().ok().filter(|number| *number < self.count)?;
        (self.name(number) == name).then_some(number)
    }

    /// How many of the groups have names before this one.
    pub(super) fn before(&self, name: &str) -> u64 {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.name(middle).as_str() < name { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn resource_id(&self, number: u64) -> String {
        let tag = draw(self.seed, 0, Purpose::ResourceIds) & 0xff_ffff_ffff;
        format!("{:08x}{tag:010x}{number:06x}", self.made(number).div_euclid(1000) & 0xffff_ffff)
    }

    /// The number of the group with this resource identifier.
    pub(super) fn number_of_resource_id(&self, resource_id: &str) -> Option<u64> {
        let number = u64::from_str_radix(resource_id.get(18..)?, 16).ok()?;
        (number < self.count && self.resource_id(number) == resource_id).then_some(number)
    }

    fn made(&self, number: u64) -> i64 {
        let age = draw(self.seed, number, Purpose::Age) % OLDEST_AGE;
        self.before - i64::try_from(age).unwrap_or(0)
    }

    /// The group of a number, in the container with this resource identifier. The hub's work on it is
    /// over, or will never be.
    pub(super) fn group(&self, number: u64, container: &str) -> Group {
        let made = self.made(number);
        let wanted = Wanted::written_here(self.attributes(number));
        let ids = (&*self.resource_id(number), container);
        let mut group = Group::new(&self.name(number), &wanted, ids, (demo::APPLICATION, made));
        group.work(made + LONG);
        group
    }

    fn attributes(&self, number: u64) -> Map<String, Value> {
        let draw = |purpose| draw(self.seed, number, purpose);
        let published = PUBLISHED
            .map(|(id, network_id)| Reference { id: id.to_owned(), network_id: network_id.to_owned() });
        let [card, terminal] = self.catalogue.pair(draw(Purpose::Pair)).unwrap_or(published);
        let router = match pick(draw(Purpose::Outcome), &ROUTERS, None) {
            Some(named) => named.to_owned(),
            None => format!("R-{}", 100_000 + number),
        };
        let attributes = json!({
            "conPs": [
                {"coPID": card.id, "coPTe": 1, "netID": card.network_id},
                {"coPID": terminal.id, "coPTe": 2, "netID": terminal.network_id},
            ],
            "liCRr": router,
            "priRe": {"prPID": card.id, "faPID": terminal.id, "priTd": 1 + draw(Purpose::Threshold) % 6},
            "lbl": [self.place(number)],
        });
        match attributes {
            Value::Object(attributes) => attributes,
            _ => Map::new(),
        }
    }
}

/// Most routers are any, a few are among those of which the work does not end well.
const ROUTERS: [(u64, Option<&str>); 4] =
    [(965, None), (20, Some("R-FAIL")), (10, Some("R-PENDING")), (5, Some("R-REJECT"))];

#[cfg(test)]
mod tests {
    use super::*;

    fn generated(count: u64) -> Generated {
        Generated::new(count, 7, NEWEST, Arc::new(Catalogue::new("eos", 1000, 7, NEWEST)))
    }

    #[test]
    fn names_and_resource_identifiers_lead_back_to_their_numbers() {
        let counts = [1, 24, 25, 26, 99_992, MOST].map(generated);
        for generated in counts.into_iter().flat_map(|plain| [plain.clone(), plain.with_series()]) {
            let count = generated.count();
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
    fn names_are_in_the_order_of_their_numbers() {
        let generated = generated(5000);
        assert!((1..5000).all(|number| generated.name(number - 1) < generated.name(number)));
    }

    #[test]
    fn every_group_is_one_that_an_operator_could_have_made() {
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
            Wanted::read(body.as_bytes(), &generated.catalogue).expect("a good group");
            let group = generated.group(number, "c");
            failed += usize::from(group.object()["updTe"] == 3);
            assert!(
                generated
                    .catalogue
                    .technology(group.object()["conPs"][0]["coPID"].as_str().unwrap())
                    .is_some()
            );
        }
        assert!((30..150).contains(&failed), "{failed}");
    }
}
