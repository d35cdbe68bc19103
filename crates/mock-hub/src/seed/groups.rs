//! The named groups at the start. Each shows one case.

use crate::data::group::GivenGroup;
use crate::demo;
use crate::model::groups::Groups;
use crate::model::groups::definition::NewGroup;
use crate::model::groups::group::{Creation, Group};
use crate::model::products::catalogue::Catalogue;
use crate::model::resource_id::ResourceIds;
use crate::switches::Assumptions;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use serde_json::{Value, json};

/// A day, in milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// A named group.
pub(super) struct Seed {
    name: &'static str,
    /// The priority and the fallback product.
    products: &'static [&'static str],
    /// Whether the type of a product is a word, not a number; which of the two the hub uses is not published.
    has_words: bool,
    router: &'static str,
    threshold: u8,
    /// How many days before the start it was created.
    age: i64,
    /// Attributes that the tutorial does not contain: `lbl` of oneM2M, and one of a vendor.
    labels: &'static [&'static str],
    note: Option<&'static str>,
}

/// A group without attributes beside the required ones.
const PLAIN: Seed = Seed {
    name: "",
    products: &[],
    has_words: false,
    router: "",
    threshold: 3,
    age: 1,
    labels: &[],
    note: None,
};

pub(super) const SEEDS: [Seed; 8] = [
    // Failed, because of its router.
    Seed {
        name: "alta-mast-3",
        products: &["IOTA-8943030827236486521", "INTELSAT-28377"],
        router: "R-FAIL",
        threshold: 4,
        age: 2,
        ..PLAIN
    },
    // Applied, with the two published products: the tutorial's example.
    Seed {
        name: "bremen-ferry-1",
        products: &["JASPER-8997112212741433747", "INTELSAT-27597"],
        router: "R-1001",
        threshold: 3,
        age: 21,
        ..PLAIN
    },
    // Applied, satellite first.
    Seed {
        name: "bremen-ferry-2",
        products: &["INTELSAT-28114", "TMSP-8949020230457621596"],
        router: "R-1002",
        threshold: 2,
        age: 21,
        ..PLAIN
    },
    // Applied, with types as words.
    Seed {
        name: "izmir-ferry-9",
        products: &["TURKCELL-8990011418222610789", "GALAXY1-5591313"],
        has_words: true,
        router: "R-2044",
        threshold: 5,
        age: 9,
        ..PLAIN
    },
    // Without a fallback.
    Seed {
        name: "kiruna-mast-1",
        products: &["IOTA-8943030028703351922"],
        router: "R-3007",
        threshold: 6,
        age: 14,
        ..PLAIN
    },
    // With attributes that the tutorial does not contain: a change of others must keep them.
    Seed {
        name: "lerwick-harbour",
        products: &["1NCE-8988228425178283167", "GALAXY1-5590902"],
        router: "R-3012",
        threshold: 1,
        age: 12,
        labels: &["harbour", "north"],
        note: Some("Antenna moved to the north pier"),
        ..PLAIN
    },
    // Pending for ever, because of its router.
    Seed {
        name: "nuuk-depot",
        products: &["1NCE-8988228209229261012", "GALAXY1-5590817"],
        router: "R-PENDING",
        threshold: 3,
        age: 1,
        ..PLAIN
    },
    // Two SIM cards, no satellite.
    Seed {
        name: "Tabuk-fleet-3",
        products: &["STC-8996601445292041010", "AIRLINQ-8991857685334302597"],
        router: "R-4003",
        threshold: 3,
        age: 5,
        ..PLAIN
    },
];

/// Creates the first `count` groups as an operator would have done some days before `now`.
pub(super) fn fill(
    groups: &mut Groups,
    resource_ids: &mut ResourceIds,
    catalogue: &Catalogue,
    count: u64,
    now: i64,
) {
    for (seed, _) in SEEDS.iter().zip(0..count) {
        // Each is checked like a request. A test counts them, so none can get lost here.
        let Ok(definition) =
            NewGroup::read(seed.body().to_string().as_bytes(), catalogue, Assumptions::default())
        else {
            continue;
        };
        let created = now - seed.age * DAY;
        let creation = Creation {
            name: seed.name,
            resource_id: &resource_ids.next(created),
            parent: groups.resource_id(),
            creator: demo::APPLICATION,
            now: created,
            outcome: None,
        };
        let group = Group::new(&definition, &creation);
        groups.put(seed.name, group);
    }
}

/// Adds the groups of a file, created a day before `now`.
pub(super) fn fill_given(
    groups: &mut Groups,
    resource_ids: &mut ResourceIds,
    catalogue: &Catalogue,
    given: &[GivenGroup],
    now: i64,
) {
    let created = now - DAY;
    for given in given {
        let creation = Creation {
            name: &given.name,
            resource_id: &resource_ids.next(created),
            parent: groups.resource_id(),
            creator: demo::APPLICATION,
            now: created,
            outcome: None,
        };
        if let Some(group) = given.create(&creation, catalogue) {
            groups.put(&given.name, group);
        }
    }
}

impl Seed {
    fn body(&self) -> Value {
        let product = |id: &&str| {
            let (backend, number) = id.split_once('-').unwrap_or(("", id));
            let kind: Value = match (matches!(backend, "INTELSAT" | "GALAXY1"), self.has_words) {
                (false, false) => 1.into(),
                (true, false) => 2.into(),
                (false, true) => "CELLULAR".into(),
                (true, true) => "SATELLITE".into(),
            };
            json!({ "coPID": id, "coPTe": kind, "netID": number })
        };
        let mut rule = json!({ "prPID": self.products[0] });
        if let Some(fallback) = self.products.get(1) {
            rule["faPID"] = (*fallback).into();
        }
        rule["priTd"] = self.threshold.into();
        let mut group = json!({
            "cnd": CONTAINER_DEFINITION,
            "rn": self.name,
            "conPs": self.products.iter().map(product).collect::<Value>(),
            "liCRr": self.router,
            "priRe": rule,
        });
        if !self.labels.is_empty() {
            group["lbl"] = self.labels.into();
        }
        if let Some(note) = self.note {
            group["note"] = note.into();
        }
        json!({ "dtiot:conGp": group })
    }
}

#[cfg(test)]
mod tests {
    use crate::hub::Hub;
    use crate::options::HubOptions;

    #[test]
    fn every_named_group_has_the_status_that_it_shows() {
        let now = 1_772_445_600_000;
        let hub = Hub::new(HubOptions::default(), now);
        let groups = hub.state(None).tenants[0].groups.page(now, 0, usize::MAX);
        assert_eq!(groups.len(), super::SEEDS.len());
        let status = |name: &str| {
            let group = groups.iter().find(|group| group["rn"] == name).expect("a named group");
            (group["updTe"].as_i64(), group["errMe"].as_str().is_some_and(str::is_empty))
        };
        assert_eq!(status("bremen-ferry-1"), (Some(2), true));
        assert_eq!(status("nuuk-depot"), (Some(0), true));
        assert_eq!(status("alta-mast-3"), (Some(3), false));
    }
}
