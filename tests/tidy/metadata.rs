//! The packages of the workspace, as Cargo describes them.

use crate::tree::root;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A crate of the workspace.
pub(crate) struct Package {
    pub(crate) name: String,
    /// The path of its folder from the root.
    pub(crate) folder: String,
    pub(crate) features: Value,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) targets: Vec<Target>,
}

/// A dependency on another crate of the workspace, those of tests and build scripts included.
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) is_optional: bool,
}

/// A library, a binary, a test or a build script.
pub(crate) struct Target {
    /// The path of its first file from the root.
    pub(crate) path: String,
    pub(crate) is_library: bool,
}

/// All crates of the workspace.
pub(crate) fn packages() -> Vec<Package> {
    let output = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&output).expect("cargo prints JSON");
    list(&metadata["packages"]).iter().map(package).collect()
}

/// What `cargo` prints when it is run in the root.
pub(crate) fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(program).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints text")
}

fn package(package: &Value) -> Package {
    let internal = list(&package["dependencies"]).iter().filter(|used| used["path"].is_string());
    Package {
        name: text(&package["name"]),
        folder: from_root(&text(&package["manifest_path"])).trim_end_matches("/Cargo.toml").to_owned(),
        features: package["features"].clone(),
        dependencies: internal
            .map(|used| Dependency { name: text(&used["name"]), is_optional: used["optional"] == true })
            .collect(),
        targets: list(&package["targets"])
            .iter()
            .map(|target| Target {
                path: from_root(&text(&target["src_path"])),
                is_library: list(&target["kind"]).iter().any(|kind| kind == "lib"),
            })
            .collect(),
    }
}

fn from_root(path: &str) -> String {
    Path::new(path).strip_prefix(root()).expect("crates are in the repository").display().to_string()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
