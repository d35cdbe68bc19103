//! Changing a SIM card: its status, its custom properties, and the monitor of a backend that needs time.
//! Source: docs/hub-api.md 1.2, C4 to C7.

use crate::bad_input::{Form, check, send};
use crate::fixture::{body, header, json as fixture};
use hub_api::product::{FindProducts, ListProducts};
use serde_json::{Value, json};
use tests::{Stack, Target};

const PRODUCT: &str = "/connection-management-orchestrator/v5/eos/product";
const STATUS: (&str, &str) = ("content-type", "application/json-patch+json");
const PROPERTIES: (&str, &str) = ("content-type", "application/json-patch-query+json");
const JASPER: &str = "JASPER-8997112212741433747";
const TMSP: &str = "TMSP-8949020525189984497";

fn set(status: &str) -> String {
    json!([{ "op": "replace", "path": "/status", "value": status }]).to_string()
}

fn get(target: &Target, id: &str) -> Value {
    body(&send(target, ("GET", &format!("{PRODUCT}/{id}")), &[], ""))
}

#[test]
fn every_part_of_a_product_has_its_own_address() {
    let stack = Stack::start();
    let mock = stack.mock();
    for (id, parts) in [
        (TMSP, &["simCard", "dataConnectivity", "usageVolume-data"][..]),
        ("INTELSAT-28114", &["terminal", "usageVolume-data"]),
    ] {
        let product = get(&mock, id);
        for (index, part) in parts.iter().enumerate() {
            let mut alone = get(&mock, &format!("{id}-{part}"));
            let correlation = alone.as_object_mut().expect("an object").remove("correlationId");
            assert!(correlation.is_some_and(|id| id.is_string()));
            assert_eq!(alone, product["productRelationship"][index]["product"], "{id}-{part}");
        }
    }
}

#[test]
fn most_backends_change_a_status_immediately() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    let path = format!("{PRODUCT}/{JASPER}-simCard");
    let answer = send(&mock, ("PATCH", &path), &[STATUS], &set("SUSPENDED"));
    assert_eq!(answer.status(), 200);
    let card = body(&answer);
    assert_eq!((&card["status"], &card["@type"]), (&json!("SUSPENDED"), &json!("simCard")));
    let updated = json!({"name": "dateUpdated", "value": "2023-06-09T09:30:00.250Z"});
    assert!(card["productCharacteristic"].as_array().expect("a list").contains(&updated));
    let product = get(&mock, JASPER);
    assert_eq!(product["status"], "SUSPENDED");
    assert_eq!(product["productRelationship"][0]["product"]["status"], "SUSPENDED");
    // Lists, and requests with published responses, show the change too.
    let list = ListProducts {
        page_size: Some(5),
        page_number: None,
        fields: vec!["id", "connectivityType", "status"],
    };
    assert_eq!(body(&mock.exchange(&list))["entities"][0]["status"], "SUSPENDED");
    let find =
        FindProducts { iccids: vec!["8997112212741433747".parse().expect("an ICCID")], ..Default::default() };
    assert_eq!(body(&mock.exchange(&find))["entities"][0]["status"], "SUSPENDED");
}

#[test]
fn tmsp_changes_a_status_later_and_a_monitor_reports_it() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    let path = format!("{PRODUCT}/{TMSP}-simCard");
    let answer = send(&mock, ("PATCH", &path), &[STATUS], &set("BLOCKED"));
    assert_eq!(answer.status(), 202);
    let asked = body(&answer);
    assert_eq!(asked["id"], "8949020525189984497-1686303000250");
    assert_eq!(header(&answer, "location"), asked["href"].as_str().expect("an address"));
    let monitor = format!(
        "/connection-management-orchestrator/v5/eos/monitor/{}",
        asked["id"].as_str().expect("an identifier")
    );
    let look = || body(&send(&mock, ("GET", &monitor), &[], ""));
    assert_eq!(look(), asked);
    assert_eq!((&asked["state"], &asked["response"]["statusCode"]), (&json!("InProgress"), &json!(202)));
    assert!(asked["sourceHref"].as_str().expect("an address").ends_with(&format!("{TMSP}-simCard")));
    let again = send(&mock, ("PATCH", &path), &[STATUS], &set("ACTIVE"));
    check(&again, 400, Form::Cmo, "the last change is not done");
    mock.advance(2.999);
    assert_eq!(
        (look()["state"].take(), get(&mock, TMSP)["status"].take()),
        (json!("InProgress"), json!("ACTIVE"))
    );
    mock.advance(0.001);
    let done = look();
    assert_eq!((&done["state"], &done["response"]["statusCode"]), (&json!("Completed"), &json!(200)));
    assert_eq!(done["response"]["body"]["status"], "BLOCKED");
    assert_eq!(get(&mock, TMSP)["status"], "BLOCKED");
    let nothing = send(&mock, ("GET", &monitor.replace("1686303000250", "1")), &[], "");
    check(&nothing, 404, Form::Cmo, "no such monitor");
}

#[test]
fn a_monitor_reports_failed_and_hanging_updates() {
    for (outcome, state, status) in [("fails", "InError", 500), ("hangs", "InProgress", 202)] {
        let stack = Stack::with_stopped_clock();
        let mock = stack.mock();
        let rule = json!({
            "operation": "change product", "name": format!("{TMSP}*"), "times": 1,
            "fault": {"kind": "update-outcome", "outcome": outcome},
        });
        assert_eq!(stack.admin("POST", "faults", &rule.to_string()).status(), 201);
        let path = format!("{PRODUCT}/{TMSP}-simCard");
        let answer = send(&mock, ("PATCH", &path), &[STATUS], &set("BLOCKED"));
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "x-mock-fault")),
            (202, "rule-1 update-outcome"),
            "{outcome}"
        );
        let id = body(&answer)["id"].as_str().expect("an identifier").to_owned();
        let look = || {
            let monitor = format!("/connection-management-orchestrator/v5/eos/monitor/{id}");
            body(&send(&mock, ("GET", &monitor), &[], ""))
        };
        mock.advance(2.999);
        assert_eq!(look()["state"], "InProgress");
        mock.advance(0.001);
        let response = look();
        assert_eq!(
            (&response["state"], &response["response"]["statusCode"]),
            (&json!(state), &json!(status))
        );
        let problem = (state == "InError").then_some("problem");
        assert_eq!(response["response"]["body"]["@type"].as_str(), problem, "{response}");
        assert_eq!(get(&mock, TMSP)["status"], "ACTIVE", "the card is as it was");
        let again = send(&mock, ("PATCH", &path), &[STATUS], &set("BLOCKED"));
        assert_eq!(again.status(), if state == "InError" { 202 } else { 400 }, "{outcome}");
    }
}

#[test]
fn usage_grows_with_the_clock_and_restarts_each_month() {
    let stack = Stack::with_stopped_clock();
    // A token expires after 300 seconds, so each request has a new one.
    let usage = || {
        let bucket = get(&stack.mock(), &format!("{TMSP}-usageVolume-data"))["bucketCounter"][0].take();
        let amount = bucket["value"]["amount"].as_f64().expect("a number");
        let written = bucket["valueName"].as_str().expect("a text").to_owned();
        assert!(written.starts_with(&amount.to_string()), "{bucket}");
        let month = bucket["consumptionPeriod"]["startDateTime"].as_str().expect("a time").to_owned();
        (amount, month)
    };
    let advance = |days: f64| stack.mock().advance(days * 86_400.0);
    let (first, june) = usage();
    assert_eq!((usage(), june.as_str()), ((first, june.clone()), "2023-06-01T00:00:00.000Z"));
    advance(1.0);
    let (later, _) = usage();
    assert!(later > first, "{later} after {first}");
    // 22 days after the ninth of June is the first of July.
    advance(21.0);
    let (anew, july) = usage();
    assert!(anew < first && july == "2023-07-01T00:00:00.000Z", "{anew} in {july}");
}

#[test]
fn custom_properties_are_added_and_replaced() {
    let stack = Stack::start();
    let mock = stack.mock();
    let add = |id: &str, name: &str, value: &str| {
        let property = json!({ "name": name, "value": value });
        let patch = json!([{ "op": "add", "path": "customProperty", "value": property }]).to_string();
        let answer = send(&mock, ("PATCH", &format!("{PRODUCT}/{id}")), &[PROPERTIES], &patch);
        assert_eq!(answer.status(), 200, "{id}");
        body(&answer)["customProperty"].take()
    };
    let id = format!("{TMSP}-simCard");
    add(&id, "ship", "MS Weser");
    add(&id, "berth", "7");
    let expected = json!([{"name": "ship", "value": "MS Hunte"}, {"name": "berth", "value": "7"}]);
    assert_eq!(add(&id, "ship", "MS Hunte"), expected);
    assert_eq!(get(&mock, &id)["customProperty"], expected);
    assert_eq!(add("INTELSAT-28114-terminal", "ship", "MS Weser").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_rejected_patch_changes_nothing() {
    let stack = Stack::start();
    let mock = stack.mock();
    let card = format!("{PRODUCT}/{JASPER}-simCard");
    let usage = format!("{PRODUCT}/{TMSP}-usageVolume-data");
    let (product, nothing) = (format!("{PRODUCT}/{JASPER}"), format!("{PRODUCT}/JASPER-0-simCard"));
    let plain = ("content-type", "application/json");
    let two = format!("[{},{}]", &set("ACTIVE")[1..set("ACTIVE").len() - 1], r#"{"op":"test"}"#);
    for (path, header, text, status, kind) in [
        (&card, plain, set("ACTIVE"), 415, "Unsupported Media Type"),
        (&card, STATUS, String::new(), 400, "Missing or malformed parameter"),
        (&card, STATUS, "{}".to_owned(), 400, "Missing or malformed parameter"),
        (&card, STATUS, "[]".to_owned(), 400, "Missing or malformed parameter"),
        (&card, STATUS, set("active"), 400, "Missing or malformed parameter"),
        (&card, STATUS, two, 400, "Missing or malformed parameter"),
        (&card, STATUS, set("BLOCKED"), 400, "Invalid Action"),
        (&card, PROPERTIES, set("ACTIVE"), 400, "Missing or malformed parameter"),
        (&usage, STATUS, set("ACTIVE"), 400, "Invalid Action"),
        (&product, STATUS, set("ACTIVE"), 400, "Invalid Action"),
        (&nothing, STATUS, set("ACTIVE"), 404, "Not Found"),
    ] {
        let answer = send(&mock, ("PATCH", path), &[header], &text);
        check(&answer, status, Form::Cmo, &text);
        assert_eq!(body(&answer)["type"], kind, "{text}");
    }
    let published = fixture("sim-tutorial-retrieve-product/answer.json");
    assert_eq!(get(&mock, JASPER), published, "without a change the response is the published one");
}
