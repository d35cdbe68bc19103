use super::*;
use axum::response::IntoResponse as _;
use proptest::prelude::*;

const GROUPS: &str = "/device-management-orchestrator/v3/eos/connectivityGroups";

fn path(method: &Method, raw: &str) -> Result<String, Reason> {
    check(method, raw).map(|allowed| allowed.path).map_err(|rejection| rejection.reason())
}

#[test]
fn every_operation_of_the_table_is_allowed() {
    for endpoint in &ENDPOINTS {
        let filled = endpoint
            .path
            .replace("{tenant}", "eos")
            .replace("{product_id}", "JASPER-1")
            .replace("{resource_name}", "ferry");
        assert!(!filled.contains('{'), "{filled}");
        let allowed = check(&endpoint.method, &filled).expect("allowed");
        assert_eq!((allowed.endpoint, allowed.path, allowed.tenant.as_str()), (endpoint, filled, "eos"));
    }
}

#[test]
fn names_with_spaces_umlauts_and_emoji_are_encoded_in_canonical_form() {
    let expected = format!("{GROUPS}/F%C3%A4hre%20%F0%9F%9A%A2:1");
    assert_eq!(path(&Method::GET, &format!("{GROUPS}/Fähre%20🚢%3A1")), Ok(expected));
}

#[test]
fn ambiguous_paths_are_rejected() {
    for name in [
        "",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        "..%2f",
        "..%2F..",
        "%2e%2e%2f",
        "a%2Fb",
        "a\\b",
        "a%5cb",
        "..;",
        "a;b",
        "a%3bb",
        "%00",
        "a%0a",
        "a%0d%0aSet-Cookie:x",
        "a%7f",
        "%252e%252e",
        "a%25",
        "%",
        "%2",
        "%zz",
        "%c0%ae",
        "%ff",
        "%ed%a0%80",
        "%C2%85",
        "/",
        "a/",
        "/a",
        "./a",
        "a/..",
        "a/../b",
    ] {
        let rejected = path(&Method::GET, &format!("{GROUPS}/{name}"));
        assert!(
            matches!(rejected, Err(Reason::Malformed | Reason::UnknownAddress)),
            "{name:?}: {rejected:?}"
        );
    }
    for whole in ["", "a", "//", "/..", "*", "http://evil.test/", "//evil.test/a"] {
        assert!(path(&Method::GET, whole).is_err(), "{whole:?}");
    }
}

#[test]
fn paths_without_an_operation_are_unknown() {
    for raw in [
        "/".to_owned() + "device-management-orchestrator",
        "/device-management-orchestrator/v3/~/eos/6482f1185b243e17db6ad7aa".to_owned(),
        "/device-management-orchestrator/v4/eos/connectivityGroups".to_owned(),
        "/Device-management-orchestrator/v3/eos/connectivityGroups".to_owned(),
        "/connection-management-orchestrator/v5/eos/monitor/1".to_owned(),
        format!("{GROUPS}/la"),
        format!("{GROUPS}/ol"),
        format!("{GROUPS}/~"),
        format!("{GROUPS}/a/b"),
    ] {
        assert_eq!(path(&Method::GET, &raw), Err(Reason::UnknownAddress), "{raw}");
    }
}

#[test]
fn a_method_that_no_operation_has_is_rejected_with_the_allowed_ones() {
    let allowed = |method: Method, raw: &str| {
        let rejection = check(&method, raw).expect_err("rejected");
        assert_eq!(rejection.reason(), Reason::Method);
        rejection.into_response().headers()[header::ALLOW].to_str().expect("text").to_owned()
    };
    assert_eq!(allowed(Method::PATCH, &format!("{GROUPS}/ferry")), "GET, PUT, DELETE");
    assert_eq!(allowed(Method::DELETE, "/device-management-orchestrator/v3/eos"), "POST");
    for method in [Method::HEAD, Method::OPTIONS, Method::TRACE, Method::CONNECT] {
        assert_eq!(allowed(method, GROUPS), "POST, GET");
    }
}

/// Segments as an attacker would write them, and the real ones.
fn hostile_segment() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "..", ".", "%2e%2e", "%2f", "%5c", "\\", ";", "%3b", "%00", "%252e", "~", "la", "%c0%af", "?", "#",
        "", "é",
    ]);
    let real = prop::sample::select(vec![
        "device-management-orchestrator",
        "connection-management-orchestrator",
        "v3",
        "v5",
        "eos",
        "connectivityGroups",
        "product",
        "find",
    ]);
    let mixed = (hostile.clone(), "[ -~]{0,6}").prop_map(|(hostile, text)| format!("{hostile}{text}"));
    prop_oneof![1 => hostile.prop_map(str::to_owned), 4 => real.prop_map(str::to_owned), 1 => mixed, 1 => "\\PC{1,8}"]
}

fn hostile_path() -> impl Strategy<Value = String> {
    let wild = prop::collection::vec(hostile_segment(), 0..7)
        .prop_map(|segments| format!("/{}", segments.join("/")));
    let in_a_group = prop::collection::vec(hostile_segment(), 1..3)
        .prop_map(|segments| format!("{GROUPS}/{}", segments.join("/")));
    prop_oneof![wild, in_a_group]
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(vec![Method::GET, Method::POST, Method::PUT, Method::DELETE])
}

/// A tenth of what the soak suite sets in `PROPTEST_CASES`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_allowed_path_stays_within_its_template_and_is_allowed_again_unchanged(method in method(), raw in hostile_path()) {
        if let Ok(allowed) = check(&method, &raw) {
            let template: Vec<&str> = allowed.endpoint.path.split('/').collect();
            let sent: Vec<&str> = allowed.path.split('/').collect();
            prop_assert_eq!(template.len(), sent.len());
            for (expected, sent) in template.into_iter().zip(sent) {
                prop_assert!(expected.starts_with('{') || expected == sent, "{}", sent);
                prop_assert!(sent != "." && sent != "..");
                prop_assert!(sent.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:%".contains(&byte)));
            }
            let uri: http::Uri = format!("https://hub.test/api-gw{}", allowed.path).parse()?;
            prop_assert_eq!(uri.path(), format!("/api-gw{}", allowed.path));
            let again = check(&method, &allowed.path).expect("allowed again");
            prop_assert_eq!(again.path, allowed.path);
        }
    }
}
