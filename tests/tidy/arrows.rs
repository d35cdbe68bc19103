//! Which crate may depend on which, and where each is.

use crate::metadata::{Dependency, Package, cargo, packages};
use crate::modules::modules_of;

/// Every dependency that is allowed. That of `proxy` on `mock-server` is behind the feature `mock`.
const ARROWS: [(&str, &[&str]); 16] = [
    ("app", &["console-api", "fleet", "groups-file", "hub-api", "plan"]),
    (
        "bench",
        &["console-api", "groups-file", "hub-api", "mock-hub", "mock-server", "plan", "proxy", "serve"],
    ),
    ("console-api", &["hub-api"]),
    ("fleet", &["hub-api"]),
    ("groups-file", &["hub-api", "plan"]),
    ("groupsctl", &["fleet", "groups-file", "hub-api", "hub-client", "plan"]),
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

/// Crates without I/O: they send no request, open no file and read no clock.
const PURE: [&str; 6] = ["console-api", "fleet", "groups-file", "hub-api", "mock-hub", "plan"];
const RUNTIMES: [&str; 9] =
    ["axum", "gloo-net", "hyper", "js-sys", "leptos", "reqwest", "tokio", "wasm-bindgen", "web-sys"];

#[test]
fn crates_depend_only_on_what_the_design_allows() {
    for Package { name, dependencies, .. } in packages() {
        let allowed = ARROWS.iter().find(|(known, _)| *known == name);
        let (_, allowed) = allowed.unwrap_or_else(|| {
            panic!("{name} is a new crate: give it a line in tests/tidy/arrows.rs and in ARCHITECTURE.md")
        });
        for Dependency { name: used, .. } in dependencies {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not use {used}: the dependency is not in the design. Move what both need into \
                 a crate that both may use, or change the design first (ARCHITECTURE.md)",
            );
        }
    }
}

#[test]
fn crates_without_io_depend_on_no_runtime_and_no_browser() {
    for Package { name, .. } in pure() {
        let name = name.as_str();
        let tree = cargo(&["tree", "--offline", "--edges", "normal", "--prefix", "none", "--package", name]);
        let used = tree.lines().filter_map(|line| line.split(' ').next());
        let found: Vec<&str> = used.filter(|used| RUNTIMES.contains(used)).collect();
        assert!(
            found.is_empty(),
            "{name} is free of I/O and must not depend on {found:?}: move the code that needs it to a \
             crate that does I/O"
        );
    }
}

#[test]
fn crates_without_io_open_no_file_and_read_no_clock() {
    let mut found = Vec::new();
    for target in pure().iter().flat_map(|package| &package.targets).filter(|target| target.is_library) {
        for module in modules_of(&target.path) {
            let imports = module.imports.iter().map(|import| &import.path);
            let does_io = imports.chain(&module.mentions).filter(|path| is_io(path));
            found.extend(does_io.map(|path| format!("{}: {}", module.file, path.join("::"))));
        }
    }
    assert!(
        found.is_empty(),
        "these crates are free of I/O; take the time and the data as parameters:\n{}",
        found.join("\n")
    );
}

fn is_io(path: &[String]) -> bool {
    let segments: Vec<&str> = path.iter().map(String::as_str).collect();
    match segments[..] {
        ["std", module, ..] if ["env", "fs", "net", "process", "thread"].contains(&module) => true,
        [_, .., last] => last == "now",
        _ => false,
    }
}

fn pure() -> Vec<Package> {
    let pure: Vec<Package> =
        packages().into_iter().filter(|package| PURE.contains(&package.name.as_str())).collect();
    for name in PURE {
        assert!(pure.iter().any(|package| package.name == name), "where is the crate {name}?");
    }
    pure
}

#[test]
fn the_proxy_uses_the_mock_only_behind_its_feature() {
    let packages = packages();
    let proxy = packages.iter().find(|package| package.name == "proxy").expect("there is a proxy");
    for mock in proxy.dependencies.iter().filter(|used| used.name == "mock-server") {
        assert!(mock.is_optional, "make mock-server optional in proxy/Cargo.toml");
    }
    assert_eq!(
        proxy.features["mock"],
        serde_json::json!(["dep:mock-server"]),
        "the feature `mock` of proxy enables mock-server and nothing else"
    );
}

/// Products are at the top, what they share in `crates/`, what only tests use beside the tests.
#[test]
fn each_crate_is_in_a_folder_of_its_name() {
    let products = ["app", "bench", "groupsctl", "mock-server", "proxy", "tests", "xtask"];
    for Package { name, folder, .. } in packages() {
        let expected = match name.as_str() {
            "testkit" => "tests/testkit".to_owned(),
            product if products.contains(&product) => product.to_owned(),
            _ => format!("crates/{name}"),
        };
        assert_eq!(folder, expected, "move {name} into a folder of its name");
    }
}
