use super::super::{GroupList, ListGroups};
use super::*;
use crate::Operation as _;
use proptest::prelude::*;
use serde_json::{Value, json};

fn group(name: &str) -> Value {
    json!({
        "rn": name, "liCRr": "R-1", "updTe": 2, "errMe": "\\ \" {[",
        "conPs": [{"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"}],
        "priRe": {"prPID": "INTELSAT-27597", "priTd": 3},
    })
}

/// Reads a body in pieces of a size.
fn read(body: &str, size: usize) -> Result<GroupList, Error> {
    let (mut reader, mut list) = (GroupReader::default(), GroupList::default());
    for mut piece in body.as_bytes().chunks(size) {
        while let Some(group) = reader.next(&mut piece) {
            match group {
                Ok(group) => list.groups.push(group),
                Err(group) => list.unreadable.push(group),
            }
        }
    }
    reader.finish().map(|()| list)
}

fn names(list: &GroupList) -> Vec<&str> {
    list.groups.iter().map(|group| group.definition.name.as_str()).collect()
}

#[test]
fn groups_are_read_from_pieces_of_any_size() {
    let mut broken = group("broken");
    broken["priRe"]["priTd"] = json!(9);
    let body = json!({"m2m:cnt": {
        "rn": "dtiot:conGp", "lbl": ["a", "b"], "dtiot:conGp": [group("a"), broken, group("{b\"")], "st": 0,
    }});
    for body in [body.to_string(), format!("{body:#}")] {
        for size in [1, 2, 3, 7, 100, 100_000] {
            let list = read(&body, size).expect("a list");
            assert_eq!(names(&list), ["a", "{b\""]);
            assert_eq!(list.unreadable[0].name.as_deref(), Some("broken"));
        }
    }
}

#[test]
fn a_list_is_understood_in_its_two_forms_only() {
    let understood = [
        (json!({"m2m:cnt": {"rn": "x", "dtiot:conGp": group("a")}}), 1),
        (json!({"m2m:cnt": {"dtiot:conGp": [group("a")], "rn": "x"}}), 1),
        (json!({"m2m:cnt": {"m2m:sub": [{"rn": "s"}], "dtiot:conGp": [group("a")]}}), 1),
        (json!({"m2m:cnt": {"dtiot:conGp": []}}), 0),
        (json!({"m2m:cnt": {"rn": "connectivityGroups", "lbl": ["dtiot:conGp"], "acpi": []}}), 0),
        (json!({"m2m:cnt": {"rn": "connectivityGroups", "m2m:sub": [], "m2m:fcnt": null}}), 0),
    ];
    for (body, count) in understood {
        let list = read(&body.to_string(), 5).expect("a list");
        assert_eq!(list.groups.len(), count, "{body}");
        assert_eq!(ListGroups::answer(&Response::new(body.to_string().into())), Ok(list));
    }
    let other = [
        json!({"m2m:cnt": {"m2m:fcnt": [group("a")]}}),
        json!({"m2m:cnt": {"connectivityGroup": group("a")}}),
        json!({"m2m:cnt": {"m2m:uril": ["eos/connectivityGroups/a"]}}),
        json!({"m2m:cnt": {"m2m:uril": "eos/connectivityGroups/a"}}),
        json!({"m2m:cnt": {"dtiot:conGp": null}}),
        json!({"m2m:cnt": {"dtiot:conGp": "none"}}),
        json!({"m2m:cnt": null}),
        json!({"m2m:uril": []}),
        json!({"dtiot:conGp": [group("a")]}),
        json!({}),
        json!([]),
    ];
    for body in other {
        for size in [1, 100_000] {
            assert!(matches!(read(&body.to_string(), size), Err(Error::NotUnderstood { .. })), "{body}");
        }
        let answer = ListGroups::answer(&Response::new(body.to_string().into()));
        assert!(matches!(answer, Err(Error::NotUnderstood { .. })), "{body}");
    }
}

#[test]
fn damaged_answers_are_not_understood() {
    let whole = json!({"m2m:cnt": {"dtiot:conGp": [group("a"), group("b")]}}).to_string();
    for end in 0..whole.len() {
        assert!(read(&whole[..end], 10).is_err(), "{}", &whole[..end]);
    }
    let deep = format!("{{\"m2m:cnt\": {}", "[".repeat(100_000));
    for body in ["", "<html>", "{}{}", deep.as_str(), &whole.replace("},{", "}{"), &format!("{whole}x")] {
        assert!(read(body, 1000).is_err(), "{body:.100}");
    }
}

#[test]
fn a_group_of_any_size_and_depth_does_not_hide_the_others() {
    for bad in ["[".repeat(100_000) + &"]".repeat(100_000), format!("\"{}\"", "x".repeat(2 * MAX_GROUP))] {
        let body = format!(
            "{{\"m2m:cnt\": {{\"dtiot:conGp\": [{}, {{\"rn\": {bad}}}, {}]}}}}",
            group("a"),
            group("b")
        );
        let list = read(&body, 1000).expect("a list");
        assert_eq!((names(&list), list.unreadable.len()), (vec!["a", "b"], 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_give_what_the_whole_answer_gives(
        names in prop::collection::vec(r#"[a-z{}\[\],:"ü]{1,8}"#, 0..6),
        size in 1..80_usize,
        cut in any::<prop::sample::Index>(),
    ) {
        let groups: Vec<Value> = names.iter().map(|name| group(name)).collect();
        let whole = json!({"m2m:cnt": {"rn": "connectivityGroups", "dtiot:conGp": groups, "ty": 3}}).to_string();
        let answer = ListGroups::answer(&Response::new(whole.clone().into()));
        prop_assert_eq!(read(&whole, size), answer);
        let bytes = whole.as_bytes();
        let part = String::from_utf8_lossy(&bytes[..cut.index(bytes.len())]).into_owned();
        prop_assert!(read(&part, size).is_err());
    }
}
