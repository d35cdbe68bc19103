//! The query of a call: each operation has its own parameters.

use hub_api::ENDPOINTS;
use serde_json::{Value, json};
use testkit::client::Call;
use testkit::hub::{Stub, json as json_answer};
use tests::wire::{GROUPS, PRODUCTS, with_stub};

const APPLICATIONS: &str = "/api-gw/device-management-orchestrator/v3/eos";
/// The parameters of all operations, one that none has, and one that differs in its case.
const PARAMETERS: [&str; 10] =
    ["rcn", "ty", "limit", "offset", "updTe", "pageSize", "pageNumber", "fields", "url", "LIMIT"];

async fn stub() -> Stub {
    Stub::answering(|_, _| json_answer(200, "{}")).await
}

#[tokio::test]
async fn each_operation_takes_its_own_parameters_and_no_others() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let group = format!("{GROUPS}/ferry");
    let operations: [(&str, &str, &[&str]); 9] = [
        ("GET", PRODUCTS, &["pageSize", "pageNumber", "fields"]),
        ("POST", &format!("{PRODUCTS}/find"), &[]),
        ("GET", &format!("{PRODUCTS}/JASPER-1"), &[]),
        ("POST", APPLICATIONS, &[]),
        ("POST", GROUPS, &[]),
        ("GET", GROUPS, &["rcn", "ty", "limit", "offset", "updTe"]),
        ("GET", &group, &[]),
        ("PUT", &group, &[]),
        ("DELETE", &group, &[]),
    ];
    assert_eq!(operations.len(), ENDPOINTS.len());
    for (method, path, own) in operations {
        for name in PARAMETERS {
            stub.forget();
            let target = format!("{path}?{name}=1");
            let body = if matches!(method, "POST" | "PUT") { json!({}) } else { Value::Null };
            let answer = proxy.send(Call::change(method, &target, &body).within(&cookie)).await;
            let sent: Vec<String> = stub.calls().into_iter().map(|call| call.target).collect();
            if own.contains(&name) {
                assert_eq!((answer.status, sent), (200, vec![target]), "{method}");
            } else {
                assert_eq!((answer.status, sent), (400, vec![]), "{method} {target}");
                answer.assert_gateway_form();
            }
        }
    }
}

#[tokio::test]
async fn a_parameter_that_is_repeated_or_has_unusual_characters_is_rejected() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for (query, problem) in [
        ("limit=1&limit=2", "the query has limit twice"),
        ("limit=1&%6cimit=2", "the query has a parameter other than rcn, ty, limit, offset, updTe"),
        ("limit=%00", "the value of limit has a control character"),
        ("limit=1%0d%0aX-Injected:%201", "the value of limit has a control character"),
        ("limit=%7f", "the value of limit has a control character"),
        ("limit=%c2%85", "the value of limit has a control character"),
        ("limit=%ff", "the value of limit is not UTF-8"),
    ] {
        let answer = proxy.send(Call::get(&format!("{GROUPS}?{query}")).within(&cookie)).await;
        assert_eq!((answer.status, answer.message().as_str()), (400, problem), "{query}");
    }
    assert!(stub.calls().is_empty(), "{:?}", stub.calls());
}
