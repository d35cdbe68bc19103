//! Several tenants on one mock: each has its own groups, applications and products; a token is valid for one
//! of them or for all.

use crate::bad_input::send;
use crate::fixture::{body, json as fixture};
use hub_api::connectivity_group::{DeleteGroup, ListGroups};
use mock_server::{Options, demo};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Stack, Target};

fn two_tenants() -> Stack {
    Stack::with_stopped_clock_and(Options { other_tenants: vec!["hansa".to_owned()], ..Options::default() })
}

fn groups_path(tenant: &str) -> String {
    format!("/device-management-orchestrator/v3/{tenant}/connectivityGroups")
}

/// The groups of a tenant, in the order of the list.
fn groups(target: &Target) -> Vec<Value> {
    let path = format!("{}?rcn=4&ty=28", groups_path(target.hub().tenant.as_str()));
    let answer = body(&send(target, ("GET", &path), &[], ""));
    answer["m2m:cnt"]["dtiot:conGp"].as_array().cloned().unwrap_or_default()
}

fn create(target: &Target, name: &str) -> u16 {
    let mut group = fixture("step-3-create-group/request.json");
    group["dtiot:conGp"]["rn"] = name.into();
    let path = groups_path(target.hub().tenant.as_str());
    send(target, ("POST", &path), &[], &group.to_string()).status().as_u16()
}

fn products(target: &Target) -> BTreeSet<String> {
    let tenant = &target.hub().tenant;
    let path = format!("/connection-management-orchestrator/v5/{tenant}/product?pageSize=100&fields=id");
    let page = body(&send(target, ("GET", &path), &[], ""));
    let entities = page["entities"].as_array().expect("a list").iter();
    entities.map(|product| product["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn changes_in_one_tenant_are_invisible_in_others() {
    let stack = two_tenants();
    let (eos, hansa) = (stack.mock_of("eos", demo::CLIENT_ID), stack.mock_of("hansa", demo::CLIENT_ID));
    let before = (groups(&eos), groups(&hansa));
    assert_eq!((before.0.len(), before.1.len()), (8, 8));
    assert_eq!((create(&hansa, "bremen-ferry-1"), create(&eos, "bremen-ferry-1")), (201, 409));
    assert_eq!(groups(&eos), before.0);
    assert_eq!(groups(&hansa).len(), 9);
    let gone = DeleteGroup { name: "bremen-ferry-1".parse().expect("a name") };
    eos.call(&gone).expect("deleted");
    assert!(groups(&hansa).iter().any(|group| group["rn"] == "bremen-ferry-1"));
    let newcomer = |target: &Target| {
        let headers = [("x-m2m-origin", "CNew"), ("content-type", "application/json;ty=2")];
        let path = format!("/device-management-orchestrator/v3/{}", target.hub().tenant);
        let application = json!({"m2m:ae": {"api": "NNew", "rn": "new"}}).to_string();
        send(target, ("POST", &path), &headers, &application).status().as_u16()
    };
    assert_eq!((newcomer(&hansa), newcomer(&hansa), newcomer(&eos)), (201, 403, 201));
}

#[test]
fn products_and_identifiers_are_unique_across_tenants() {
    let stack = two_tenants();
    let (eos, hansa) = (stack.mock_of("eos", demo::CLIENT_ID), stack.mock_of("hansa", demo::CLIENT_ID));
    let (of_eos, of_hansa) = (products(&eos), products(&hansa));
    assert_eq!((of_eos.len(), of_hansa.len()), (44, 44));
    assert!(of_eos.is_disjoint(&of_hansa));
    let identifiers = |target: &Target| -> BTreeSet<String> {
        groups(target).iter().map(|group| group["ri"].to_string()).collect()
    };
    assert!(identifiers(&eos).is_disjoint(&identifiers(&hansa)));
    for id in of_hansa {
        let path = |tenant: &str| format!("/connection-management-orchestrator/v5/{tenant}/product/{id}");
        let product = send(&hansa, ("GET", &path("hansa")), &[], "");
        let href = body(&product)["href"].as_str().expect("an address").to_owned();
        assert!(href.ends_with(&path("hansa")), "{href}");
        assert_eq!(send(&eos, ("GET", &path("eos")), &[], "").status(), 404);
    }
    let referred = groups(&hansa).iter().map(|group| group["priRe"]["prPID"].to_string()).collect::<Vec<_>>();
    let of_hansa = products(&hansa);
    assert!(referred.iter().all(|id| of_hansa.contains(id.trim_matches('"'))), "{referred:?}");
}

#[test]
fn generated_group_names_are_unique_across_tenants() {
    let names = |seed: u64| {
        let other_tenants = vec!["hansa".to_owned(), "lund".to_owned()];
        let options = Options { other_tenants, groups: 60, seed, ..Options::default() };
        let stack = Stack::with_stopped_clock_and(options);
        ["eos", "hansa", "lund"].map(|tenant| -> BTreeSet<String> {
            let groups = groups(&stack.mock_of(tenant, demo::CLIENT_ID));
            groups.iter().map(|group| group["rn"].as_str().expect("a name").to_owned()).collect()
        })
    };
    let of_seven = names(7);
    assert_eq!(of_seven.each_ref().map(BTreeSet::len), [60; 3]);
    let [eos, hansa, lund] = &of_seven;
    assert!(eos.is_disjoint(hansa) && eos.is_disjoint(lund) && hansa.is_disjoint(lund));
    assert_eq!(names(7), of_seven);
    let of_eight = names(8);
    assert_eq!(of_eight[0], *eos, "the first tenant's names are cities and numbers alone");
    assert!(eos.contains("kiruna-000023") && of_eight[1].is_disjoint(hansa));
}

#[test]
fn a_client_id_with_a_tenant_suffix_can_access_only_that_tenant() {
    let stack = two_tenants();
    let status = |tenant: &str, client: &str| {
        stack.mock_of(tenant, client).exchange(&ListGroups::default()).status().as_u16()
    };
    for (client, of_eos, of_hansa) in [
        ("demo-client", 200, 200),
        ("demo-client@eos", 200, 403),
        ("demo-client@hansa", 403, 200),
        ("groups-client@hansa", 403, 200),
        ("products-client@hansa", 403, 403),
    ] {
        assert_eq!((status("eos", client), status("hansa", client)), (of_eos, of_hansa), "{client}");
    }
    let refused =
        |tenant: &str| body(&stack.mock_of(tenant, "demo-client@hansa").exchange(&ListGroups::default()));
    assert_eq!(
        refused("eos"),
        refused("nobody"),
        "an unknown tenant is refused as one that is not permitted"
    );
    let sign_in = |client: &str| {
        let request = http::Request::post(stack.mock().hub().token_url.clone());
        let form = format!("grant_type=client_credentials&client_secret=demo-secret&client_id={client}");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        body(&stack.anybody().send(request.body(form.into_bytes()).expect("a request")))["error"].take()
    };
    for unknown in ["demo-client%40nobody", "demo-client%40", "nobody%40eos", "demo-client%40eos%40eos"] {
        assert_eq!(sign_in(unknown), "invalid_client", "{unknown}");
    }
}

#[test]
fn a_fault_applies_to_its_tenant_and_the_journal_names_the_tenant() {
    let stack = two_tenants();
    let (eos, hansa) = (stack.mock_of("eos", demo::CLIENT_ID), stack.mock_of("hansa", demo::CLIENT_ID));
    let rule =
        r#"{"operation": "list groups", "tenant": "hansa", "fault": {"kind": "status", "status": 503}}"#;
    assert_eq!(stack.admin("POST", "faults", rule).status(), 201);
    let list = |target: &Target| target.exchange(&ListGroups::default()).status().as_u16();
    assert_eq!((list(&eos), list(&hansa), list(&eos)), (200, 503, 200));
    let count = |query: &str| body(&stack.admin("GET", &format!("journal?{query}"), ""))["count"].take();
    assert_eq!(count("operation=list+groups&tenant=eos"), 2);
    assert_eq!(count("tenant=hansa&fault=true"), 1);
    let missed = body(&stack.admin("GET", "journal?tenant=nobody&status=503", ""));
    assert_eq!(missed["near_misses"][0]["differs"], "tenant hansa where nobody was asked for");
    // A fault that acts on a group acts on that of the tenant in the path.
    assert_eq!((create(&hansa, "kiel-fault-hangs"), create(&eos, "kiel-fault-fails")), (201, 201));
    stack.mock().advance(3.0);
    stack.admin("DELETE", "faults", "");
    let work = |target: &Target, name: &str| {
        groups(target).into_iter().find(|group| group["rn"] == name).expect("a group")["updTe"].take()
    };
    assert_eq!((work(&hansa, "kiel-fault-hangs"), work(&eos, "kiel-fault-fails")), (json!(0), json!(3)));
}

#[test]
fn a_reset_restores_every_tenant_and_the_state_lists_each() {
    let stack = two_tenants();
    let (eos, hansa) = (stack.mock_of("eos", demo::CLIENT_ID), stack.mock_of("hansa", demo::CLIENT_ID));
    let before = (groups(&eos), groups(&hansa));
    assert_eq!((create(&eos, "one"), create(&hansa, "two"), create(&hansa, "three")), (201, 201, 201));
    let state = || body(&stack.admin("GET", "state", ""));
    assert_eq!((&state()["tenant"], &state()["groups"]), (&json!("eos"), &json!(9)));
    let others = json!([{"tenant": "hansa", "groups": 10, "applications": 1, "products": 44}]);
    assert_eq!(state()["other_tenants"], others);
    assert_eq!(stack.admin("POST", "reset", "").status(), 204);
    assert_eq!((groups(&eos), groups(&hansa)), before);
    assert_eq!(stack.admin("POST", "reset", r#"{"dataset": "no-groups"}"#).status(), 204);
    assert_eq!((groups(&eos).len(), groups(&hansa).len()), (0, 0));
}

#[test]
fn the_data_of_a_tenant_depends_only_on_its_name_and_the_seed() {
    let data = |others: &[&str], seed: u64| {
        let other_tenants = others.iter().map(ToString::to_string).collect();
        let stack = Stack::with_stopped_clock_and(Options { other_tenants, seed, ..Options::default() });
        let target = stack.mock_of("hansa", demo::CLIENT_ID);
        (products(&target), groups(&target).iter().map(|group| group["ri"].to_string()).collect::<Vec<_>>())
    };
    let alone = data(&["hansa"], 7);
    assert_eq!(data(&["lund", "hansa"], 7), alone);
    assert_ne!(data(&["hansa"], 8), alone);
}
