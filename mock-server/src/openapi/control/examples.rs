//! The examples of answers of the mock's own API: the mock's answers to the example of each operation, and to
//! variations that it rejects.

use crate::access::{Access, AccessKey};
use crate::mock::Mock;
use crate::openapi::trial::{Answer, Call, CallBody, Trial};
use crate::options::Options;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// Answers that every operation can get before it is executed: status and description.
pub(super) const COMMON: [(&str, &str); 6] = [
    ("401", "The mock was started with --admin, and the key is missing or wrong"),
    ("403", "A page of another origin may not control the mock"),
    ("408", "The body took too long"),
    ("413", "The body is larger than 256 KiB"),
    ("415", "Encoded bodies are not supported"),
    ("421", "The Host does not name this machine"),
];

/// An operation and a status.
struct Case<'a> {
    document: &'a Value,
    path: &'a str,
    method: &'a str,
    name: &'a str,
    status: &'a str,
}

/// Adds an example to each answer that has a body.
pub(super) fn add(document: &mut Value) {
    // The clock of timeouts advances by itself when all tasks wait.
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    for (status, description) in COMMON {
        let example = refused(&runtime, document, status).body;
        document["components"]["responses"][status] = json!({
            "description": description,
            "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Message" }, "example": example,
            }},
        });
    }
    let described = document.clone();
    for (path, methods) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            let responses = operation["responses"].as_object_mut().into_iter().flatten();
            for (status, response) in responses.filter(|(_, response)| response.get("$ref").is_none()) {
                let case = Case { document: &described, path, method, name: &name, status };
                let answer = runtime.block_on(case.answer());
                assert_eq!(answer.status.as_str(), status, "{name}: {}", answer.body);
                let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) else {
                    assert_eq!(answer.body, "", "{name} {status}");
                    continue;
                };
                // The description cannot contain itself as an example.
                let is_whole = name != "describeControl" || status != "200";
                for content in content.values_mut().filter(|_| is_whole) {
                    content["example"] = answer.body.clone();
                }
            }
        }
    }
}

/// The answer to a request that is rejected before its operation is executed.
fn refused(runtime: &Runtime, document: &Value, status: &str) -> Answer {
    let mut call = Call::of(document, "/__mock/clock", "post");
    let mut header = |name: &str, value: &str| drop(call.headers.insert(name.to_owned(), value.to_owned()));
    let mut options = Options::default();
    match status {
        "401" => options.access = Access::Key(AccessKey::new("a-key-of-a-test").expect("a key")),
        "403" => header("origin", "https://app.example"),
        "408" => call.body = CallBody::Endless,
        "413" => call.body = CallBody::Whole(vec![b' '; 300 * 1024]),
        "415" => header("content-encoding", "gzip"),
        _ => header("host", "mock.example"),
    }
    let answer = runtime.block_on(async { Trial::start(options).send(&call).await });
    assert_eq!(answer.status.as_str(), status, "{}", answer.body);
    answer
}

impl Case<'_> {
    async fn answer(&self) -> Answer {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mock = match (self.name, self.status) {
            ("exportData", "200") => Trial::start(Options { products: 2, groups: 1, ..Options::default() }),
            ("exportData", "409") => Trial::start(Options { groups: 10_001, ..Options::default() }),
            ("resetSandbox", "409") => {
                Trial::of(Mock::open(Options::default(), &folder.path().join("state")).expect("a state file"))
            }
            _ => Trial::start(Options::default()),
        };
        if self.status != "404" {
            self.prepare(&mut mock).await;
        }
        let mut call = Call::of(self.document, self.path, self.method);
        if self.status == "400" {
            self.spoil(&mut call);
        }
        mock.send(&call).await
    }

    /// Creates the objects that the examples name: a sandbox, a rule, and a call in the journal.
    async fn prepare(&self, mock: &mut Trial) {
        let mut first = Call::new("GET", "/__mock/clock", &Value::Null);
        first.headers.insert("x-mock-sandbox".to_owned(), "kiel".to_owned());
        mock.send(&first).await;
        if self.path.starts_with("/__mock/faults/") || (self.name, self.status) == ("listFaults", "200") {
            mock.send(&Call::of(self.document, "/__mock/faults", "post")).await;
        }
        let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
        let mut list = Call::new("GET", path, &Value::Null);
        let headers = [
            ("authorization", mock.token("demo-client").await),
            ("x-m2m-origin", "CPDemo".to_owned()),
            ("x-m2m-ri", "123".to_owned()),
        ];
        list.headers.extend(headers.map(|(name, value)| (name.to_owned(), value)));
        mock.send(&list).await;
    }

    /// Makes a call invalid.
    fn spoil(&self, call: &mut Call) {
        match self.name {
            "advanceClock" => call.set_body(r#"{"advance_seconds": "301"}"#),
            "resetSandbox" => call.set_body(r#"{"group": 5000}"#),
            "addFault" => call.set_body(r#"{"fault": {"kind": "status", "status": "503"}}"#),
            "switchFault" => call.set_body(r#"{"on": "yes"}"#),
            "listCalls" => drop(call.query.insert("status".to_owned(), "ok".to_owned())),
            _ => drop(call.headers.insert("x-mock-sandbox".to_owned(), "two words".to_owned())),
        }
    }
}
