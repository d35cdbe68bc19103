//! The input of all targets: the responses to return, taken from the mock, in the form that each of them
//! reads.

use super::paths::{GROUPS, LIST, PAGE, PRODUCTS};
use crate::exchange::{Connection, Request};
use crate::server::{Server, free_address};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The number of products in the smaller data set.
pub(super) const PRODUCTS_COUNT: usize = 1_000;
/// The number of groups in the larger data set.
pub(super) const GROUPS_COUNT: usize = 100_000;

/// Files for all targets, and a token of the mock.
pub(super) struct Scene {
    pub(super) mock: PathBuf,
    pub(super) packages: PathBuf,
    pub(super) folder: TempDir,
    pub(super) token: String,
}

impl Scene {
    pub(super) fn prepare(mock: &Path, packages: &Path) -> Result<Self> {
        let folder = TempDir::with_prefix("mock-server-bench-")?;
        let address = free_address()?;
        let mut start = Command::new(mock);
        start.args(["--listen", &address.to_string(), "--token-lifetime", "86400", "--groups", "2"]);
        start.args(["--products", &PRODUCTS_COUNT.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let _server = Server::start(&mut start, address, &Request::get("/openapi.json"))?;
        let mut connection = Connection::open(address)?;
        let form = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";
        let request = format!(
            "POST /auth/realms/iothub/protocol/openid-connect/token HTTP/1.1\r\nHost: {address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer: Value = serde_json::from_slice(&connection.exchange(request.as_bytes())?.body)?;
        let token = answer["access_token"].as_str().context("no token")?.to_owned();
        let scene = Self { mock: mock.to_owned(), packages: packages.to_owned(), folder, token };
        for (request, name) in [(scene.list(), "list.json"), (scene.page(), "page.json")] {
            let answer = connection.exchange(&request.bytes(address))?;
            ensure!(answer.status == 200, "{name}: {}", answer.head);
            fs::write(scene.folder.path().join(name), answer.body)?;
        }
        scene.write()?;
        Ok(scene)
    }

    /// The documented list, requested as in the tutorial.
    pub(super) fn list(&self) -> Request {
        self.request(LIST)
    }

    /// A page of 25 products, all of them generated.
    pub(super) fn page(&self) -> Request {
        self.request(&format!("{PAGE}&pageNumber=20"))
    }

    /// The same, near the end of the list.
    pub(super) fn far_page(&self) -> Request {
        self.request(&format!("{PAGE}&pageNumber=20000"))
    }

    pub(super) fn request(&self, path: &str) -> Request {
        Request::get(path)
            .with("Accept", "application/json")
            .with("Content-Type", "application/json")
            .with("X-M2M-Origin", "CPDemo")
            .with("X-M2M-RI", "123")
            .with("Authorization", format!("Bearer {}", self.token))
    }

    fn json(&self, name: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(self.folder.path().join(name))?)?)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> Result<()> {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(self.folder.path()))?;
        fs::write(&path, content).with_context(|| path.display().to_string())
    }

    fn write(&self) -> Result<()> {
        let (list, page) = (self.json("list.json")?, self.json("page.json")?);
        let answers = [(GROUPS, &list), (PRODUCTS, &page)];
        let mut expectations = Vec::new();
        for (path, answer) in answers {
            let text = answer.to_string();
            self.file(&format!("apimock{path}.json"), &text)?;
            let name = if path == GROUPS { "list" } else { "page" };
            let response =
                json!({"status": 200, "headers": {"Content-Type": "application/json"}, "body": text});
            let mapping = json!({"request": {"method": "GET", "urlPath": path}, "response": response});
            self.file(&format!("wiremock/mappings/{name}.json"), mapping.to_string())?;
            expectations.push(json!({
                "httpRequest": {"method": "GET", "path": path},
                "httpResponse": {
                    "statusCode": 200, "headers": {"Content-Type": ["application/json"]}, "body": text,
                },
            }));
        }
        self.file("mock-server.json", Value::from(expectations).to_string())?;
        self.file("prism.json", description(answers).to_string())?;
        self.file("mockoon.json", environment(answers).to_string())?;
        self.file("json-server.json", self.data(2)?.to_string())?;
        self.file("json-server-large.json", self.data(GROUPS_COUNT)?.to_string())
    }

    /// The same groups and products as data of a REST server, repeated until there are enough.
    fn data(&self, groups: usize) -> Result<Value> {
        let list = self.json("list.json")?["m2m:cnt"]["dtiot:conGp"].take();
        let page = self.json("page.json")?["entities"].take();
        let (list, page) = (list.as_array().context("groups")?, page.as_array().context("products")?);
        let mut products = page.iter().cycle().take(PRODUCTS_COUNT).cloned().collect::<Vec<_>>();
        let mut groups = list.iter().cycle().take(groups).cloned().collect::<Vec<_>>();
        for (number, entry) in products.iter_mut().chain(&mut groups).enumerate() {
            entry["id"] = format!("entry-{number}").into();
        }
        Ok(json!({ "groups": groups, "products": products }))
    }
}

/// An OpenAPI description with the responses as examples.
fn description(answers: [(&str, &Value); 2]) -> Value {
    let path = |(path, answer): (&str, &Value)| {
        let content = json!({"application/json": {"schema": {"type": "object"}, "example": answer}});
        let get = json!({"responses": {"200": {"description": "The answer", "content": content}}});
        (path.to_owned(), json!({ "get": get }))
    };
    let paths: serde_json::Map<_, _> = answers.map(path).into_iter().collect();
    json!({"openapi": "3.1.0", "info": {"title": "bench", "version": "1"}, "paths": paths})
}

/// An environment of Mockoon: the responses as routes, and groups as data.
fn environment(answers: [(&str, &Value); 2]) -> Value {
    let response = |body: &str, kind: &str, data: &str| {
        json!({
            "uuid": format!("response-{body:.9}-{kind}"), "body": body, "latency": 0, "statusCode": 200,
            "label": "", "headers": [{"key": "Content-Type", "value": "application/json"}], "bodyType": kind,
            "filePath": "", "databucketID": data, "sendFileAsBody": false, "rules": [], "rulesOperator": "OR",
            "disableTemplating": true, "fallbackTo404": false, "default": true, "crudKey": "id",
            "callbacks": [],
        })
    };
    let route = |id: &str, kind: &str, endpoint: &str, response: Value| {
        json!({
            "uuid": id, "type": kind, "documentation": "", "method": if kind == "crud" { "" } else { "get" },
            "endpoint": endpoint.trim_start_matches('/'), "responses": [response], "responseMode": null,
            "streamingMode": null, "streamingInterval": 0,
        })
    };
    let mut routes = vec![route("groups", "crud", "groups", response("", "DATABUCKET", "grps"))];
    for (path, answer) in answers {
        routes.push(route(path, "http", path, response(&answer.to_string(), "INLINE", "")));
    }
    let children: Vec<Value> =
        routes.iter().map(|route| json!({"type": "route", "uuid": route["uuid"]})).collect();
    json!({
        "uuid": "bench", "lastMigration": 33, "name": "bench", "endpointPrefix": "", "latency": 0,
        "port": 3000, "hostname": "127.0.0.1", "folders": [], "routes": routes, "rootChildren": children,
        "proxyMode": false, "proxyHost": "", "proxyRemovePrefix": false, "cors": false, "headers": [],
        "tlsOptions": {
            "enabled": false, "type": "CERT", "pfxPath": "", "certPath": "", "keyPath": "", "caPath": "",
            "passphrase": "",
        },
        "proxyReqHeaders": [], "proxyResHeaders": [], "callbacks": [],
        "data": [{"uuid": "grps-data", "id": "grps", "name": "groups", "documentation": "", "value": "[]"}],
    })
}
