use super::*;
use axum::http::{HeaderMap, Method, Uri};

fn rule(text: &str) -> FaultRule {
    crate::fault::reading::read(text.as_bytes()).expect("a rule")
}

/// The faults of a call that creates a group with this name.
fn create(faults: &Faults, name: &str) -> Option<Injection> {
    let uri = Uri::from_static("/api-gw/device-management-orchestrator/v3/eos/connectivityGroups");
    let body = format!(r#"{{"dtiot:conGp":{{"rn":"{name}","liCRr":"R-1"}}}}"#);
    faults.inject(&Call {
        endpoint: mock_hub::find(&Method::POST, uri.path()),
        method: &Method::POST,
        uri: &uri,
        headers: &HeaderMap::new(),
        body: body.as_bytes(),
    })
}

#[test]
fn a_seed_always_gives_the_same_ten_thousand_faults() {
    let outcomes = |seed: u64| {
        let faults = Faults::default();
        let with = |probability: f64, kind: &str| {
            let text = format!(r#"{{"probability":{probability},"seed":{seed},"fault":{kind}}}"#);
            faults.add(rule(&text)).expect("a valid rule");
        };
        with(0.3, r#"{"kind":"delay","milliseconds":90}"#);
        with(0.1, r#"{"kind":"status","status":503}"#);
        with(0.05, r#"{"kind":"reset-after"}"#);
        (0..10_000).map(|number| create(&faults, &format!("group-{number}"))).collect::<Vec<_>>()
    };
    let (first, again, other) = (outcomes(7), outcomes(7), outcomes(8));
    assert_eq!(first, again);
    assert_ne!(first, other);
    let injected = |kind: &str| {
        let of_kind =
            |injection: &&Injection| injection.fault.as_ref().is_some_and(|fault| fault.kind() == kind);
        first.iter().flatten().filter(of_kind).count()
    };
    assert!((900..1100).contains(&injected("status")) && (370..530).contains(&injected("reset-after")));
}

#[test]
fn a_rule_injects_from_the_nth_call_on_for_a_number_of_times() {
    let faults = Faults::default();
    let text = r#"{"operation":"create group","tenant":"eos","name":"kiel-*","from_call":3,"times":2,"fault":{"kind":"stall"}}"#;
    faults.add(rule(text)).expect("a valid rule");
    faults.add(rule(r#"{"operation":"delete group","fault":{"kind":"stall"}}"#)).expect("a valid rule");
    faults.add(rule(r#"{"tenant":"other","fault":{"kind":"stall"}}"#)).expect("a valid rule");
    assert!(create(&faults, "bremen").is_none());
    let injected: Vec<_> = (0..6).map(|_| create(&faults, "kiel-1").is_some()).collect();
    assert_eq!(injected, [false, false, true, true, false, false]);
    let views = faults.list();
    assert_eq!((&views[0]["matched"], &views[0]["injected"]), (&json!(6), &json!(2)));
}

#[test]
fn a_rule_can_be_switched_off_and_removed() {
    let faults = Faults::default();
    let id = |view: Value| view["id"].as_str().expect("a name").to_owned();
    let first = id(faults.add(rule(r#"{"name":"R-1","fault":{"kind":"stall"}}"#)).expect("a valid rule"));
    assert_eq!(create(&faults, "a").expect("a fault").label, "rule-1 stall");
    assert!(faults.switch(&first, false).is_some() && create(&faults, "a").is_none());
    assert!(faults.switch(&first, true).is_some() && create(&faults, "a").is_some());
    assert!(faults.remove(&first) && !faults.remove(&first) && create(&faults, "a").is_none());
    for _ in 0..MAX_RULES {
        faults.add(rule(r#"{"fault":{"kind":"stall"}}"#)).expect("a valid rule");
    }
    assert!(faults.add(rule(r#"{"fault":{"kind":"stall"}}"#)).is_err());
    faults.clear();
    assert!(create(&faults, "a").is_none() && faults.list().is_empty());
}

#[test]
fn a_trigger_needs_no_rule() {
    let faults = Faults::default();
    assert_eq!(create(&faults, "kiel-fault-500").expect("a fault").label, "fault-500 status");
}
