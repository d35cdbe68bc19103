//! docs/mock.md and docs/mock-differences.md against the binary and the library that they describe.

#![expect(clippy::expect_used, reason = "a helper of a test fails as the test does")]

use mock_server::{Fault, FaultRule, MockHub};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    std::fs::read_to_string(path).expect("a document")
}

/// A flag's variable of the environment and its default.
#[derive(Debug, Default, PartialEq, Eq)]
struct Flag {
    variable: Option<String>,
    default: Option<String>,
}

/// All flags that `--help` lists.
fn flags_of_help() -> BTreeMap<String, Flag> {
    let help = Command::new(env!("CARGO_BIN_EXE_mock-server")).arg("--help").output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let mut flags: BTreeMap<String, Flag> = BTreeMap::new();
    let mut last = String::new();
    for line in help.lines().map(str::trim) {
        if let Some(at) = line.find("--").filter(|at| *at == 0 || line.starts_with('-')) {
            let name = line[at..].split([' ', '[', '=']).next().unwrap_or_default();
            name.clone_into(&mut last);
            flags.entry(last.clone()).or_default();
        } else if let Some(flag) = flags.get_mut(&last) {
            let inside = |front: &str| Some(line.strip_prefix(front)?.strip_suffix(']')?.to_owned());
            if let Some(variable) = inside("[env: ") {
                flag.variable = variable.split('=').next().map(str::to_owned);
            }
            flag.default = inside("[default: ").or_else(|| flag.default.take());
        }
    }
    flags.retain(|name, _| !matches!(name.as_str(), "--help" | "--version"));
    flags
}

/// The text between the first two backticks.
fn code(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// The flags in a document's table: name, and the other cells of the row.
fn flags_of_table(name: &str) -> BTreeMap<String, Vec<String>> {
    let text = document(name);
    let rows = text.lines().skip_while(|line| !line.starts_with("| flag |")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let rows = rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()));
    rows.map(|mut cells| {
        let flag = cells.next().unwrap_or_default();
        let flag = code(&flag).unwrap_or_default().split(' ').next().unwrap_or_default().to_owned();
        (flag, cells.collect())
    })
    .collect()
}

#[test]
fn every_flag_is_in_a_table_with_its_variable_and_its_default() {
    let mut help = flags_of_help();
    let table = flags_of_table("mock.md");
    let switches = flags_of_table("mock-differences.md");
    // A reset is for one start only, so it has no variable.
    assert_eq!(help.get("--reset"), Some(&Flag::default()));
    for (flag, cells) in &table {
        let flag_of_help =
            help.get(flag).unwrap_or_else(|| panic!("{flag} is in the table and not in --help"));
        let documented = cells.iter().take(2).map(|cell| code(cell).map(str::to_owned)).collect::<Vec<_>>();
        if cells[0].is_empty() && cells[1].is_empty() {
            continue;
        }
        assert_eq!(documented[0], flag_of_help.variable, "{flag}");
        match &documented[1] {
            Some(default) => assert_eq!(Some(default), flag_of_help.default.as_ref(), "{flag}"),
            // Where the default is a long address, the table has words.
            None if flag == "--issuer" => assert_eq!(cells[1], "the hub's"),
            None => assert_eq!(flag_of_help.default, None, "{flag}"),
        }
    }
    for (flag, cells) in &switches {
        let flag_of_help = help.get(flag).unwrap_or_else(|| panic!("{flag} is a switch and not in --help"));
        assert_eq!(code(&cells[0]).map(str::to_owned), flag_of_help.default, "{flag}");
        let variable = format!("MOCK_{}", flag[2..].replace('-', "_").to_uppercase());
        assert_eq!(flag_of_help.variable.as_deref(), Some(&*variable));
    }
    help.retain(|flag, _| !table.contains_key(flag) && !switches.contains_key(flag));
    assert!(help.is_empty(), "in --help and in no table: {help:?}");
}

#[test]
fn the_example_for_a_rust_test_does_what_it_says() -> Result<(), Box<dyn std::error::Error>> {
    let hub = MockHub::start()?;
    let address = hub.url();
    hub.clock().advance(Duration::from_secs(301));
    hub.faults().add(FaultRule::always(Fault::ResetAfter {}).on("create group").times(1))?;
    // Without a token the call is refused, but it is counted.
    let host = address.strip_prefix("http://").expect("an address");
    let mut connection = TcpStream::connect(host)?;
    let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
    let group = r#"{"dtiot:conGp":{"rn":"kiel-ferry-7"}}"#;
    let length = group.len();
    write!(connection, "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n{group}")?;
    connection.read_to_end(&mut Vec::new()).expect_err("the answer is lost");
    hub.requests().operation("create group").name("kiel-ferry-7").verify(1)?;
    Ok(())
}

#[test]
fn the_documented_example_is_the_tested_one() {
    let text = document("mock.md");
    let (_, example) = text.split_once("```rust\n").expect("an example");
    let (example, _) = example.split_once("```").expect("its end");
    let lines = example.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("use ")).collect();
    assert!(lines.len() >= 5);
    for line in lines {
        // An address has two slashes as well.
        assert!(include_str!("documentation.rs").contains(line), "{line}");
    }
}
