//! Changes of a group whose answer does not say whether they were made: the hub is asked what it has
//! under that name. Nothing is ever sent twice without looking.

use crate::hub::HubClient;
use hub_api::Error;
use hub_api::connectivity_group::{GroupDefinition, GroupProduct, RetrieveGroup};

/// What the hub has under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// What was asked for.
    Wanted,
    /// A group that is not as it was asked for.
    Another,
    /// Nothing.
    Nothing,
    /// It did not say.
    Unknown,
}

/// Whether a change may have been made although it failed like this. A conflict is among them: it may
/// be with the change itself, which was made before and never answered.
pub fn leaves_open(error: &Error) -> bool {
    matches!(
        error,
        Error::NoAnswer { .. } | Error::HubFailed(_) | Error::NotUnderstood { .. } | Error::Conflict(_)
    )
}

/// Asks the hub whether it has what was wanted.
pub async fn look_up(hub: HubClient, wanted: &GroupDefinition) -> Found {
    match hub.send(&RetrieveGroup { name: wanted.name.clone() }).await {
        Ok(group) if holds(&group.definition, wanted) => Found::Wanted,
        Ok(_) => Found::Another,
        Err(Error::NotFound(_)) => Found::Nothing,
        Err(_) => Found::Unknown,
    }
}

/// Whether a group has all that was asked for; what the hub adds of its own does not count.
pub fn holds(group: &GroupDefinition, wanted: &GroupDefinition) -> bool {
    let same_product = |(one, other): (&GroupProduct, &GroupProduct)| {
        one.product_id == other.product_id
            && one.connectivity_type == other.connectivity_type
            && one.network_id == other.network_id
    };
    let (rule, wanted_rule) = (&group.priority_rule, &wanted.priority_rule);
    group.router == wanted.router
        && (&rule.priority, &rule.fallback, rule.threshold)
            == (&wanted_rule.priority, &wanted_rule.fallback, wanted_rule.threshold)
        && group.products.len() == wanted.products.len()
        && group.products.iter().zip(&wanted.products).all(same_product)
        && wanted.other.iter().all(|(name, value)| group.other.get(name) == Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn group(change: impl FnOnce(&mut Value)) -> GroupDefinition {
        let mut group = json!({
            "conPs": [
                { "coPID": "JASPER-1", "coPTe": 1, "netID": "1" },
                { "coPID": "INTELSAT-2", "coPTe": 2, "netID": "2" },
            ],
            "liCRr": "R-1",
            "priRe": { "prPID": "JASPER-1", "faPID": "INTELSAT-2", "priTd": 3 },
            "rn": "kiel",
        });
        change(&mut group);
        serde_json::from_value(group).expect("a group")
    }

    #[test]
    fn what_the_hub_adds_makes_no_other_group() {
        let told = group(|group| {
            group["st"] = json!(0);
            group["conPs"][0]["since"] = json!("today");
        });
        assert!(holds(&told, &group(|_| ())));
    }

    #[test]
    fn any_value_that_was_asked_for_and_is_not_there_makes_another_group() {
        type Change = fn(&mut Value);
        let changes: [Change; 6] = [
            |group| group["liCRr"] = json!("R-2"),
            |group| group["priRe"]["priTd"] = json!(4),
            |group| group["conPs"][1]["netID"] = json!("3"),
            |group| group["conPs"][0]["coPTe"] = json!("CELLULAR"),
            |group| group["conPs"] = json!([group["conPs"][0]]),
            |group| group["lbl"] = json!(["depot"]),
        ];
        for change in changes {
            assert!(!holds(&group(|_| ()), &group(change)), "{:?}", group(change));
        }
    }

    #[test]
    fn a_refusal_leaves_nothing_open() {
        let refusal = hub_api::refusal::Refusal {
            status: 400,
            response_status_code: None,
            request_id: None,
            words: String::new(),
        };
        assert!(leaves_open(&Error::NoAnswer { reason: String::new() }));
        assert!(leaves_open(&Error::HubFailed(refusal.clone())));
        assert!(leaves_open(&Error::Conflict(refusal.clone())));
        assert!(!leaves_open(&Error::BadRequest(refusal.clone())));
        assert!(!leaves_open(&Error::Unauthorized(refusal)));
    }
}
