//! Examples of answers: the published ones, and others in their form.

use serde_json::{Value, json};

macro_rules! fixture {
    ($path:literal) => {
        serde_json::from_str(include_str!(concat!("../../../tests/fixtures/", $path))).unwrap_or_default()
    };
}

/// The example of an answer, by `operationId` and status.
pub(super) fn of(operation: &str, status: &str) -> Option<Value> {
    Some(match (operation, status) {
        ("fetchToken", "200") => json!({
            "access_token": "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "expires_in": 300, "refresh_expires_in": 0,
            "token_type": "Bearer", "not-before-policy": 0, "scope": "profile email",
        }),
        ("fetchToken", "401") => json!({
            "error": "invalid_client", "error_description": "Invalid client or Invalid client credentials",
        }),
        ("listProducts", "200") => fixture!("step-1-list-products/answer.json"),
        ("findProducts", "200") => fixture!("step-2-find-products/answer.json"),
        ("retrieveProduct", "200") => fixture!("sim-tutorial-retrieve-product/answer.json"),
        ("registerApplication", "201") => fixture!("get-started-register-application/answer.json"),
        ("createGroup", "201") => json!({ "dtiot:conGp": group(0, 0) }),
        ("retrieveGroup", "200") => json!({ "dtiot:conGp": group(2, 1) }),
        ("updateGroup" | "updateByIdentifier", "200") => json!({ "dtiot:conGp": group(0, 2) }),
        ("listGroups", "200") => json!({ "m2m:cnt": {
            "rn": "connectivityGroups", "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin",
            "ri": "6482f1185b243e17db6ad700", "pi": "eos", "ct": TIME, "lt": TIME,
            "dtiot:conGp": [group(2, 1)],
        }}),
        ("fetchToken" | "discoverRealm" | "fetchKeys", _) => return None,
        (_, "401") => json!({ "message": "Unauthorized" }),
        _ => return None,
    })
}

const TIME: &str = "20230609T093000,123000";

/// The tutorial's group as the hub has it.
fn group(status: u8, tag: u8) -> Value {
    let request: Value = fixture!("step-3-create-group/request.json");
    let mut group = request["dtiot:conGp"].clone();
    for (name, value) in [
        ("updTe", json!(status)),
        ("errMe", json!("")),
        ("ty", json!(28)),
        ("cr", json!("CPDemo")),
        ("tsn", json!("dtiot:conGp")),
        ("st", json!(tag)),
        ("ri", json!("6482f1185b243e17db6ad7aa")),
        ("pi", json!("6482f1185b243e17db6ad700")),
        ("ct", json!(TIME)),
        ("lt", json!(TIME)),
    ] {
        group[name] = value;
    }
    group
}
