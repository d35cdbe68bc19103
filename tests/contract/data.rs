//! The data of a sandbox: reset to numbers or lists, and exported.

use crate::fixture::body;
use hub_api::connectivity_group::{ListGroups, RetrieveGroup};
use hub_api::product::ListProducts;
use serde_json::{Value, json};
use tests::{Stack, Target};

fn groups(target: &Target) -> usize {
    let list = target.call(&ListGroups::default()).expect("a list");
    list.groups.len()
}

#[test]
fn a_reset_gives_a_sandbox_other_data_and_removes_faults_and_journal() {
    let stack = Stack::start();
    let mock = stack.mock();
    let reset = |text: &str| stack.admin("POST", "reset", text).status().as_u16();
    let fault = r#"{"operation":"delete group","fault":{"kind":"stall"}}"#;
    let left = || {
        let (journal, faults) = (stack.admin("GET", "journal", ""), stack.admin("GET", "faults", ""));
        let rules = body(&faults)["rules"].as_array().map(Vec::len);
        (body(&journal)["count"].clone(), rules)
    };
    for (text, expected) in [
        (r#"{"groups": 50, "products": 0, "seed": 7}"#, 50),
        (r#"{"groups": 0}"#, 0),
        ("", 8),
        (r#"{"dataset": "no-groups"}"#, 0),
        ("{}", 8),
    ] {
        assert_eq!(stack.admin("POST", "faults", fault).status(), 201);
        assert_eq!((reset(text), left()), (204, (json!(0), Some(0))), "{text}");
        assert_eq!(groups(&mock), expected, "{text}");
    }
    assert_eq!(stack.admin("POST", "faults", fault).status(), 201);
    assert_eq!(reset(r#"{"keep": ["faults", "journal"]}"#), 204);
    assert_eq!(left().1, Some(1));
    assert_ne!(left().0, json!(0));
    for bad in [
        "[]",
        r#"{"dataset": "none"}"#,
        r#"{"dataset": "default", "groups": 1}"#,
        r#"{"keep": ["clock"]}"#,
        r#"{"keep": true}"#,
        r#"{"group": 1}"#,
        r#"{"groups": 1000001}"#,
        r#"{"groups": [{"rn": "a"}]}"#,
    ] {
        assert_eq!(reset(bad), 400, "{bad}");
    }
    assert_eq!(groups(&mock), 8, "a refused reset changes nothing");
}

#[test]
fn a_sandbox_without_products_has_no_published_ones() {
    let stack = Stack::start();
    assert_eq!(stack.admin("POST", "reset", r#"{"products": 0}"#).status(), 204);
    let products = stack.mock().call(&ListProducts::default()).expect("a page");
    assert_eq!(products.entities.len(), 0);
    assert_ne!(stack.mock_in("other").call(&ListProducts::default()).expect("a page").entities.len(), 0);
}

#[test]
fn exported_data_can_be_edited_and_loaded_again() {
    let stack = Stack::start();
    let mut data = body(&stack.admin("GET", "data", ""));
    assert_eq!(data["products"].as_array().map(Vec::len), Some(44));
    let group =
        data["groups"].as_array_mut().expect("a list").iter_mut().find(|group| group["rn"] == "nuuk-depot");
    let group = group.expect("a named group");
    group["rn"] = "qaanaaq-depot".into();
    group["updTe"] = 3.into();
    group["errMe"] = "no link".into();
    assert_eq!(stack.admin("POST", "reset", &data.to_string()).status(), 204);
    let name = "qaanaaq-depot".parse().expect("a name");
    let found = stack.mock().exchange(&RetrieveGroup { name });
    let found = body(&found)["dtiot:conGp"].take();
    assert_eq!(
        (&found["updTe"], &found["errMe"], &found["cr"]),
        (&json!(3), &json!("no link"), &json!("CPDemo"))
    );
    // The order of names, as in a list.
    let by_name = |data: &mut Value| {
        data["groups"]
            .as_array_mut()
            .expect("a list")
            .sort_by_key(|group| group["rn"].to_string().to_lowercase());
    };
    by_name(&mut data);
    assert_eq!(body(&stack.admin("GET", "data", "")), data);
}
