//! The examples of answers: the mock's answers to the example of each operation, and to variations that it
//! rejects.

use super::trial::{Answer, Call, CallBody, Trial, resolved};
use crate::options::Options;
use hub_api::Endpoint;
use hub_api::endpoint::{Effect, Service};
use mock_hub::{Assumptions, endpoints, full_path};
use serde_json::{Value, json};
use tokio::runtime::Builder;

const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups";
const GROUP: &str = "/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}";
const TENANT: &str = "/api-gw/device-management-orchestrator/v3/{tenant}";
const PRODUCT: &str = "/api-gw/connection-management-orchestrator/v5/{tenant}/product/{product_id}";
/// A SIM card of an asynchronous backend.
const ASYNCHRONOUS: &str = "TMSP-8949020525189984497-simCard";

/// A described answer.
struct Case<'a> {
    document: &'a Value,
    endpoint: &'static Endpoint,
    path: &'a str,
    name: &'a str,
    status: &'a str,
}

/// Adds an example to each answer that has a body.
pub(super) fn add(document: &mut Value) {
    let described = document.clone();
    // The clock of timeouts advances by itself when all tasks wait.
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    for endpoint in endpoints() {
        let (path, method) = (full_path(endpoint), endpoint.method.as_str().to_ascii_lowercase());
        let operation = &mut document["paths"][&path][&method];
        let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
        for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
            let case = Case { document: &described, endpoint, path: &path, name: &name, status };
            let answer = runtime.block_on(case.answer());
            assert_eq!(answer.status.as_str(), status, "{name}: {}", answer.body);
            check_headers(&described, &answer, response);
            match response.get_mut("content") {
                Some(content) => content["application/json"]["example"] = answer.body,
                None => assert_eq!(answer.body, "", "{name} {status}"),
            }
        }
    }
}

/// Each described header is present if it is required, and has the value of its example if it has one.
fn check_headers(document: &Value, answer: &Answer, response: &Value) {
    for (name, header) in response["headers"].as_object().into_iter().flatten() {
        let header = resolved(document, header);
        let sent = answer.headers.get(name).and_then(|value| value.to_str().ok());
        assert!(sent.is_some() || header["required"] != true, "{name} is missing: {answer:?}");
        assert!(header.get("example").is_none_or(|example| sent == example.as_str()), "{name} is {sent:?}");
    }
}

impl Case<'_> {
    async fn answer(&self) -> Answer {
        let mut mock = Trial::start(Options {
            requests_per_second: (self.status == "429").then_some(1),
            assumptions: Assumptions { entity_tags: self.status == "412", ..Assumptions::default() },
            ..Options::default()
        });
        let mut call =
            self.example(&mut mock, &self.endpoint.method.as_str().to_ascii_lowercase(), self.path).await;
        self.prepare(&mut mock, &mut call).await;
        self.vary(&mut mock, &mut call).await;
        mock.send(&call).await
    }

    /// The example of an operation, with a token if it needs one.
    async fn example(&self, mock: &mut Trial, method: &str, path: &str) -> Call {
        let mut call = Call::of(self.document, path, method);
        if path.starts_with("/api-gw") {
            call.headers.insert("authorization".to_owned(), mock.token("demo-client").await);
        }
        call
    }

    /// Creates the object of the call, and sets its name in the call.
    async fn prepare(&self, mock: &mut Trial, call: &mut Call) {
        match (self.name, self.status) {
            ("createGroup" | "registerApplication", "409") => drop(mock.send(call).await),
            ("deleteGroup", "200" | "412") => {
                let create = self.example(mock, "post", GROUPS).await;
                mock.send(&create).await;
            }
            ("deleteApplication", "200") => {
                let register = self.example(mock, "post", TENANT).await;
                mock.send(&register).await;
            }
            ("changeProduct", "202") => {
                call.values.insert("product_id".to_owned(), ASYNCHRONOUS.to_owned());
            }
            ("retrieveMonitor", _) => {
                let mut change = self.example(mock, "patch", PRODUCT).await;
                change.values.insert("product_id".to_owned(), ASYNCHRONOUS.to_owned());
                self.name_by(mock.send(&change).await, "/id", "monitor_id", call);
            }
            // The container can be neither changed nor deleted.
            (_, "405") => {
                let list = self.example(mock, "get", GROUPS).await;
                self.name_by(mock.send(&list).await, "/m2m:cnt/ri", "resource_id", call);
            }
            ("retrieveByIdentifier" | "updateByIdentifier" | "deleteByIdentifier", _) => {
                let retrieve = self.example(mock, "get", GROUP).await;
                self.name_by(mock.send(&retrieve).await, "/dtiot:conGp/ri", "resource_id", call);
            }
            _ => (),
        }
    }

    /// Sets a placeholder of the call to a member of an answer.
    fn name_by(&self, answer: Answer, pointer: &str, placeholder: &str, call: &mut Call) {
        let value = answer.body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        // With a limit of one request this answer is a rejection, and so is the answer to the call.
        let value = value.unwrap_or_else(|| format!("{} {}", self.name, self.status));
        call.values.insert(placeholder.to_owned(), value);
    }

    /// Varies the call, so that it is rejected with the status.
    async fn vary(&self, mock: &mut Trial, call: &mut Call) {
        let has_type = call.headers.contains_key("content-type");
        let mut header = |name: &str, value: &str| call.headers.insert(name.to_owned(), value.to_owned());
        match (self.status, self.endpoint.service, self.name) {
            ("400", Service::DeviceManagement, _) => drop(call.headers.remove("x-m2m-ri")),
            ("400", _, "listProducts") => drop(call.query.insert("pageSize".to_owned(), "0".to_owned())),
            ("400", _, "findProducts") => call.set_body("{}"),
            ("400", _, "changeProduct") => call.set_body("[]"),
            ("400", _, "fetchToken") => call.set_body("client_id=demo-client&client_secret=demo-secret"),
            ("400", ..) => call.body = CallBody::CutOff,
            ("401", _, "fetchToken") => {
                call.set_body("grant_type=client_credentials&client_id=demo-client&client_secret=wrong");
            }
            ("401", ..) => drop(call.headers.remove("authorization")),
            ("403", _, "createChild") => (),
            ("403", service, _) => {
                let client = match (service, self.endpoint.effect) {
                    (_, Effect::Changes) => "read-only-client",
                    (Service::ConnectionManagement, Effect::Reads) => "groups-client",
                    (_, Effect::Reads) => "products-client",
                };
                header("authorization", &mock.token(client).await);
            }
            ("404", ..) => {
                let last = self.path.rsplit(['{', '}']).nth(1).unwrap_or_default();
                // The tenant is not UTF-8, so it is not a tenant.
                let unknown = if last == "tenant" { "%FF" } else { "unknown" };
                call.values.insert(last.to_owned(), unknown.to_owned());
            }
            // An application can register only once.
            ("409", _, "registerApplication") => drop(header("x-m2m-origin", "CAnother")),
            ("408", ..) => call.body = CallBody::Endless,
            ("412", ..) => drop(header("if-match", "\"another\"")),
            ("413", ..) => call.body = CallBody::Whole(vec![b' '; 300 * 1024]),
            ("415", Service::DeviceManagement, _) if has_type => drop(header("content-type", "text/plain")),
            ("415", ..) => drop(header("content-encoding", "gzip")),
            ("429", ..) => drop(mock.send(call).await),
            ("500", ..) => {
                let rule = json!({ "operation": self.name, "fault": { "kind": "status", "status": 500 } });
                mock.send(&Call::new("POST", "/__mock/faults", &rule)).await;
            }
            _ => (),
        }
    }
}
