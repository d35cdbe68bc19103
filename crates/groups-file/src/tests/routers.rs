//! Rows without a name, which are about the group of their router.

use super::{definition, group, plan};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;

fn with_router(name: &str, router: &str) -> ConnectivityGroup {
    group(name, |group| group["liCRr"] = json!(router))
}

#[test]
fn a_row_whose_router_is_in_two_groups_is_a_problem() {
    let current = [with_router("a", "R-1"), with_router("b", "R-1"), with_router("c", "R-2")];
    let (plan, problems) = plan(b"Router,Threshold\nR-1,5\nR-2,5\n", &current);
    assert_eq!(
        problems,
        ["line 2, column router: router \"R-1\" is in more than one group, such as a and b; name the group"]
    );
    assert_eq!(plan.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["c"]);
    let (plan, problems) = super::plan(b"Name,Router,Threshold\na,R-1,5\n", &current);
    assert!(problems.is_empty(), "the name decides: {problems:?}");
    assert_eq!(plan.rows.len(), 1);
}

#[test]
fn two_rows_about_one_group_are_a_problem_unless_each_tells_another_part() {
    let current = [with_router("a", "R-1"), with_router("b", "R-2")];
    for (file, wrong) in [
        ("Router,Threshold\nR-1,3\nR-1,5\n", Some(3)),
        ("Router,Threshold\nR-1,3\nR-2,3\nR-1,3\n", Some(4)),
        ("Name,Router,Threshold\na,,3\n,R-1,5\n", Some(3)),
        ("Name,Router,Threshold\n,R-1,3\na,,5\n", Some(3)),
        (
            "Router,Role,Identifier\nR-1,Fallback,INTELSAT-27597\nR-1,Fallback,JASPER-8997112212741433747\n",
            Some(3),
        ),
        ("Router,attribute:site\nR-1,kiel\nR-1,oslo\n", Some(3)),
        ("Router,Threshold\nR-1,3\nR-1,3\n", None),
        ("Router,Threshold,attribute:site\nR-1,3,\nR-1,,kiel\n", None),
    ] {
        let (plan, problems) = plan(file.as_bytes(), &current);
        match wrong {
            Some(line) => {
                let text = format!("line {line}, column router: line 2 is about the same group");
                assert_eq!(problems, [text], "{file}");
            }
            None => assert_eq!((problems.len(), plan.rows.len()), (0, 1), "{file}"),
        }
    }
}

#[test]
fn a_fallback_in_the_second_row_of_a_router_is_read() {
    let file = b"Router,Priority ICCID,Fallback ICCID\nR-1,8997112212741433747,\nR-1,,27597\n";
    let (plan, problems) = plan(file, &[with_router("a", "R-1")]);
    assert!(problems.is_empty(), "{problems:?}");
    let fallback = definition(&plan, 0).priority_rule.fallback.as_ref().expect("a fallback");
    assert_eq!(fallback.as_str(), "INTELSAT-27597");
}
