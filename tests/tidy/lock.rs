//! The oldest versions that are safe to use. Older ones have published faults that matter here.

use crate::tree::read;

type Version = [u64; 3];

/// Package, oldest version, and why.
const FLOORS: [(&str, Version, &str); 3] = [
    ("hyper", [1, 11, 0], "before it, Content-Length could stand beside Transfer-Encoding"),
    ("rustls-webpki", [0, 103, 12], "published advisories"),
    ("h2", [0, 4, 16], "RUSTSEC-2026-0258: a flood of empty frames"),
];

#[test]
fn no_dependency_is_below_its_minimum_version() {
    let lock = read("Cargo.lock");
    for (package, floor, reason) in FLOORS {
        for version in versions(&lock, package) {
            assert!(version >= floor, "{package} {version:?} is too old, take {floor:?} or newer: {reason}");
        }
    }
    assert!(!versions(&lock, "hyper").is_empty(), "hyper is not in Cargo.lock: is the format a new one?");
}

/// The servers use the newest tower-http in the lock file; an older one beside it is that of reqwest,
/// which only the tests use.
#[test]
fn the_servers_use_a_tower_http_with_the_csrf_layer() {
    let newest = versions(&read("Cargo.lock"), "tower-http").into_iter().max();
    assert!(newest >= Some([0, 7, 1]), "the servers need tower-http 0.7.1 or newer, not {newest:?}");
}

fn versions(lock: &str, package: &str) -> Vec<Version> {
    let entry = format!("name = \"{package}\"\nversion = \"");
    let texts = lock.split(&entry).skip(1).filter_map(|rest| rest.split('"').next());
    texts.map(version).collect()
}

fn version(text: &str) -> Version {
    let release = text.split(['-', '+']).next().unwrap_or(text);
    let mut numbers = release.split('.').map(|number| number.parse().expect("a number"));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}
