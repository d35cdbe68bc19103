//! The content of the audit file of a running proxy.

use proxy::{Audit, Config};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use testkit::client::Call;
use testkit::hub::{Behaviour, Recorded, Stub, close_mid_body, json as json_answer, keep_alive, token};
use tests::wire::{GROUPS, PRODUCTS, Proxy, group};

/// A token with the claims `{"exp":0}`.
const EXPIRED: &str = "e30.eyJleHAiOjB9.x";

/// A proxy with an audit file, in front of a hub that has the group `ferry` and returns what it is sent.
struct Audited {
    proxy: Proxy,
    stub: Stub,
    cookie: String,
    file: PathBuf,
}

impl Audited {
    async fn start() -> Self {
        Self::before(Stub::answering(|request, _| hub(request)).await).await
    }

    async fn before(stub: Stub) -> Self {
        let file = std::env::temp_dir().join(format!("audit-{}-{}", std::process::id(), stub.address.port()));
        let audit = Audit::open(&file).unwrap();
        let proxy = Proxy::made(stub.address, |config| Config { audit: Some(audit), ..config }).await;
        let cookie = proxy.signed_in().await;
        Self { proxy, stub, cookie, file }
    }

    async fn status(&self, call: Call) -> u16 {
        self.proxy.send(call.within(&self.cookie)).await.status
    }

    fn lines(&self) -> Vec<Value> {
        let text = fs::read_to_string(&self.file).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Audited {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
    }
}

fn hub(request: &Recorded) -> Behaviour {
    let body = |status: u16, body: &Value| Behaviour::SayAndStay(keep_alive(status, &body.to_string()));
    if request.header("authorization").is_some_and(|token| token.ends_with(EXPIRED)) {
        return body(401, &json!({"message": "Unauthorized"}));
    }
    match (request.method.as_str(), request.target.rsplit('/').next().unwrap_or_default()) {
        ("GET", "ferry") => body(200, &json!({"dtiot:conGp": {"rn": "ferry", "liCRr": "old"}})),
        ("PUT", "ferry") => {
            Behaviour::SayAndStay(keep_alive(200, std::str::from_utf8(&request.body).unwrap()))
        }
        ("DELETE", "ferry") => body(200, &json!({})),
        ("POST", "connectivityGroups") => body(201, &json!({"dtiot:conGp": {"rn": "new"}})),
        ("PUT", "lost") => close_mid_body().into(),
        ("POST", "find") => body(200, &json!([])),
        _ => body(404, &json!({"m2m:dbg": "not found"})),
    }
}

#[tokio::test]
async fn a_change_writes_one_line_before_and_one_after() {
    let audited = Audited::start().await;
    let ferry = format!("{GROUPS}/ferry");
    let change = Call::change("PUT", &ferry, &group("ferry")).header("X-M2M-RI", "intent-1");
    assert_eq!(audited.status(change).await, 200);
    let lines = audited.lines();
    let [asked, answered] = &lines[..] else { panic!("{lines:?}") };
    let response = |names: &[&str]| names.iter().map(|name| asked[*name].clone()).collect::<Vec<_>>();
    assert_eq!(
        response(&[
            "number",
            "event",
            "operation",
            "client",
            "tenant",
            "application",
            "request_id",
            "peer",
            "user"
        ]),
        json!([1, "asked", "update group", "demo-client", "eos", "CPDemo", "intent-1", "127.0.0.1", null])
            .as_array()
            .unwrap()
            .clone()
    );
    assert_eq!(asked["path"], ferry.replace("/api-gw", ""));
    assert_eq!(
        (&asked["before_status"], &asked["before"]["dtiot:conGp"]["liCRr"]),
        (&json!(200), &json!("old"))
    );
    assert_eq!(asked["sent"], group("ferry"));
    let response = ["number", "event", "change", "status"].map(|name| answered[name].clone());
    assert_eq!(response, [json!(2), json!("answered"), json!(1), json!(200)]);
    assert_eq!(answered["after"], group("ferry"));
    assert_eq!(answered["previous"], asked["hash"]);
    // The read before the change is a request of its own.
    let calls = audited.stub.calls();
    let methods: Vec<&str> = calls.iter().map(|call| call.method.as_str()).collect();
    assert_eq!(methods, ["GET", "PUT"]);
    assert_ne!(calls[0].header("x-m2m-ri"), calls[1].header("x-m2m-ri"));
    assert_eq!(calls[0].header("content-type"), None);
}

#[tokio::test]
async fn creates_and_deletes_are_audited_and_reads_are_not() {
    let audited = Audited::start().await;
    let ferry = format!("{GROUPS}/ferry");
    assert_eq!(audited.status(Call::get(&ferry)).await, 200);
    let find = json!({"iccids": ["8907160000000000533"]});
    assert_eq!(audited.status(Call::change("POST", &format!("{PRODUCTS}/find"), &find)).await, 200);
    assert!(audited.lines().is_empty());
    assert_eq!(audited.status(Call::change("POST", GROUPS, &group("new"))).await, 201);
    assert_eq!(audited.status(Call::change("DELETE", &ferry, &Value::Null)).await, 200);
    assert_eq!(audited.status(Call::change("DELETE", &format!("{GROUPS}/gone"), &Value::Null)).await, 404);
    let lines = audited.lines();
    let response: Vec<Value> =
        lines.iter().map(|line| json!([line["operation"], line["before_status"], line["status"]])).collect();
    assert_eq!(
        response,
        [
            json!(["create group", null, null]),
            json!([null, null, 201]),
            json!(["delete group", 200, null]),
            json!([null, null, 200]),
            json!(["delete group", 404, null]),
            json!([null, null, 404]),
        ]
    );
    assert_eq!(lines[2]["before"]["dtiot:conGp"]["rn"], "ferry");
    let text = fs::read_to_string(&audited.file).unwrap();
    for secret in ["demo-secret", "Bearer", "\"t1\"", &audited.cookie] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_change_whose_response_is_lost_has_an_unknown_outcome() {
    let audited = Audited::start().await;
    assert_eq!(audited.status(Call::change("PUT", &format!("{GROUPS}/lost"), &group("lost"))).await, 502);
    let lines = audited.lines();
    assert_eq!((lines.len(), &lines[1]["event"], &lines[1]["status"]), (2, &json!("answered"), &Value::Null));
}

#[tokio::test]
async fn a_change_rejected_because_of_its_token_has_the_status_of_the_rejection() {
    let mut expired = Audited::start().await;
    expired.cookie = expired.proxy.with_token(EXPIRED).await;
    // The hub refuses the token, and there is no other.
    let tokens = |_: &Recorded, before| if before == 0 { token(1, 300) } else { json_answer(503, "{}") };
    let hub = |_: &Recorded, _| json_answer(401, "{}");
    let not_renewed = Audited::before(Stub::with_tokens(tokens, hub).await).await;
    for (audited, status) in [(expired, 401), (not_renewed, 503)] {
        assert_eq!(audited.status(Call::change("POST", GROUPS, &group("new"))).await, status);
        let lines = audited.lines();
        assert_eq!(
            (lines.len(), &lines[1]["event"], &lines[1]["status"]),
            (2, &json!("answered"), &json!(status))
        );
        assert_eq!(lines[1]["after"], Value::Null);
    }
}

#[tokio::test]
async fn a_hundred_concurrent_changes_make_one_chain() {
    let audited = Audited::start().await;
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..100 {
        let call = Call::change("POST", GROUPS, &group(&format!("g{number}"))).within(&audited.cookie);
        let address = audited.proxy.address;
        calls.spawn(async move { call.send(address).await.status });
    }
    while let Some(status) = calls.join_next().await {
        assert_eq!(status.unwrap(), 201);
    }
    let lines = audited.lines();
    assert_eq!(lines.len(), 200);
    for pair in lines.windows(2) {
        assert_eq!(pair[1]["previous"], pair[0]["hash"]);
    }
}
