//! Many groups that swap products in circles.

use super::fleet::as_told;
use crate::{Checks, DesiredGroup, Execution, Expected, Failure, Finding, Plan, State};
use hub_api::ProductId;
use hub_api::connectivity_group::GroupDefinition;
use serde_json::json;
use std::collections::HashMap;

/// How many groups there are: a search through all of them for each circle would take minutes.
const GROUPS: usize = 10_000;

/// A group with a product of this number, and, unless it is its only one, another that stays.
fn group(number: usize, product: usize, is_only: bool) -> GroupDefinition {
    let (id, own) = (format!("JASPER-{product}"), format!("INTELSAT-{number}"));
    let entry = |id: &str| json!({ "coPID": id, "coPTe": 1, "netID": "1" });
    let products = if is_only { vec![entry(&id)] } else { vec![entry(&id), entry(&own)] };
    let group = json!({
        "conPs": products,
        "liCRr": format!("R-{number}"),
        "priRe": { "prPID": id, "priTd": 3 },
        "rn": format!("g{number}"),
    });
    serde_json::from_value(group).expect("a definition")
}

/// A plan in which each group takes the product of the next one of its circle.
fn circles(size: usize, is_only: bool) -> Plan {
    let next = |number: usize| number / size * size + (number + 1) % size;
    let current: Vec<_> = (0..GROUPS).map(|number| as_told(&group(number, number, is_only))).collect();
    let desired: Vec<_> = (0..GROUPS)
        .map(|number| group(number, next(number), is_only))
        .map(|group| DesiredGroup {
            name: group.name.clone(),
            definition: Some(group.into()),
            expected: Expected::Anything,
        })
        .collect();
    Plan::new(&current, &desired, Checks::default())
}

/// Makes the changes in their order; none takes a product that another group has.
fn make(plan: &Plan) {
    let mut owners: HashMap<&ProductId, usize> = HashMap::new();
    for (number, row) in plan.rows.iter().enumerate() {
        for product in row.before.iter().flat_map(|group| &group.products) {
            owners.insert(&product.product_id, number);
        }
    }
    for (index, task) in plan.tasks.iter().enumerate() {
        assert!(task.needs.iter().all(|need| *need < index), "a task needs a later one");
        for product in task.before.iter().flat_map(|group| &group.products) {
            assert_eq!(owners.remove(&product.product_id), Some(task.row));
        }
        for product in task.after.iter().flat_map(|group| &group.products) {
            let other = owners.insert(&product.product_id, task.row);
            assert_eq!(other, None, "{} is in two groups", product.product_id);
        }
    }
    for (number, row) in plan.rows.iter().enumerate() {
        for product in row.after.iter().flat_map(|group| &group.products) {
            assert_eq!(owners.get(&product.product_id), Some(&number));
        }
    }
}

#[test]
fn ten_thousand_groups_in_circles_of_any_size_get_their_products() {
    for size in [2, 5, 100, GROUPS] {
        let plan = circles(size, false);
        assert!(plan.rows.iter().all(|row| row.findings.is_empty()));
        assert_eq!(plan.tasks.len(), GROUPS + GROUPS / size, "one step more for each circle");
        make(&plan);
    }
}

#[test]
fn one_group_of_each_circle_is_created_again_if_the_products_are_the_only_ones() {
    let plan = circles(4, true);
    let again = plan.rows.iter().filter(|row| row.findings == [Finding::Recreated]).count();
    assert_eq!(again, GROUPS / 4);
    assert!(!plan.has_errors());
    make(&plan);
}

#[test]
fn a_refused_change_skips_all_that_need_it_and_no_other_circle() {
    for size in [5, GROUPS] {
        let mut execution = Execution::new(circles(size, false));
        let call = execution.next_call().expect("a call");
        execution.answer(call, Err(Failure::Rejected("refused".to_owned())));
        assert_eq!(execution.count(State::Failed), 1);
        assert_eq!(execution.count(State::Skipped), size - 1);
        assert_eq!(execution.count(State::ToDo), GROUPS - size);
    }
}
