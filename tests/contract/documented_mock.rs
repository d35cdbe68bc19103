//! What docs/mock.md says about fault injection and the journal, line by line.

use crate::fixture::{body, header, json as fixture};
use hub_api::connectivity_group::{CreateGroup, GroupDefinition, ListGroups};
use serde::Deserialize as _;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::{Stack, Target};

/// The rows of the first table below a line with this start, as cells without backticks.
fn table(heading: &str) -> Vec<Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/mock.md");
    let text = std::fs::read_to_string(path).expect("docs/mock.md");
    let lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    });
    let rows: Vec<_> = rows.collect();
    assert!(!rows.is_empty(), "no table {heading}");
    rows
}

/// The parts of a text between two backticks.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn definition(name: &str) -> GroupDefinition {
    let mut group = fixture("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    group["rn"] = name.into();
    GroupDefinition::deserialize(group).expect("a definition")
}

/// The status of a create, if the response is complete.
fn create(mock: &Target, name: &str) -> Option<u16> {
    let answer = mock.try_exchange(&CreateGroup { definition: definition(name) }).ok()?;
    let word = header(&answer, "x-mock-fault").split(' ').next().unwrap_or_default();
    assert!(answer.status() == 201 || name.to_ascii_lowercase().ends_with(word), "{name}: {answer:?}");
    assert!(answer.status() != 429 || !header(&answer, "retry-after").is_empty());
    Some(answer.status().as_u16())
}

/// Whether the group exists; the path of a list contains no name, so no trigger word applies to it.
fn exists(mock: &Target, name: &str) -> bool {
    let list = mock.call(&ListGroups::default()).expect("a list");
    list.groups.iter().any(|group| group.definition.name.as_str() == name)
}

#[test]
fn the_table_lists_exactly_the_trigger_words_of_the_mock() {
    let documented = table("| word | what happens |");
    let documented: BTreeSet<String> =
        documented.iter().flat_map(|row| codes(&row[0]).map(str::to_owned).collect::<Vec<_>>()).collect();
    let known = body(&Stack::start().admin("GET", "faults", ""));
    let known = known["triggers"].as_array().expect("a list").iter();
    let known: BTreeSet<String> =
        known.map(|word| word["word"].as_str().expect("a word").to_owned()).collect();
    assert_eq!(documented, known);
}

#[test]
fn each_trigger_word_does_what_the_table_says() {
    let stack = Stack::start();
    let mock = stack.mock();
    // The first call, the second one, and whether the group exists afterwards.
    for (word, first, second, made) in [
        ("fault-429", Some(429), Some(429), false),
        ("fault-500", Some(500), Some(500), false),
        ("fault-503", Some(503), Some(503), false),
        ("fault-lost-answer", None, None, true),
        ("fault-hangs", Some(201), Some(409), true),
        ("fault-fails", Some(201), Some(409), true),
        ("FAULT-503", Some(503), Some(503), false),
    ] {
        for name in [word.to_owned(), format!("kiel-{word}")] {
            assert_eq!((create(&mock, &name), create(&mock, &name)), (first, second), "{name}");
            assert_eq!(exists(&mock, &name), made, "{name}");
        }
    }
}

#[test]
fn fault_slow_delays_the_response_by_five_seconds() {
    let stack = Stack::start();
    let before = Instant::now();
    assert_eq!(create(&stack.mock(), "kiel-fault-slow"), Some(201));
    assert!(before.elapsed() >= Duration::from_secs(5));
}

#[test]
fn the_table_lists_exactly_the_faults_that_the_mock_accepts() {
    let stack = Stack::start();
    let mut documented = BTreeSet::new();
    for row in table("| `fault` | what happens |") {
        for fault in codes(&row[0]) {
            let fault: Value = serde_json::from_str(fault).expect("JSON");
            documented.insert(fault["kind"].as_str().expect("a kind").to_owned());
            let rule = json!({ "fault": fault }).to_string();
            assert_eq!(stack.admin("POST", "faults", &rule).status(), 201, "{rule}");
        }
        // Other values of the same kind.
        let kind = codes(&row[0]).next().and_then(|fault| serde_json::from_str::<Value>(fault).ok());
        for other in codes(&row[1]) {
            let mut fault = kind.clone().expect("a fault");
            if fault.get("outcome").is_some() && other.starts_with(|letter: char| letter.is_lowercase()) {
                fault["outcome"] = other.into();
            } else if fault["kind"] == "status" {
                fault[other] = if other == "message" { "busy".into() } else { 7.into() };
            } else {
                continue;
            }
            let rule = json!({ "fault": fault }).to_string();
            assert_eq!(stack.admin("POST", "faults", &rule).status(), 201, "{rule}");
        }
    }
    // The mock tells all kinds to who names one that there is not.
    let refused = body(&stack.admin("POST", "faults", r#"{"fault":{"kind":"none"}}"#));
    let refused = refused["message"].as_str().expect("words").to_owned();
    let (_, kinds) = refused.split_once("it has to be one of").expect("all kinds");
    let kinds: BTreeSet<String> = kinds.split(',').map(|kind| kind.trim().to_owned()).collect();
    assert_eq!(documented, kinds);
}

#[test]
fn every_documented_rule_field_and_journal_parameter_is_accepted() {
    let stack = Stack::start();
    let value = |name: &str| match name {
        "operation" => json!("create group"),
        "from_call" | "times" | "seed" => json!(2),
        "probability" => json!(0.5),
        _ => json!("kiel-*"),
    };
    for row in table("| part | means |") {
        for part in codes(&row[0]) {
            let mut rule = json!({ "fault": { "kind": "stall" } });
            rule[part] = value(part);
            assert_eq!(stack.admin("POST", "faults", &rule.to_string()).status(), 201, "{rule}");
        }
    }
    for row in table("| parameter | |") {
        for parameter in codes(&row[0]) {
            let (name, value) = parameter.split_once('=').unwrap_or((
                parameter,
                match parameter {
                    "operation" => "create+group",
                    "status" | "since" | "limit" => "1",
                    _ => "a",
                },
            ));
            let answer = stack.admin("GET", &format!("journal?{name}={value}"), "");
            assert_eq!(answer.status(), 200, "{name}={value}");
        }
    }
}
