//! Data of any size from a seed: docs/hub-api.md 9.8 and 9.9.

use crate::fixture::body;
use hub_api::connectivity_group::{DeleteGroup, ListGroups, RetrieveGroup};
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use mock_server::{ClockStart, Options};
use serde_json::Value;
use tests::{Stack, Target};

fn stack(products: u64, groups: u64, seed: u64) -> Stack {
    let clock = ClockStart::StoppedAt(1_772_445_600_250);
    Stack::with_options(Options { products, groups, seed, clock, ..Options::default() })
}

fn page(target: &Target, size: u32, number: u32) -> Value {
    let list = ListProducts { page_size: Some(size), page_number: Some(number), fields: Vec::new() };
    body(&target.exchange(&list))
}

fn entities(page: &Value) -> &Vec<Value> {
    page["entities"].as_array().expect("a list")
}

#[test]
fn a_million_products_can_be_paged_found_and_retrieved() {
    let stack = stack(1_000_000, 0, 7);
    let mock = stack.mock();
    let last = page(&mock, 25, 40_000);
    assert_eq!(entities(&last).len(), 25);
    assert!(last["links"].as_array().expect("a list").iter().all(|link| link["type"] != "next"));
    assert!(entities(&page(&mock, 25, 40_001)).is_empty());
    for product in entities(&last) {
        let id = product["id"].as_str().expect("a text");
        let found =
            mock.call(&RetrieveProduct { id: id.parse().expect("an identifier") }).expect("a product");
        assert_eq!(found.id.as_str(), id);
        let number = id.split_once('-').expect("a hyphen").1;
        let find = match product["connectivityType"].as_str() {
            Some("SATELLITE") => {
                FindProducts { iccids: Vec::new(), terminal_serials: vec![number.parse().expect("a serial")] }
            }
            _ => {
                FindProducts { iccids: vec![number.parse().expect("an ICCID")], terminal_serials: Vec::new() }
            }
        };
        assert_eq!(body(&mock.exchange(&find))["entities"][0]["id"], id);
    }
}

fn without_parent(mut group: Value) -> Value {
    group["pi"] = Value::Null;
    group
}

#[test]
fn the_same_seed_gives_the_same_data_and_another_seed_gives_other_data() {
    let lists = |seed| {
        let stack = stack(500, 300, seed);
        let groups = body(&stack.mock().exchange(&ListGroups {
            limit: Some(200),
            offset: Some(50),
            update_status: None,
        }));
        (page(&stack.mock(), 100, 3), groups["m2m:cnt"]["dtiot:conGp"].clone())
    };
    let first = lists(7);
    // Named groups and the container are created at each start.
    let generated = |groups: &Value| -> Vec<Value> {
        let groups = groups.as_array().expect("a list").iter().cloned();
        let number = |group: &Value| group["rn"].as_str().expect("a name").rsplit('-').next().map(str::len);
        let generated = groups.filter(|group| number(group) == Some(6));
        generated.map(without_parent).collect()
    };
    let (again, other) = (lists(7), lists(8));
    assert_eq!((&first.0, generated(&first.1)), (&again.0, generated(&again.1)));
    assert!(generated(&first.1).len() > 190);
    assert!(first.0 != other.0 && first.1 != other.1);
}

#[test]
fn a_generated_group_can_be_retrieved_and_deleted() {
    let stack = stack(1000, 100_000, 7);
    let mock = stack.mock();
    let list = |limit, offset| {
        mock.call(&ListGroups { limit: Some(limit), offset: Some(offset), update_status: None })
            .expect("a list")
    };
    let before = list(3, 70_000).groups;
    let name = before[1].definition.name.clone();
    assert_eq!(mock.call(&RetrieveGroup { name: name.clone() }).as_ref(), Ok(&before[1]));
    mock.call(&DeleteGroup { name: name.clone() }).expect("deleted");
    assert!(mock.call(&RetrieveGroup { name }).is_err());
    let after = list(2, 70_000).groups;
    assert_eq!((&after[0], &after[1]), (&before[0], &before[2]));
    assert_eq!(list(10, 99_998).groups.len(), 1);
}

#[test]
fn a_tenant_can_be_empty() {
    let stack = stack(0, 0, 0);
    assert!(entities(&page(&stack.mock(), 25, 1)).is_empty());
    assert!(stack.mock().call(&ListGroups::default()).expect("a list").groups.is_empty());
}

#[test]
fn satellite_metrics_depend_only_on_the_time() {
    let stack = stack(1000, 0, 7);
    let mock = stack.mock();
    let metrics = || {
        let path = "/device-management-orchestrator/v3/eos/terminals/27597?rcn=4";
        let request = http::Request::get(format!("{}{path}", mock.hub().api_url))
            .header("x-m2m-origin", "CPDemo")
            .header("x-m2m-ri", "1");
        body(&mock.send(request.body(Vec::new()).expect("a request")))["m2m:cnt"]["dtiot:metrc"].clone()
    };
    let value = |metrics: &Value, name: &str| {
        let metric = metrics.as_array().expect("a list").iter().find(|metric| metric["rn"] == name);
        metric.expect("a metric")["metVe"].as_f64().expect("a number")
    };
    let first = metrics();
    assert_eq!(metrics(), first);
    assert_eq!(first.as_array().map(Vec::len), Some(15));
    assert!((500.0..700.0).contains(&value(&first, "Latency")));
    mock.advance(60.0);
    let later = metrics();
    assert!((value(&first, "Latency") - value(&later, "Latency")).abs() > f64::EPSILON);
    assert!((value(&first, "Latitude") - value(&later, "Latitude")).abs() < f64::EPSILON);
}
