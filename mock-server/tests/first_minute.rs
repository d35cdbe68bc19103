//! The commands at the beginning of docs/mock.md, run as they stand there against a mock.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use mock_server::MockHub;
use std::path::Path;
use std::process::Command;

/// The first block of shell commands in the document.
fn commands() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/mock.md");
    let text = std::fs::read_to_string(path).expect("a document");
    let (_, block) = text.split_once("```sh\n").expect("a block");
    let (block, _) = block.split_once("```").expect("its end");
    block.to_owned()
}

#[test]
fn the_first_minute_in_the_documentation_prints_what_it_says() {
    let hub = MockHub::start().expect("a mock");
    let commands = commands();
    assert!(commands.lines().count() <= 60, "a minute has at most 60 lines");
    let documented = "http://127.0.0.1:8081";
    assert_eq!(commands.matches(documented).count(), 1);
    let script = commands.replace(documented, &hub.url());
    let output = Command::new("bash").args(["-euo", "pipefail", "-c", &script]).output().expect("bash runs");
    let (printed, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{printed}{errors}");
    let mut rest = &*printed;
    for expected in [
        "bremen-ferry-1",
        "\n0\n",
        "\n2\n",
        "token expired",
        "rule-1",
        "\"failure to get a peer",
        "\n1\n",
        "50\n",
    ] {
        let at = rest.find(expected).unwrap_or_else(|| panic!("{expected:?} is missing: {printed}"));
        rest = &rest[at + expected.len() - 1..];
    }
}
