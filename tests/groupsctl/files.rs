//! Files: an unchanged export changes no group, and a changed export changes only the groups that differ.

use crate::mock::{Mock, new_group};
use serde_json::json;

#[test]
fn an_exported_file_changes_nothing_in_any_format() {
    let mock = Mock::start(&["--groups", "40"]);
    for file in ["groups.json", "groups.csv", "groups.xlsx"] {
        mock.expect(&["export", "--out", file], 0, "");
        let plan = mock.run(&["plan", file, "--exit-code"]);
        assert_eq!((&plan.stdout[..], &plan.stderr[..]), (&b"nothing to do\n"[..], &b""[..]));
        mock.expect(&["apply", file, "--yes", "--prune"], 0, "nothing to do");
    }
}

#[test]
fn a_changed_file_makes_exactly_the_difference_and_is_undone() {
    let mock = Mock::start(&[]);
    mock.change("before.json", |_| ());
    mock.change("after.json", |groups| {
        groups[0]["priRe"]["priTd"] = json!(6);
        groups.push(new_group(1));
    });
    mock.expect(&["plan", "after.json", "--exit-code"], 1, "1 to create, 1 to update, 0 to delete");
    let apply = ["apply", "after.json", "--yes", "--write-report", "report.jsonl", "--wait", "30"];
    mock.expect(&apply, 0, "2 applied");
    mock.expect(&["plan", "after.json", "--exit-code", "--prune"], 0, "nothing to do");
    mock.expect(&["undo", "report.jsonl", "--yes", "--wait", "30"], 0, "2 applied");
    mock.expect(&["plan", "before.json", "--exit-code", "--prune"], 0, "nothing to do");
}

#[test]
fn bad_input_ends_with_2_and_sends_nothing() {
    let mock = Mock::start(&[]);
    std::fs::write(mock.path("bad.csv"), "name,threshold\nno-such-group,9\n").expect("written");
    mock.expect(&["apply", "bad.csv", "--yes"], 2, "line 2, column threshold");
    mock.expect(&["export", "--filter", "status=broken"], 2, "");
    mock.change("after.json", |groups| groups.push(new_group(1)));
    mock.expect(&["apply", "after.json"], 2, "1 to create");
    mock.expect(&["plan", "after.json", "--exit-code"], 1, "1 to create");
}

/// A filter selects the same groups as the console's list at this address.
#[test]
fn a_filter_is_the_query_of_the_consoles_address() {
    let mock = Mock::start(&["--groups", "60"]);
    let count = |filter: &str| -> usize {
        let output = mock.run(&["export", "--filter", filter]);
        assert!(output.status.success(), "{filter}: {}", String::from_utf8_lossy(&output.stderr));
        let file: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        file["groups"].as_array().expect("a list").len()
    };
    assert_eq!(count(""), 60);
    let without_fallback = count("gap=no-fallback");
    assert!(without_fallback < 60, "{without_fallback}");
    let failed = count("status=failed");
    assert_eq!(count("?status=failed&sort=-name"), failed);
    let others = count("status=requested,pending,applied,unknown");
    assert_eq!(failed + others, 60);
    assert_eq!(count("q=no+such+group"), 0);
    assert_eq!(count(&format!("q={}", "K%C3%89RGUELEN")), count("q=kerguelen"));
}

/// The states of products are looked up in batches; an inactive or unknown product is a warning at its row.
#[test]
fn an_unknown_or_inactive_product_is_a_warning_at_its_row() {
    let mock = Mock::start(&[]);
    mock.change("after.json", |groups| {
        groups.push(new_group(1));
        for (name, id) in [("inactive", "TMUS-8901260454331337431"), ("active", "TMUS-8901260829320535055")] {
            let mut group = new_group(2);
            let number = id.split_once('-').expect("a number").1;
            group["conPs"] = json!([{ "coPID": id, "coPTe": 1, "netID": number }]);
            group["priRe"]["prPID"] = json!(id);
            group["liCRr"] = json!(format!("R-{name}"));
            group["rn"] = json!(name);
            groups.push(group);
        }
    });
    let plan = ["plan", "after.json", "--exit-code", "--shared-products"];
    mock.expect(&plan, 1, "warning: the hub has no product JASPER-8997112212741400001");
    mock.expect(&plan, 1, "warning: TMUS-8901260454331337431 is not active");
    let output = mock.run(&plan);
    assert_eq!(String::from_utf8_lossy(&output.stdout).matches("warning").count(), 2, "{output:?}");
    // They are only warnings, so a hub that fails does not stop the command.
    mock.fault(&json!({ "operation": "find products", "fault": { "kind": "status", "status": 403 } }));
    mock.expect(&plan, 1, "3 to create");
    let output = mock.run(&plan);
    assert!(String::from_utf8_lossy(&output.stderr).contains("the states of the products are not known"));
}

#[test]
fn products_are_looked_up_a_hundred_at_a_time() {
    let mock = Mock::start(&["--groups", "0", "--products", "500"]);
    mock.change("after.json", |groups| groups.extend((0..250).map(new_group)));
    mock.expect(&["plan", "after.json"], 0, "250 to create");
    assert_eq!(mock.calls("find products", Some(200)), 3);
}

/// The states of products are read for the filters that depend on them.
#[test]
fn a_filter_finds_groups_with_inactive_products() {
    let mock = Mock::start(&[]);
    let names = |filter: &str| -> Vec<String> {
        let output = mock.run(&["export", "--filter", filter]);
        assert!(output.status.success(), "{filter}: {}", String::from_utf8_lossy(&output.stderr));
        let file: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let groups = file["groups"].as_array().expect("a list").iter();
        groups.filter_map(|group| group["rn"].as_str().map(str::to_owned)).collect()
    };
    let has = |filter: &str, name: &str| names(filter).iter().any(|it| it == name);
    assert!(has("gap=fallback-inactive", "izmir-ferry-9") && !has("gap=fallback-inactive", "bremen-ferry-1"));
    assert!(has("gap=priority-inactive", "bremen-ferry-1") && !has("gap=priority-inactive", "izmir-ferry-9"));
    let both = names("gap=fallback-inactive,priority-inactive").len();
    assert!(both >= 2 && both < names("").len(), "{both}");
    mock.expect(&["export", "--filter", "gap=no-router"], 2, "");
}
