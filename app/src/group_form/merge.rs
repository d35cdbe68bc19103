//! Two changes of one group: what another client changed while the form was open, and what the form changes.

use super::draft::{ConnectionDraft, GroupDraft};
use crate::role::Role;

/// A part of the form in which two changes are compared. The fields of a connection belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The router.
    Router,
    /// One of the connections.
    Connection(Role),
    /// The threshold.
    Threshold,
}

/// All parts, in the order of the form.
pub const PARTS: [Part; 4] =
    [Part::Router, Part::Connection(Role::Priority), Part::Connection(Role::Fallback), Part::Threshold];

/// A part that another client changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The part.
    pub part: Part,
    /// Its value when the form was opened.
    pub then: String,
    /// Its value now.
    pub theirs: String,
}

impl GroupDraft {
    /// Brings in what another client has changed since the base was read: parts that the form has not changed
    /// take the new value, and the others stay as they are. The differences are for the operator to compare; a
    /// change that both made is none.
    pub fn merge(&mut self, theirs: &Self) -> Vec<Difference> {
        let then = self.before();
        let mut differences = Vec::new();
        for part in PARTS {
            let (before, now) = (then.value(part), theirs.value(part));
            if before == now || self.value(part) == now {
                continue;
            }
            if self.value(part) == before {
                self.take(part, theirs);
            }
            differences.push(Difference { part, then: before, theirs: now });
        }
        self.base.clone_from(&theirs.base);
        differences
    }

    /// The group before editing.
    pub fn before(&self) -> Self {
        self.base.as_ref().map(Self::of_definition).unwrap_or_default()
    }

    /// The values of a part before and after a change, if they differ. Of a connection the product is enough, unless
    /// it is the same.
    pub fn short_values(&self, after: &Self, part: Part) -> Option<[String; 2]> {
        let values = [self.value(part), after.value(part)];
        if values[0] == values[1] {
            return None;
        }
        if let Part::Connection(role) = part {
            let products = [self, after].map(|draft| draft.connection(role).product_id.trim().to_owned());
            if products[0] != products[1] {
                return Some(products);
            }
        }
        Some(values)
    }

    /// Takes the value of a part from another draft.
    pub fn take(&mut self, part: Part, from: &Self) {
        match part {
            Part::Router => self.router.clone_from(&from.router),
            Part::Connection(role) => from.connection(role).clone_into(self.connection_mut(role)),
            Part::Threshold => self.threshold = from.threshold,
        }
    }

    /// The value of a part as text; empty if there is none.
    pub fn value(&self, part: Part) -> String {
        match part {
            Part::Router => self.router.trim().to_owned(),
            Part::Connection(role) => self.connection(role).summary(),
            Part::Threshold => self.threshold.map_or_else(String::new, |level| level.to_string()),
        }
    }
}

impl ConnectionDraft {
    fn summary(&self) -> String {
        let type_text = self.connectivity_type().map_or_else(String::new, |it| it.to_string());
        let fields = [self.product_id.trim(), &type_text, self.network_id.trim()];
        fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::connectivity_group::GroupDefinition;
    use serde_json::{Value, json};

    fn group(change: impl FnOnce(&mut Value)) -> GroupDraft {
        let mut json = json!({
            "conPs": [
                {"coPID": "JASPER-1", "coPTe": 1, "netID": "1"}, {"coPID": "INTELSAT-2", "coPTe": 2, "netID": "2"},
            ],
            "liCRr": "R-1", "priRe": {"prPID": "JASPER-1", "faPID": "INTELSAT-2", "priTd": 3}, "rn": "mast",
        });
        change(&mut json);
        GroupDraft::of_definition(&GroupDefinition::try_from(json).expect("a definition"))
    }

    fn parts(differences: &[Difference]) -> Vec<Part> {
        differences.iter().map(|difference| difference.part).collect()
    }

    /// The form of the group of `group(|_| ())`, after the operator has changed it.
    fn form(change: impl FnOnce(&mut GroupDraft)) -> GroupDraft {
        let mut form = group(|_| ());
        change(&mut form);
        form
    }

    #[test]
    fn a_part_that_the_form_has_not_changed_takes_the_value_of_the_other_client() {
        let theirs = group(|it| it["priRe"]["priTd"] = json!(5));
        let mut yours = form(|form| form.router = "R-9".to_owned());
        assert_eq!(parts(&yours.merge(&theirs)), [Part::Threshold]);
        assert_eq!((yours.threshold, yours.router.as_str()), (Some(5), "R-9"));
        assert_eq!(yours.base, theirs.base);
    }

    #[test]
    fn a_part_that_both_changed_keeps_the_value_of_the_form() {
        let theirs = group(|it| it["conPs"][1]["netID"] = json!("7"));
        let mut yours = form(|form| form.fallback.product_id = "GALAXY1-3".to_owned());
        let differences = yours.merge(&theirs);
        assert_eq!(
            differences,
            [Difference {
                part: Part::Connection(Role::Fallback),
                then: "INTELSAT-2 · 2 · 2".to_owned(),
                theirs: "INTELSAT-2 · 2 · 7".to_owned(),
            }]
        );
        assert_eq!(yours.fallback.product_id, "GALAXY1-3");
        yours.take(Part::Connection(Role::Fallback), &theirs);
        assert_eq!(yours.fallback, theirs.fallback);
    }

    #[test]
    fn a_change_is_shown_as_short_as_it_can_be() {
        let before = group(|_| ());
        let changes = |change: fn(&mut GroupDraft)| {
            let after = form(change);
            PARTS.into_iter().filter_map(|part| before.short_values(&after, part)).collect::<Vec<_>>()
        };
        assert!(changes(|_| ()).is_empty());
        assert_eq!(changes(|form| form.threshold = Some(4)), [["3", "4"]]);
        assert_eq!(changes(|form| form.fallback.product_id = "A-1".into()), [["INTELSAT-2", "A-1"]]);
        assert_eq!(
            changes(|form| form.fallback.network_id = "7".into()),
            [["INTELSAT-2 · 2 · 2", "INTELSAT-2 · 2 · 7"]]
        );
    }

    #[test]
    fn the_same_change_by_both_and_a_change_of_hidden_attributes_are_no_difference() {
        let theirs = group(|it| {
            it["liCRr"] = json!("R-9");
            it["lbl"] = json!(["north"]);
        });
        let mut yours = form(|form| form.router = "R-9".to_owned());
        assert_eq!(yours.merge(&theirs), []);
        assert_eq!(yours.base, theirs.base);
    }
}
