use super::*;
use crate::clock::ClockStart;
use crate::mock::Mock;
use crate::options::Options;

fn name(text: &str) -> SandboxName {
    SandboxName::new(text).expect("a name")
}

fn advanced(sandbox: &Sandbox) -> bool {
    let before = sandbox.now();
    sandbox.advance_clock(3_600_000) && sandbox.now() >= before + 3_600_000
}

#[test]
fn a_sandbox_is_kept_while_it_is_used_and_dropped_when_idle() {
    let mock = Mock::new(Options { clock: ClockStart::StoppedAt(0), ..Options::default() });
    let sandboxes = mock.sandboxes();
    let start = Instant::now();
    assert!(advanced(&sandboxes.named(&name("a"), start)));
    let just_before = start + IDLE_TIMEOUT.checked_sub(Duration::from_millis(2)).expect("minutes");
    assert_eq!(sandboxes.named(&name("a"), just_before).now(), 3_600_000);
    assert_eq!(sandboxes.named(&name("a"), start + IDLE_TIMEOUT).now(), 3_600_000, "it was used meanwhile");
    let later = start + IDLE_TIMEOUT * 2 + Duration::from_millis(2);
    assert_eq!(sandboxes.named(&name("a"), later).now(), 0, "it was created again");
    assert_eq!(sandboxes.default().now(), 0);
}

#[test]
fn beyond_the_limit_the_least_recently_used_sandbox_is_dropped() {
    let mock = Mock::new(Options::default());
    let sandboxes = mock.sandboxes();
    let start = Instant::now();
    for number in 0..=MAX_SANDBOXES {
        let at = start + Duration::from_millis(u64::try_from(number).expect("small"));
        sandboxes.named(&name(&format!("sandbox-{number}")), at);
    }
    let names = sandboxes.names(start);
    assert_eq!(names.len(), MAX_SANDBOXES);
    assert!(!names.contains(&name("sandbox-0")) && names.contains(&name("sandbox-1")));
    assert!(sandboxes.remove(&name("sandbox-1")) && !sandboxes.remove(&name("sandbox-1")));
}

#[test]
fn the_sandbox_is_removed_from_the_path_and_the_rest_is_unchanged() {
    let at = |path: &str| in_path(&path.parse().expect("an address"));
    let (name, uri) = at("/__mock/sandbox/a.b/api-gw/x%2Fy?fields=a%2Cb").expect("a sandbox");
    assert_eq!(
        (name.expect("a name").as_str(), uri.to_string().as_str()),
        ("a.b", "/api-gw/x%2Fy?fields=a%2Cb")
    );
    assert!(at("/__mock/sandbox/a%20b/api-gw").expect("a sandbox").0.is_none());
    for none in ["/api-gw/x", "/__mock/sandboxes", "/__mock/sandbox/a", "/__mock/sandbox/"] {
        assert!(at(none).is_none(), "{none}");
    }
}
