//! Connection products: tutorial steps 1 and 2, and the SIM tutorial.

use crate::fixture::{body, json};
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use serde_json::json as value;
use tests::Target;

pub(super) fn list(target: &Target) {
    let page = |number| ListProducts {
        page_size: Some(2),
        page_number: Some(number),
        fields: vec!["status", "id", "connectivityType"],
    };
    // In the hub's own order of keys, whatever order was requested.
    let first = target.exchange(&page(1));
    let text = String::from_utf8(first.body().clone()).expect("UTF-8");
    let published = r#"{"id":"JASPER-8997112212741433749","status":"ACTIVE","connectivityType":"CELLULAR"}"#;
    assert!(text.contains(published), "{text}");
    assert_eq!(body(&first)["statistics"], value!({"currentPage": 1, "pageSize": 2}));
    let second = target.call(&page(2)).expect("a page");
    assert_eq!(second.entities[0].id.as_str(), "INTELSAT-27597");
    let kinds: Vec<&str> = second.links.iter().map(|link| link.kind.as_str()).collect();
    assert_eq!(kinds, ["self", "next", "prev"]);
    let beyond = ListProducts { page_number: Some(10_000), ..ListProducts::default() };
    assert_eq!(target.call(&beyond).expect("a page").entities, []);
}

pub(super) fn find(target: &Target) {
    let find = FindProducts {
        iccids: ["8997112212741433747", "8901160000000000006"]
            .map(|iccid| iccid.parse().expect("an ICCID"))
            .into(),
        terminal_serials: ["27597", "VS-99-1"].map(|serial| serial.parse().expect("a serial")).into(),
    };
    let found = target.call(&find).expect("an answer");
    let hit = |number| !found.outcomes().products(number).is_empty();
    assert!(hit("8997112212741433747") && hit("27597"));
    assert!(!hit("8901160000000000006") && !hit("VS-99-1"));
    // A computed miss has the form of the published one.
    let published = &json("step-2-find-products/answer.json")["errors"][0];
    let mut computed = body(&target.exchange(&find))["errors"][0].take();
    assert_eq!(computed["detail"], "Product with iccid 8901160000000000006 not found");
    for own in ["detail", "instance", "traceId"] {
        computed[own] = published[own].clone();
    }
    assert_eq!(computed.to_string(), published.to_string());
}

pub(super) fn retrieve(target: &Target) {
    // Computed from the catalogue, except the identifier, which is published.
    let published = json("step-2-find-products/answer.json")["entities"][0].take();
    let terminal = RetrieveProduct { id: "INTELSAT-27597".parse().expect("an identifier") };
    let mut computed = body(&target.exchange(&terminal));
    assert_ne!(computed["correlationId"], published["correlationId"]);
    computed["correlationId"] = published["correlationId"].clone();
    assert_eq!(computed.to_string(), published.to_string());
    let card = RetrieveProduct { id: "JASPER-8997112212741433747-simCard".parse().expect("an identifier") };
    assert_eq!(target.call(&card).expect("a part").type_name.as_deref(), Some("simCard"));
    let nothing = RetrieveProduct { id: "JASPER-0".parse().expect("an identifier") };
    let refused = target.exchange(&nothing);
    assert_eq!(refused.status(), 404);
    assert_eq!(body(&refused)["@type"], "problem");
    assert_eq!(body(&refused)["detail"], "Product with id JASPER-0 not found");
}
