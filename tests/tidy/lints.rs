//! Every crate uses the lints of the workspace.

use crate::tree::{read, sources};

#[test]
fn every_crate_forbids_unsafe_code_and_denies_panics() {
    let workspace = read("Cargo.toml");
    for lint in
        ["unsafe_code = \"forbid\"", "unwrap_used = \"deny\"", "expect_used = \"deny\"", "panic = \"deny\""]
    {
        assert!(workspace.contains(lint), "Cargo.toml needs the lint {lint}");
    }
    for manifest in sources("", &["toml"]).iter().filter(|source| source.text.contains("[package]")) {
        assert!(
            manifest.text.contains("[lints]\nworkspace = true\n"),
            "{} needs the lints of the workspace",
            manifest.path
        );
    }
}
