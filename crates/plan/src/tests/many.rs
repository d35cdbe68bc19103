//! Plans of many groups: checks by name, and properties of every plan.

use super::fleet::{Groups, config, definition, groups, shares_a_product, sorted, told, updated};
use crate::{
    Action, Checks, DesiredGroup, Execution, Expected, Field, Finding, Plan, Request, State, Step, prune,
    with_removals,
};
use hub_api::connectivity_group::GroupDefinition;
use proptest::prelude::*;

fn fleet(groups: &[GroupDefinition]) -> Groups {
    groups.iter().map(|group| (group.name.to_string(), group.clone())).collect()
}

fn want(definition: GroupDefinition) -> DesiredGroup {
    DesiredGroup {
        name: definition.name.clone(),
        definition: Some(definition.into()),
        expected: Expected::Anything,
    }
}

/// What turns `before` into `after`, attributes that are gone included.
fn desired(before: &Groups, after: &Groups) -> Vec<DesiredGroup> {
    let body = |(name, group): (&String, &GroupDefinition)| {
        want(before.get(name).map_or_else(|| group.clone(), |before| with_removals(before, group)))
    };
    let mut desired: Vec<_> = after.iter().map(body).collect();
    desired.extend(prune(&told(before), &desired));
    desired
}

fn plan(before: &Groups, desired: &[DesiredGroup]) -> Plan {
    Plan::new(&told(before), desired, Checks::default())
}

/// Executes the tasks of a plan in their order, and checks after each that no product is in two groups.
fn execute(plan: &Plan, groups: &mut Groups) {
    for (index, task) in plan.tasks.iter().enumerate() {
        assert!(task.needs.iter().all(|need| *need < index), "a task needs a later one");
        let name = plan.rows[task.row].name.to_string();
        assert_eq!(groups.get(&name), task.before.as_deref(), "the base of a task");
        let step: Step<()> = Step::first(task.intent().expect("a change"));
        let send = match step {
            Step::Read(read) => match read.answer(Ok(super::fleet::as_told(&groups[&name]))) {
                Step::Send(send) => send,
                other => panic!("a call was expected: {other:?}"),
            },
            Step::Send(send) => send,
            Step::Done(_) => panic!("a call was expected"),
        };
        match send.request() {
            Request::Create(call) => drop(groups.insert(name, call.definition)),
            Request::Update(call) => {
                let after = updated(&groups[&name], &call.definition);
                groups.insert(name, after);
            }
            Request::Delete(_) => drop(groups.remove(&name)),
        }
        assert!(!shares_a_product(groups), "a product is in two groups");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_executed_plan_is_what_was_desired_and_its_undo_restores((before, after) in (groups(), groups())) {
        let forward = plan(&before, &desired(&before, &after));
        prop_assert!(!forward.has_errors(), "{:?}", forward.rows);
        let mut hub = before.clone();
        execute(&forward, &mut hub);
        prop_assert_eq!(sorted(&hub), sorted(&after));
        prop_assert!(plan(&hub, &desired(&hub, &after)).is_empty());
        let back = plan(&hub, &forward.undo(|_| true));
        prop_assert!(!back.has_errors(), "{:?}", back.rows);
        execute(&back, &mut hub);
        prop_assert_eq!(sorted(&hub), sorted(&before));
    }

    #[test]
    fn a_plan_that_stopped_anywhere_can_be_taken_back(
        (before, after, tasks) in (groups(), groups(), 0..12_usize)
    ) {
        let mut forward = plan(&before, &desired(&before, &after));
        let all = forward.tasks.clone();
        forward.tasks.truncate(tasks);
        let mut hub = before.clone();
        execute(&forward, &mut hub);
        forward.tasks = all;
        let back = plan(&hub, &forward.undo(|row| forward.tasks.iter().take(tasks).any(|it| it.row == row)));
        prop_assert!(!back.has_errors(), "{:?}", back.rows);
        execute(&back, &mut hub);
        prop_assert_eq!(sorted(&hub), sorted(&before));
    }

    #[test]
    fn what_cannot_be_ordered_is_an_error_and_the_rest_is_safe(
        (before, one, other) in (groups(), groups(), groups())
    ) {
        // The second half may take products that the first half keeps.
        let mut after = one;
        after.extend(other.into_iter().skip(2));
        let mixed: Vec<_> = after.into_values().map(want).collect();
        let plan = plan(&before, &mixed);
        prop_assert!(plan.tasks.iter().all(|task| !plan.rows[task.row].has_error()), "{:?}", plan.rows);
        let mut hub = before;
        execute(&plan, &mut hub);
        for row in plan.rows.iter().filter(|row| !row.has_error()) {
            let name = row.name.to_string();
            prop_assert_eq!(hub.get(&name), row.after.as_deref());
        }
    }
}

#[test]
fn two_groups_swap_their_products() {
    let before = fleet(&[definition("a", &[1, 2], 1, 3, 0), definition("b", &[3, 4], 2, 3, 0)]);
    let after = fleet(&[definition("a", &[3, 2], 1, 3, 0), definition("b", &[1, 4], 2, 3, 0)]);
    let plan = plan(&before, &desired(&before, &after));
    assert_eq!(
        plan.tasks.iter().map(|task| (task.row, task.stage)).collect::<Vec<_>>(),
        [(0, 0), (1, 0), (0, 1)]
    );
    assert!(plan.rows.iter().all(|row| row.findings.is_empty()));
    execute(&plan, &mut before.clone());
}

#[test]
fn groups_that_swap_their_only_products_are_created_again() {
    let before = fleet(&[definition("a", &[1], 1, 3, 0), definition("b", &[2], 2, 3, 0)]);
    let after = fleet(&[definition("a", &[2], 1, 3, 0), definition("b", &[1], 2, 3, 0)]);
    let plan = plan(&before, &desired(&before, &after));
    assert_eq!(plan.rows[0].findings, [Finding::Recreated]);
    assert!(!plan.has_errors());
}

#[test]
fn a_row_of_a_circle_that_cannot_be_made_has_no_task() {
    // a and b swap the products 1 and 3, and c takes 1 as well.
    let before = fleet(&[
        definition("a", &[1, 2], 1, 3, 0),
        definition("b", &[3, 4], 2, 3, 0),
        definition("c", &[5], 3, 3, 0),
    ]);
    let swapped = [
        want(definition("c", &[5, 1], 3, 3, 0)),
        want(definition("a", &[3, 2], 1, 3, 0)),
        want(definition("b", &[1, 4], 2, 3, 0)),
    ];
    let taken = |product: &str, group: &str| Finding::ProductInGroup {
        product: product.parse().expect("an id"),
        group: group.parse().expect("a name"),
    };
    for first in 0..3 {
        let mut desired = swapped.to_vec();
        desired.rotate_left(first);
        let plan = plan(&before, &desired);
        let tasks: Vec<_> = plan.tasks.iter().map(|task| plan.rows[task.row].name.as_str()).collect();
        let errors: Vec<_> =
            plan.rows.iter().filter(|row| row.has_error()).map(|row| row.name.as_str()).collect();
        assert!(tasks.iter().all(|name| !errors.contains(name)), "{tasks:?} and {errors:?}");
        execute(&plan, &mut before.clone());
        if first == 0 {
            let findings: Vec<_> = plan.rows.iter().map(|row| row.findings.clone()).collect();
            assert_eq!(
                findings,
                [vec![taken("JASPER-1", "a")], vec![taken("JASPER-3", "b")], vec![taken("JASPER-1", "c")]]
            );
        }
    }
}

#[test]
fn a_difference_names_the_field_and_both_values() {
    let before = fleet(&[definition("a", &[1, 2], 1, 3, 1)]);
    let plan = plan(&before, &[want(definition("a", &[1, 2], 1, 5, 0))]);
    let [difference] = &plan.rows[0].differences()[..] else { panic!("one difference was expected") };
    assert_eq!(difference.field, Field::Threshold);
    assert_eq!((difference.old.clone(), difference.new.clone()), (Some(3.into()), Some(5.into())));
    assert_eq!(plan.rows[0].action(), Action::Update);
}

#[test]
fn a_chosen_group_that_the_hub_no_longer_has_is_a_row_that_is_skipped() {
    let current = told(&fleet(&[definition("a", &[1], 1, 3, 0)]));
    let delete = |name: &str, expected| DesiredGroup {
        name: name.parse().expect("a name"),
        definition: None,
        expected,
    };
    let plan = Plan::new(
        &current,
        &[delete("gone", Expected::Existing), delete("a", Expected::Existing)],
        Checks::default(),
    );
    assert_eq!(plan.rows[0].findings, [Finding::Gone]);
    assert!(plan.rows[0].has_error() && !plan.rows[1].has_error());
    assert_eq!(plan.tasks.iter().map(|task| task.row).collect::<Vec<_>>(), [1]);
    let report = Execution::new(plan).report();
    let states: Vec<_> = report.iter().map(|row| (row.name.as_str(), row.state)).collect();
    assert_eq!(states, [("gone", Some(State::Skipped)), ("a", Some(State::ToDo))]);
    // Without the expectation the group is deleted already, as desired.
    let deleted = Plan::new(&current, &[delete("gone", Expected::Anything)], Checks::default());
    assert!(deleted.is_empty());
}

#[test]
fn each_check_reports_at_its_row_and_errors_come_first() {
    let id = |number: u8| format!("JASPER-{number}").parse().expect("an id");
    let current = [definition("a", &[1, 2], 1, 3, 0), definition("b", &[3], 2, 3, 0)];
    let group = |product: u8, group: &str| Finding::ProductInGroup {
        product: id(product),
        group: group.parse().expect("a name"),
    };
    let absent = |definition| DesiredGroup { expected: Expected::absent(), ..want(definition) };
    let was = |definition, base: GroupDefinition| DesiredGroup {
        expected: Expected::group(base.into()),
        ..want(definition)
    };
    let mut unlisted = definition("x", &[5], 9, 3, 0);
    unlisted.priority_rule.fallback = Some(id(6));
    let cases = [
        (vec![want(definition("x", &[3, 4], 9, 3, 0))], vec![group(3, "b")]),
        (
            vec![want(definition("x", &[5], 9, 3, 0)), want(definition("y", &[5], 8, 3, 0))],
            vec![group(5, "x")],
        ),
        (vec![want(definition("x", &[5, 5], 9, 3, 0))], vec![Finding::SameProductTwice]),
        (vec![want(unlisted)], vec![Finding::NotAmongProducts(id(6))]),
        (vec![absent(definition("a", &[1], 1, 3, 0))], vec![Finding::NameTaken]),
        (
            vec![was(definition("a", &[1, 2], 1, 4, 0), definition("a", &[1, 2], 1, 2, 0))],
            vec![Finding::ChangedSince],
        ),
        (
            vec![want(definition("x", &[5], 9, 3, 0)), want(definition("x", &[6], 9, 3, 0))],
            vec![Finding::DuplicateName],
        ),
        (
            vec![want(definition("x", &[5], 1, 3, 0))],
            vec![Finding::RouterInGroup {
                router: "R-1".parse().expect("a router"),
                group: "a".parse().expect("a name"),
            }],
        ),
        (
            vec![want(definition("x", &[7, 8], 9, 3, 0))],
            vec![Finding::InactiveProduct(id(7)), Finding::UnknownProduct(id(8))],
        ),
        // What stops a row comes first.
        (vec![want(definition("x", &[8, 3], 9, 3, 0))], vec![group(3, "b"), Finding::UnknownProduct(id(8))]),
    ];
    let products = (1..=6).map(|number| (id(number), true)).chain([(id(7), false)]).collect();
    for (desired, expected) in cases {
        let mut plan = Plan::new(&told(&fleet(&current)), &desired, Checks::default());
        plan.check_inventory(&products);
        let found: Vec<_> = plan.rows.iter().flat_map(|row| row.findings.clone()).collect();
        assert_eq!(found, expected);
    }
}
