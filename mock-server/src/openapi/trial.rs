//! A mock without a port, which gets the examples of a description. Its answers are the same in every run.

use crate::app::app;
use crate::clock::ClockStart;
use crate::mock::Mock;
use crate::options::Options;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use http_body_util::channel::Channel;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io;
use tower::Service as _;

/// 2 March 2026, 10:00 UTC.
const START: i64 = 1_772_445_600_000;

/// All but unreserved characters (RFC 3986 section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A mock.
pub(super) struct Trial(Router);

/// A request.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) method: String,
    /// The path with placeholders.
    pub(super) path: String,
    /// The values of the placeholders.
    pub(super) values: BTreeMap<String, String>,
    pub(super) query: BTreeMap<String, String>,
    /// The headers, by their names in lower case.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: CallBody,
}

/// The body of a request.
#[derive(Clone)]
pub(super) enum CallBody {
    Whole(Vec<u8>),
    /// The connection ends in the middle of the body.
    CutOff,
    /// The rest of the body never arrives.
    Endless,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// JSON; a text if it is not JSON.
    pub(super) body: Value,
}

impl Trial {
    /// A mock whose clock stands still.
    pub(super) fn start(options: Options) -> Self {
        let clock = ClockStart::StoppedAt(START);
        Self(app(Mock::repeatable(Options { clock, ..options })))
    }

    /// A mock with a state file.
    pub(super) fn of(mock: Mock) -> Self {
        Self(app(mock))
    }

    /// Answers a request. Of a streamed answer, the first part is returned.
    pub(super) async fn send(&mut self, call: &Call) -> Answer {
        let mut request = Request::builder().method(&*call.method).uri(call.target());
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        let (sender, channel) = Channel::<Bytes, io::Error>::new(1);
        let mut open = None;
        let body = match &call.body {
            CallBody::Whole(bytes) => Body::from(bytes.clone()),
            CallBody::CutOff => {
                sender.abort(io::Error::other("cut off"));
                Body::new(channel)
            }
            CallBody::Endless => {
                open = Some(sender);
                Body::new(channel)
            }
        };
        let response = self.0.call(request.body(body).expect("a request")).await.expect("an answer");
        let (parts, mut body) = response.into_parts();
        let is_stream = parts.headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_stream {
            let frame = body.frame().await.expect("a part").expect("a part");
            frame.into_data().expect("a text")
        } else {
            body.collect().await.expect("a body").to_bytes()
        };
        let text = || String::from_utf8_lossy(&bytes).into_owned().into();
        let mut body = serde_json::from_slice(&bytes).unwrap_or_else(|_| text());
        replace(&mut body);
        drop(open);
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// A token of a client, as the value of `Authorization`.
    pub(super) async fn token(&mut self, client: &str) -> String {
        let form = format!("grant_type=client_credentials&client_id={client}&client_secret=demo-secret");
        let path = "/auth/realms/iothub/protocol/openid-connect/token";
        let mut request = Request::post(path).header("host", "localhost");
        request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = self.0.call(request.body(Body::from(form)).expect("a request")).await;
        let body = response.expect("an answer").into_body().collect().await.expect("a body").to_bytes();
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        format!("Bearer {}", body["access_token"].as_str().expect("a token"))
    }
}

impl Call {
    /// A request without parameters.
    pub(super) fn new(method: &str, path: &str, body: &Value) -> Self {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
            values: BTreeMap::new(),
            query: BTreeMap::new(),
            headers: BTreeMap::from([("host".to_owned(), "localhost".to_owned())]),
            body: CallBody::Whole(body),
        }
    }

    /// The example of an operation, as a generator of clients or of tests builds it from the description.
    pub(super) fn of(document: &Value, path: &str, method: &str) -> Self {
        let mut call = Self::new(method, path, &Value::Null);
        let operation = &document["paths"][path][method];
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(document, parameter);
            let example = match &parameter["example"] {
                Value::Null => continue,
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let name = parameter["name"].as_str().expect("a name");
            match parameter["in"].as_str() {
                Some("path") => call.values.insert(name.to_owned(), example),
                Some("query") => call.query.insert(name.to_owned(), example),
                _ => call.headers.insert(name.to_lowercase(), example),
            };
        }
        let contents = operation["requestBody"]["content"].as_object().into_iter().flatten();
        if let Some((media_type, content)) = contents.into_iter().next() {
            let example =
                content.get("example").unwrap_or_else(|| &resolved(document, &content["schema"])["example"]);
            assert!(!example.is_null(), "{method} {path} has no example of its body");
            call.headers.insert("content-type".to_owned(), media_type.clone());
            call.body = CallBody::Whole(written(media_type, example));
        }
        call
    }

    /// The same with another body.
    pub(super) fn set_body(&mut self, body: &str) {
        self.body = CallBody::Whole(body.as_bytes().to_vec());
    }

    fn target(&self) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        let path = self.values.iter().fold(self.path.clone(), |path, (name, value)| {
            path.replace(
                &format!("{{{name}}}"),
                &if value.contains('%') { value.clone() } else { encoded(value) },
            )
        });
        assert!(!path.contains('{'), "{path} has a placeholder without an example");
        let query = self.query.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let query = query.collect::<Vec<_>>().join("&");
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// A body as it is sent.
fn written(media_type: &str, example: &Value) -> Vec<u8> {
    if media_type != "application/x-www-form-urlencoded" {
        return example.to_string().into_bytes();
    }
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in example.as_object().into_iter().flatten() {
        form.append_pair(name, value.as_str().unwrap_or_default());
    }
    form.finish().into_bytes()
}

/// The target of a reference, or the value itself.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap_or(&Value::Null),
        None => value,
    }
}

/// Copies a schema, and the schemas that it refers to.
pub(super) fn copied(from: &Value, name: &str, to: &mut Map<String, Value>) {
    if to.insert(name.to_owned(), from[name].clone()).is_some() {
        return;
    }
    let text = from[name].to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        copied(from, reference.split('"').next().unwrap_or_default(), to);
    }
}

/// Replaces values that do not suit an example: a whole token, which is long and looks like a secret, and a duration.
fn replace(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match name.as_str() {
                    "access_token" => *member = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln".into(),
                    "took_microseconds" => *member = 75.into(),
                    _ => replace(member),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(replace),
        _ => (),
    }
}
