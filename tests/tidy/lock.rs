//! Minimum versions of dependencies whose older versions have published vulnerabilities that matter here.

use crate::tree::read;

type Version = [u64; 3];

/// Package, minimum version of each copy in the lock file, and why.
const MINIMUM: [(&str, Version, &str); 2] = [
    ("hyper", [1, 11, 0], "older versions keep Content-Length beside Transfer-Encoding"),
    ("rustls-webpki", [0, 103, 12], "older versions have published advisories"),
];

#[test]
fn no_dependency_is_below_its_minimum_version() {
    let lock = read("Cargo.lock");
    for (package, minimum, reason) in MINIMUM {
        let oldest = versions(&lock, package).into_iter().min();
        let oldest =
            oldest.unwrap_or_else(|| panic!("remove {package} from tests/tidy/lock.rs: it is not used"));
        assert!(oldest >= minimum, "{package} {oldest:?} is too old, use {minimum:?} or newer: {reason}");
    }
}

/// The servers speak HTTP/1.1 only, and every version of h2 adds an attack surface of its own.
#[test]
fn h2_is_not_a_dependency() {
    assert!(
        versions(&read("Cargo.lock"), "h2").is_empty(),
        "h2 is in Cargo.lock: disable the feature that adds it"
    );
}

/// The servers use the newest tower-http in the lock file. The older one is a dependency of reqwest, which
/// only the tests use.
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
