//! Attributes of a plan that may be secrets. The browser's database must not have their values.

use crate::secret_name::is_secret;
use hub_api::connectivity_group::GroupDefinition;
use plan::Plan;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The names of attributes that suggest secrets, in the groups before and after the plan.
pub fn secret_names(plan: &Plan) -> Vec<String> {
    let mut names = BTreeSet::new();
    for row in &plan.rows {
        for group in row.before.iter().chain(&row.after) {
            note_group(group, &mut names);
        }
    }
    names.into_iter().filter(|name| is_secret(name)).map(str::to_owned).collect()
}

fn note_group<'a>(group: &'a GroupDefinition, names: &mut BTreeSet<&'a str>) {
    let products = group.products.iter().map(|product| &product.other);
    for attributes in products.chain([&group.priority_rule.other, &group.other]) {
        note(attributes, names);
    }
}

fn note<'a>(attributes: &'a Map<String, Value>, names: &mut BTreeSet<&'a str>) {
    for (name, value) in attributes {
        names.insert(name);
        note_value(value, names);
    }
}

fn note_value<'a>(value: &'a Value, names: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(attributes) => note(attributes, names),
        Value::Array(values) => values.iter().for_each(|value| note_value(value, names)),
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use super::secret_names;
    use plan::{Checks, DesiredGroup, Expected, Plan};
    use serde_json::json;

    #[test]
    fn names_of_secrets_are_found_wherever_they_are_in_a_group() {
        let group = json!({
            "rn": "kiel", "liCRr": "R-1", "site": "kiel", "login": [{ "apiKey": "1" }],
            "conPs": [{"coPID": "JASPER-1", "coPTe": 1, "netID": "1", "PIN": "2"}],
            "priRe": {"prPID": "JASPER-1", "priTd": 3, "puk1": "3"},
        });
        let definition: hub_api::connectivity_group::GroupDefinition = group.try_into().expect("a group");
        let desired = DesiredGroup {
            name: definition.name.clone(),
            definition: Some(definition.into()),
            expected: Expected::Anything,
        };
        let plan = Plan::new(&[], &[desired], Checks::default());
        assert_eq!(secret_names(&plan), ["PIN", "apiKey", "puk1"]);
    }
}
