//! Which crate may use which, and where each lies.

use crate::tree::root;
use serde_json::Value;
use std::process::Command;

/// All that is allowed. `mock-server` in `proxy` stands behind the feature `mock`.
const ARROWS: [(&str, &[&str]); 13] = [
    ("app", &["console-api", "hub-api", "plan"]),
    ("bench", &["console-api", "hub-api", "mock-hub", "mock-server", "plan", "proxy", "serve"]),
    ("console-api", &["hub-api"]),
    ("hub-api", &[]),
    ("hub-client", &[]),
    ("mock-hub", &["hub-api"]),
    ("mock-server", &["hub-api", "hub-client", "mock-hub", "serve"]),
    ("plan", &["hub-api"]),
    ("proxy", &["console-api", "hub-api", "hub-client", "mock-server", "serve"]),
    ("serve", &[]),
    ("testkit", &[]),
    ("tests", &["console-api", "hub-api", "mock-hub", "mock-server", "plan", "proxy", "serve", "testkit"]),
    ("xtask", &[]),
];

#[test]
fn crates_depend_only_on_what_the_design_allows() {
    for package in packages() {
        let name = text(&package["name"]);
        let allowed = ARROWS.iter().find(|(known, _)| *known == name);
        let (_, allowed) = allowed.unwrap_or_else(|| {
            panic!("{name} is a new crate: give it its line in tests/tidy/arrows.rs and in ARCHITECTURE.md")
        });
        for used in internal(&package) {
            let dependency = text(&used["name"]);
            assert!(
                allowed.contains(&dependency),
                "{name} must not use {dependency}: the arrow is not in the design. Take what both need \
                 into a crate that both may use, or change the design first (ARCHITECTURE.md)",
            );
        }
    }
}

#[test]
fn the_proxy_uses_the_mock_only_behind_its_feature() {
    let packages = packages();
    let proxy = packages.iter().find(|package| package["name"] == "proxy").expect("there is a proxy");
    for mock in internal(proxy).filter(|used| used["name"] == "mock-server") {
        assert_eq!(mock["optional"], true, "make mock-server optional in proxy/Cargo.toml");
    }
    assert_eq!(
        proxy["features"]["mock"],
        serde_json::json!(["dep:mock-server"]),
        "the feature `mock` of proxy brings mock-server and nothing else"
    );
}

/// Products lie at the top, what they share in `crates/`, what only the tests use with them.
#[test]
fn each_crate_is_in_a_folder_of_its_name() {
    let products = ["app", "bench", "mock-server", "proxy", "tests", "xtask"];
    for package in packages() {
        let name = text(&package["name"]);
        let folder = match name {
            "testkit" => root().join("tests"),
            name if products.contains(&name) => root().to_owned(),
            _ => root().join("crates"),
        };
        let expected = folder.join(name).join("Cargo.toml");
        assert_eq!(
            text(&package["manifest_path"]),
            expected.display().to_string(),
            "move {name} into a folder of its name"
        );
    }
}

fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("a list of packages").clone()
}

/// The dependencies that are crates of the workspace, those of tests and build scripts included.
fn internal(package: &Value) -> impl Iterator<Item = &Value> {
    let dependencies = package["dependencies"].as_array().expect("a list of dependencies");
    dependencies.iter().filter(|dependency| dependency["path"].is_string())
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
