//! The groups at the start, each for a reason.

use super::DAY;
use crate::connectivity_groups::{Group, Groups, Wanted};
use crate::demo;
use crate::products::Catalogue;
use crate::resource_id::ResourceIds;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use serde_json::{Value, json};

/// A group of the seed.
pub(super) struct Seed {
    name: &'static str,
    /// Identifier, type as it is sent, and number in the network; the first leads, the second
    /// follows.
    products: &'static [(&'static str, Kind, &'static str)],
    router: &'static str,
    threshold: u8,
    /// How many days before the start it was made.
    age: i64,
    /// Attributes that the tutorial does not know: `lbl` of oneM2M, and one of a vendor.
    labels: &'static [&'static str],
    note: Option<&'static str>,
}

/// How a product's type is written: which of the two the hub has is not published.
#[derive(Clone, Copy)]
enum Kind {
    Number(u8),
    Word(&'static str),
}

const SIM: Kind = Kind::Number(1);
const TERMINAL: Kind = Kind::Number(2);

pub(super) const SEEDS: [Seed; 8] = [
    // Failed: its router is one of those in `fault.rs`.
    Seed {
        name: "alta-mast-3",
        products: &[
            ("IOTA-8943030827236486521", SIM, "8943030827236486521"),
            ("INTELSAT-28377", TERMINAL, "28377"),
        ],
        router: "R-FAIL",
        threshold: 4,
        age: 2,
        labels: &[],
        note: None,
    },
    // Applied, of the two published products: the tutorial's own example.
    Seed {
        name: "bremen-ferry-1",
        products: &[
            ("JASPER-8997112212741433747", SIM, "8997112212741433747"),
            ("INTELSAT-27597", TERMINAL, "27597"),
        ],
        router: "R-1001",
        threshold: 3,
        age: 21,
        labels: &[],
        note: None,
    },
    // Applied, satellite first.
    Seed {
        name: "bremen-ferry-2",
        products: &[
            ("INTELSAT-28114", TERMINAL, "28114"),
            ("TMSP-8949020230457621596", SIM, "8949020230457621596"),
        ],
        router: "R-1002",
        threshold: 2,
        age: 21,
        labels: &[],
        note: None,
    },
    // Applied, its types as words.
    Seed {
        name: "izmir-ferry-9",
        products: &[
            ("TURKCELL-8990011418222610789", Kind::Word("CELLULAR"), "8990011418222610789"),
            ("GALAXY1-5591313", Kind::Word("SATELLITE"), "5591313"),
        ],
        router: "R-2044",
        threshold: 5,
        age: 9,
        labels: &[],
        note: None,
    },
    // Without a fallback.
    Seed {
        name: "kiruna-mast-1",
        products: &[("IOTA-8943030028703351922", SIM, "8943030028703351922")],
        router: "R-3007",
        threshold: 6,
        age: 14,
        labels: &[],
        note: None,
    },
    // With attributes that the tutorial does not know: a change of another one must keep them.
    Seed {
        name: "lerwick-harbour",
        products: &[
            ("1NCE-8988228425178283167", SIM, "8988228425178283167"),
            ("GALAXY1-5590902", TERMINAL, "5590902"),
        ],
        router: "R-3012",
        threshold: 1,
        age: 12,
        labels: &["harbour", "north"],
        note: Some("Antenna moved to the north pier"),
    },
    // Pending for ever: its router is one of those in `fault.rs`.
    Seed {
        name: "nuuk-depot",
        products: &[
            ("1NCE-8988228209229261012", SIM, "8988228209229261012"),
            ("GALAXY1-5590817", TERMINAL, "5590817"),
        ],
        router: "R-PENDING",
        threshold: 3,
        age: 1,
        labels: &[],
        note: None,
    },
    // Two SIM cards, no satellite.
    Seed {
        name: "Tabuk-fleet-3",
        products: &[
            ("STC-8996601445292041010", SIM, "8996601445292041010"),
            ("AIRLINQ-8991857685334302597", SIM, "8991857685334302597"),
        ],
        router: "R-4003",
        threshold: 3,
        age: 5,
        labels: &[],
        note: None,
    },
];

/// Makes the first `count` groups as if an operator had, some days before `now`.
pub(super) fn fill(
    groups: &mut Groups,
    resource_ids: &mut ResourceIds,
    catalogue: &Catalogue,
    (now, count): (i64, usize),
) {
    for seed in SEEDS.iter().take(count) {
        let made = now - seed.age * DAY;
        // Each is checked as any request is; a test counts them, so none can be lost here.
        let Ok(wanted) = Wanted::read(seed.body().to_string().as_bytes(), catalogue) else {
            continue;
        };
        let resource_id = resource_ids.next(made);
        let ids = (resource_id.as_str(), groups.resource_id());
        let group = Group::new(seed.name, &wanted, ids, (demo::APPLICATION, made));
        groups.put(seed.name, group);
    }
}

impl Seed {
    fn body(&self) -> Value {
        let product = |(id, kind, network_id): &(&str, Kind, &str)| {
            let kind = match kind {
                Kind::Number(number) => json!(number),
                Kind::Word(word) => json!(word),
            };
            json!({ "coPID": id, "coPTe": kind, "netID": network_id })
        };
        let mut rule = json!({ "prPID": self.products[0].0 });
        if let Some((fallback, ..)) = self.products.get(1) {
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
    use crate::{Mock, Options};

    #[test]
    fn every_seed_is_a_group_with_the_status_it_is_there_for() {
        let mock = Mock::new(Options::default());
        let world = mock.worlds().everybody();
        let now = world.now();
        let groups = world.state().groups.page(now, 0, usize::MAX);
        assert_eq!(groups.len(), super::SEEDS.len());
        let status = |name: &str| {
            let group = groups.iter().find(|group| group["rn"] == name).expect("a seed");
            (group["updTe"].as_i64(), group["errMe"].as_str().is_some_and(str::is_empty))
        };
        assert_eq!(status("bremen-ferry-1"), (Some(2), true));
        assert_eq!(status("nuuk-depot"), (Some(0), true));
        assert_eq!(status("alta-mast-3"), (Some(3), false));
    }
}
