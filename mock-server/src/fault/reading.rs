//! Reading the body of `POST /__mock/faults`. What is wrong is said in the words of its author: by the name of
//! the member, its value and an example.

use super::reach::out_of_reach;
use super::rule::FaultRule;
use mock_hub::read_json;
use serde_json::{Map, Value};

/// What a member has to be.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Text,
    Number,
    Flag,
    Object,
    Any,
}

use Kind::{Any, Flag, Number, Object, Text};

/// The members of a rule.
const RULE: &[(&str, Kind)] = &[
    ("operation", Text),
    ("tenant", Text),
    ("name", Text),
    ("from_call", Number),
    ("times", Number),
    ("probability", Number),
    ("seed", Number),
    ("fault", Object),
];

/// A kind of fault: its name, the members that it needs, and those that it may have.
pub(crate) struct Shape(
    pub(crate) &'static str,
    pub(crate) &'static [(&'static str, Kind)],
    pub(crate) &'static [(&'static str, Kind)],
);

/// The kinds of faults.
pub(crate) const FAULTS: [Shape; 10] = [
    Shape("status", &[("status", Number)], &[("message", Text), ("retry_after_seconds", Number)]),
    Shape("delay", &[("milliseconds", Number)], &[]),
    Shape("reset-before", &[], &[]),
    Shape("reset-after", &[], &[]),
    Shape("stall", &[], &[]),
    Shape("truncated", &[], &[]),
    Shape("malformed", &[], &[]),
    Shape("answer", &[], &[("status", Number), ("headers", Object), ("body", Any)]),
    Shape("another-editor", &[], &[]),
    Shape("update-outcome", &[("outcome", Text)], &[]),
];

const EXAMPLE: &str =
    r#"for example {"operation": "create group", "times": 1, "fault": {"kind": "status", "status": 503}}"#;

/// The rule in a body, or what is wrong with it.
pub(crate) fn read(body: &[u8]) -> Result<FaultRule, String> {
    let rule = read_json(body).map_err(|wrong| format!("{wrong}; a rule is expected, {EXAMPLE}"))?;
    let members = rule.as_object().ok_or_else(|| format!("a rule is an object, {EXAMPLE}"))?;
    check(members, "", &[], RULE)?;
    let fault = members.get("fault").and_then(Value::as_object);
    let fault = fault.ok_or_else(|| format!("fault, which says what happens, is missing, {EXAMPLE}"))?;
    let kind = fault.get("kind").unwrap_or(&Value::Null);
    let shape = FAULTS.iter().find(|Shape(name, ..)| kind == name);
    let Shape(_, needed, optional) = shape.ok_or_else(|| {
        let kinds: Vec<&str> = FAULTS.iter().map(|Shape(name, ..)| *name).collect();
        let found = if kind.is_null() { "is missing".to_owned() } else { format!("is {kind}") };
        format!("fault.kind {found}; it has to be one of {}", kinds.join(", "))
    })?;
    check(fault, "fault.", needed, &[&[("kind", Text)], *optional].concat())?;
    check_texts(fault.get("headers"))?;
    check_outcome(fault.get("outcome"))?;
    check_status(fault)?;
    let rule: FaultRule = serde_json::from_value(rule).map_err(|error| format!("not a rule: {error}"))?;
    let rule = rule.checked()?;
    out_of_reach(&rule).map_or(Ok(rule), Err)
}

/// Checks that an object has the members that it needs, and no others.
pub(crate) fn check(
    members: &Map<String, Value>,
    path: &str,
    needed: &[(&str, Kind)],
    optional: &[(&str, Kind)],
) -> Result<(), String> {
    if let Some((missing, _)) = needed.iter().find(|(name, _)| !members.contains_key(*name)) {
        return Err(format!("{path}{missing} is missing"));
    }
    for (name, value) in members {
        let all = || needed.iter().chain(optional);
        let Some((_, kind)) = all().find(|(known, _)| known == name) else {
            let known: Vec<&str> = all().map(|(known, _)| *known).collect();
            return Err(format!("{path}{name} is not known; known here: {}", known.join(", ")));
        };
        let expected = match kind {
            Text if !value.is_string() => "a text in quotes",
            Number if !value.is_number() => "a number without quotes",
            Number if !is_count(name, value) => "a whole number from 0",
            Flag if !value.is_boolean() => "true or false",
            Object if !value.is_object() => "an object",
            _ => continue,
        };
        return Err(format!("{path}{name} is {value}; it has to be {expected}"));
    }
    Ok(())
}

/// Checks that the values of headers are texts.
fn check_texts(headers: Option<&Value>) -> Result<(), String> {
    let mut headers = headers.and_then(Value::as_object).into_iter().flatten();
    headers.find(|(_, value)| !value.is_string()).map_or(Ok(()), |(name, value)| {
        Err(format!("fault.headers: {name} is {value}; it has to be a text in quotes"))
    })
}

fn check_outcome(outcome: Option<&Value>) -> Result<(), String> {
    const OUTCOMES: [&str; 3] = ["hangs", "hangs-in-progress", "fails"];
    match outcome {
        Some(outcome) if !OUTCOMES.iter().any(|known| outcome == known) => {
            Err(format!("fault.outcome is {outcome}; it has to be one of {}", OUTCOMES.join(", ")))
        }
        _ => Ok(()),
    }
}

/// Checks that a status has three digits, so that it can be read.
fn check_status(fault: &Map<String, Value>) -> Result<(), String> {
    match fault.get("status").filter(|status| status.as_u64() > Some(999)) {
        Some(status) if fault["kind"] == "status" => {
            Err(format!("fault.status is {status}; it has to be from 400 to 599"))
        }
        Some(status) => Err(format!("fault.status is {status}; it has to be from 200 to 599")),
        None => Ok(()),
    }
}

/// Whether a number is whole, unless it may have fractions.
fn is_count(name: &str, value: &Value) -> bool {
    matches!(name, "probability" | "milliseconds" | "advance_seconds") || value.as_u64().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_strictly_and_written_as_it_was_read() {
        let text = r#"{"operation":"createGroup","name":"kiel-*","from_call":3,"times":1,
            "fault":{"kind":"status","status":429,"retry_after_seconds":3600}}"#;
        let rule = read(text.as_bytes()).expect("a rule");
        assert_eq!((rule.from_call, rule.times, rule.probability), (3, Some(1), 1.0));
        assert_eq!(rule.operation.as_deref(), Some("create group"));
        let written = serde_json::to_vec(&rule).expect("JSON");
        assert_eq!(read(&written), Ok(rule));
        let own =
            r#"{"fault":{"kind":"answer","status":200,"headers":{"x-own":"1"},"body":{"entities":[]}}}"#;
        let own = read(own.as_bytes()).expect("a rule");
        let written = serde_json::to_vec(&own).expect("JSON");
        assert_eq!(read(&written), Ok(own));
    }

    #[test]
    fn a_wrong_rule_is_refused_in_the_words_of_its_author() {
        for (bad, said) in [
            ("", "the body is empty; JSON is expected; a rule is expected, for example {"),
            ("{", "the body is not JSON: "),
            ("[]", "a rule is an object, for example"),
            ("{}", "fault, which says what happens, is missing"),
            (r#"{"fault":503}"#, "fault is 503; it has to be an object"),
            (r#"{"fault":{}}"#, "fault.kind is missing; it has to be one of status, delay, "),
            (r#"{"fault":{"kind":"nothing"}}"#, r#"fault.kind is "nothing"; it has to be one of status"#),
            (r#"{"fault":{"kind":"status"}}"#, "fault.status is missing"),
            (r#"{"fault":{"kind":"stall","for":1}}"#, "fault.for is not known; known here: kind"),
            (
                r#"{"fault":{"kind":"status","status":"503"}}"#,
                r#"fault.status is "503"; it has to be a number without"#,
            ),
            (
                r#"{"fault":{"kind":"status","status":50.3}}"#,
                "fault.status is 50.3; it has to be a whole number",
            ),
            (
                r#"{"fault":{"kind":"status","status":200}}"#,
                "fault.status is 200; it has to be from 400 to 599",
            ),
            (
                r#"{"fault":{"kind":"status","status":70000}}"#,
                "fault.status is 70000; it has to be from 400 to 599",
            ),
            (r#"{"fault":{"kind":"html"}}"#, r#"fault.kind is "html"; it has to be one of status"#),
            (r#"{"fault":{"kind":"answer","headers":{"a":"b\nc"}}}"#, "the value of a has a line break"),
            (
                r#"{"fault":{"kind":"delay","milliseconds":-1}}"#,
                "fault.milliseconds is -1; it has to be from 0 to 60000",
            ),
            (r#"{"fault":{"kind":"delay","milliseconds":60001}}"#, "fault.milliseconds is 60001; "),
            (
                r#"{"fault":{"kind":"answer","status":204,"body":{}}}"#,
                "fault.status is 204, which has no body",
            ),
            (
                r#"{"fault":{"kind":"answer","status":99}}"#,
                "fault.status is 99; it has to be from 200 to 599",
            ),
            (
                r#"{"fault":{"kind":"answer","headers":{"a b":"1"}}}"#,
                r#"fault.headers: "a b" is not the name of a header"#,
            ),
            (
                r#"{"fault":{"kind":"answer","headers":{"a":1}}}"#,
                "fault.headers: a is 1; it has to be a text in quotes",
            ),
            (
                r#"{"fault":{"kind":"answer","headers":{"Content-Length":"1"}}}"#,
                "fault.headers: Content-Length is set by the mock",
            ),
            (
                r#"{"fault":{"kind":"update-outcome","outcome":"breaks"}}"#,
                r#"fault.outcome is "breaks"; it has to be one of hangs"#,
            ),
            (
                r#"{"operation":"make group","fault":{"kind":"stall"}}"#,
                r#"unknown operation "make group"; expected one of"#,
            ),
            (r#"{"operation":7,"fault":{"kind":"stall"}}"#, "operation is 7; it has to be a text"),
            (
                r#"{"probability":0,"fault":{"kind":"stall"}}"#,
                "probability is 0; it has to be above 0 and at most 1",
            ),
            (r#"{"times":0,"fault":{"kind":"stall"}}"#, "times is 0; calls are counted from 1"),
            (r#"{"from_call":0,"fault":{"kind":"stall"}}"#, "from_call is 0; calls are counted from 1"),
            (
                r#"{"time":1,"fault":{"kind":"stall"}}"#,
                "time is not known; known here: operation, tenant, name",
            ),
        ] {
            let wrong = read(bad.as_bytes()).expect_err(bad);
            assert!(wrong.contains(said), "{bad}: {wrong}");
        }
    }

    #[test]
    fn a_rule_that_no_call_can_match_is_refused() {
        for (bad, said) in [
            (
                r#"{"operation":"list products","fault":{"kind":"another-editor"}}"#,
                "another-editor changes a group; ",
            ),
            (
                r#"{"operation":"create group","fault":{"kind":"another-editor"}}"#,
                "another-editor changes a group; ",
            ),
            (
                r#"{"operation":"delete group","fault":{"kind":"update-outcome","outcome":"fails"}}"#,
                "update-outcome needs",
            ),
            (
                r#"{"operation":"list groups","name":"kiel-1","fault":{"kind":"stall"}}"#,
                "list groups has no name",
            ),
            (
                r#"{"operation":"fetch token","tenant":"eos","fault":{"kind":"stall"}}"#,
                "fetch token has no tenant",
            ),
            (
                r#"{"name":"kiel-*-7","fault":{"kind":"stall"}}"#,
                r#"name is "kiel-*-7"; * matches anything only at the end"#,
            ),
            (r#"{"name":"","fault":{"kind":"stall"}}"#, "name is empty"),
        ] {
            let wrong = read(bad.as_bytes()).expect_err(bad);
            assert!(wrong.contains(said), "{bad}: {wrong}");
        }
        for good in [
            r#"{"operation":"retrieve group","fault":{"kind":"another-editor"}}"#,
            r#"{"operation":"update by identifier","fault":{"kind":"update-outcome","outcome":"fails"}}"#,
            r#"{"operation":"fetch token","name":"demo-client","fault":{"kind":"stall"}}"#,
            r#"{"name":"*","fault":{"kind":"stall"}}"#,
        ] {
            assert!(read(good.as_bytes()).is_ok(), "{good}");
        }
    }
}
