//! Whatever JSON a create carries, the server does not fail, and a rejection changes nothing.

use crate::fixture::{body, json as fixture};
use http::{Request, Response};
use hub_api::connectivity_group::{DeleteGroup, ListGroups};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value};
use tests::{Stack, Target};

/// Any JSON, with the keys of a group among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let number = any::<f64>().prop_filter_map("JSON has finite numbers only", |number| {
        serde_json::Number::from_f64(number).map(Value::Number)
    });
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..8_u64).prop_map(Value::from),
        number,
        ".{0,20}".prop_map(Value::from),
        "[A-Z]{1,8}-[0-9]{1,20}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "dtiot:conGp",
            "cnd",
            "conPs",
            "coPID",
            "coPTe",
            "netID",
            "liCRr",
            "priRe",
            "prPID",
            "faPID",
            "priTd",
            "updTe",
            "errMe",
            "rn",
            "lbl",
            "ri",
            "st",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The tutorial's body with one value replaced by any JSON, or any JSON.
fn bodies() -> impl Strategy<Value = Value> {
    let pointers = vec![
        "/dtiot:conGp",
        "/dtiot:conGp/cnd",
        "/dtiot:conGp/conPs",
        "/dtiot:conGp/conPs/0",
        "/dtiot:conGp/conPs/1/coPID",
        "/dtiot:conGp/conPs/0/coPTe",
        "/dtiot:conGp/conPs/0/netID",
        "/dtiot:conGp/liCRr",
        "/dtiot:conGp/priRe",
        "/dtiot:conGp/priRe/faPID",
        "/dtiot:conGp/priRe/priTd",
        "/dtiot:conGp/updTe",
        "/dtiot:conGp/errMe",
        "/dtiot:conGp/rn",
    ];
    let replaced = (prop::sample::select(pointers), any_json()).prop_map(|(pointer, value)| {
        let mut body = fixture("step-3-create-group/request.json");
        *body.pointer_mut(pointer).expect("a value in the body") = value;
        body
    });
    let added = (".{1,6}", any_json()).prop_map(|(name, value)| {
        let mut body = fixture("step-3-create-group/request.json");
        body["dtiot:conGp"][name] = value;
        body
    });
    prop_oneof![any_json(), replaced, added]
}

fn create(target: &Target, body: &Value) -> Response<Vec<u8>> {
    let path = "/device-management-orchestrator/v3/eos/connectivityGroups";
    let request = Request::post(format!("{}{path}", target.hub().api_url))
        .header("content-type", "application/json;ty=28")
        .header("x-m2m-origin", "CPDemo")
        .header("x-m2m-ri", "1");
    target.send(request.body(body.to_string().into()).expect("a request"))
}

#[test]
fn a_random_body_is_accepted_or_rejected_as_a_whole() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    let groups = || body(&mock.exchange(&ListGroups::default()));
    let before = groups();
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&bodies(), |sent| {
        let answer = create(&mock, &sent);
        prop_assert!(matches!(answer.status().as_u16(), 201 | 400), "{}", answer.status());
        if answer.status() == 201 {
            let name = body(&answer)["dtiot:conGp"]["rn"].as_str().unwrap_or_default().parse();
            let name = name.map_err(|wrong| TestCaseError::fail(format!("{wrong}")))?;
            prop_assert_eq!(mock.call(&DeleteGroup { name }), Ok(()));
        }
        prop_assert_eq!(groups(), before.clone());
        Ok(())
    });
    outcome.expect("every body");
}
