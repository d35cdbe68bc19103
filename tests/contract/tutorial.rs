//! The cURL commands of the tutorial, run one after the other by `bash` and `curl` with only the placeholders
//! filled in and the comment lines removed.

use crate::fixture::{json, text, without_comments};
use mock_server::demo;
use serde_json::Value;
use std::process::Command;
use tests::Stack;

/// The placeholders that always mean the same in the commands. Some lack a bracket in the published text;
/// longer ones come first, so that no shorter one replaces a part of them.
fn fill(command: &str, stack: &Stack, token: &str) -> String {
    let mut filled = without_comments(command);
    for (placeholder, value) in [
        ("https://myiot-t.com", stack.mock_url().as_str()),
        ("<your_tenant_name>", demo::TENANT),
        ("<your_tenant_name", demo::TENANT),
        ("<your_api_token>", token),
        ("{{key_cloack_token}}", token),
        ("<your_application_name>", demo::APPLICATION),
        ("<your_router_serial_number>", "R-4711"),
        ("<your_priority_product_id_number>", "JASPER-8997112212741433747"),
        ("your_fallback_product_id_number", "INTELSAT-27597"),
        ("<your_threshold_level>", "3"),
        ("<your_group_name>", "MyGroup"),
    ] {
        filled = filled.replace(placeholder, value);
    }
    // These mean one thing the first time and another the second time.
    for (placeholder, values) in [
        ("<your_product_id>", ["8907160000000000533", "27597"]),
        ("<your_product_id_number>", ["JASPER-8997112212741433747", "INTELSAT-27597"]),
        ("<your_connectivity_type>", ["1", "2"]),
        ("your_network_id_number", ["8997112212741433747", "27597"]),
    ] {
        for value in values {
            filled = filled.replacen(placeholder, value, 1);
        }
    }
    assert!(!filled.contains("your_") && !filled.contains("myiot-t"), "not all is filled: {filled}");
    filled
}

/// Runs a command; returns the body and the HTTP status, which `curl` prints after it.
fn run(command: &str) -> (String, u16) {
    let mut bash = Command::new("bash");
    bash.arg("-c")
        .arg(format!("{}\\\n--silent --show-error --write-out '\\n%{{http_code}}'", with_room(command)));
    let output = bash.env("NO_PROXY", "*").output().expect("bash and curl are installed");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}\n{errors}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let (body, status) = text.rsplit_once('\n').expect("a body and a status");
    (body.to_owned(), status.parse().expect("a status"))
}

/// A command to whose last line options can be added.
fn with_room(command: &str) -> String {
    format!("{} ", command.trim_end())
}

fn parsed(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

#[test]
fn the_seven_steps_run_as_they_are_published() {
    let stack = Stack::start();
    let token = stack.token(demo::CLIENT_ID);
    let step = |name: &str| run(&fill(&text(&format!("{name}/command.txt")), &stack, &token));

    let (products, status) = step("step-1-list-products");
    assert_eq!((parsed(&products), status), (json("step-1-list-products/answer.json"), 200));

    let (found, status) = step("step-2-find-products");
    assert_eq!((parsed(&found), status), (json("step-2-find-products/answer.json"), 200));

    let (created, status) = step("step-3-create-group");
    let created = parsed(&created);
    assert_eq!((&created["dtiot:conGp"]["rn"], status), (&"MyGroup".into(), 201));
    let sent = json("step-3-create-group/request.json");
    for (name, value) in sent["dtiot:conGp"].as_object().expect("a group") {
        assert_eq!(&created["dtiot:conGp"][name], value, "{name}");
    }

    let (list, status) = step("step-4-list-groups");
    let list = parsed(&list);
    let groups = list["m2m:cnt"]["dtiot:conGp"].as_array().expect("a list");
    assert!(status == 200 && groups.contains(&created["dtiot:conGp"]));

    let (group, status) = step("step-5-retrieve-group");
    assert_eq!((parsed(&group), status), (created.clone(), 200));

    // "Copy the information from the previous command to create a group and replace the POST
    // request with a PUT request", and "make the changes you wish".
    let create = text("step-3-create-group/command.txt");
    let (_, rest) = create.split_once('\n').expect("more than one line");
    let update = format!("{} \\\n{rest}", text("step-6-update-group/command.txt").trim_end());
    let update = update.replace("<your_threshold_level>", "5");
    let (updated, status) = run(&fill(&update, &stack, &token));
    let updated = parsed(&updated);
    assert_eq!(status, 200);
    assert_eq!(updated["dtiot:conGp"]["priRe"]["priTd"], 5);
    assert_eq!(updated["dtiot:conGp"]["ri"], created["dtiot:conGp"]["ri"]);

    assert_eq!(step("step-7-delete-group"), (String::new(), 200));
    let (nothing, status) = step("step-5-retrieve-group");
    assert!(status == 404 && parsed(&nothing)["m2m:dbg"].is_string());
}

#[test]
fn an_expired_token_gets_the_401_of_the_tutorial() {
    let stack = Stack::start();
    let token = stack.token(demo::CLIENT_ID);
    stack.mock().advance(301.0);
    for step in ["step-1-list-products", "step-2-find-products", "step-3-create-group", "step-7-delete-group"]
    {
        let (body, status) = run(&fill(&text(&format!("{step}/command.txt")), &stack, &token));
        assert!(status == 401 && parsed(&body)["message"].is_string(), "{step}: {body}");
    }
}
