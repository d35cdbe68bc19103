//! Published texts, and JSON in responses.

use http::Response;
use serde_json::Value;

/// The text of a file in `tests/fixtures/`.
pub(crate) fn text(path: &str) -> String {
    let path = format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The JSON of a file in `tests/fixtures/`.
pub(crate) fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The body of a response as JSON.
pub(crate) fn body(response: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(response.body()).unwrap_or_else(|error| {
        panic!("{error}: {} {}", response.status(), String::from_utf8_lossy(response.body()))
    })
}

/// A header of a response; empty if it is missing.
pub(crate) fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("visible ASCII"))
}

/// A text without comment lines, which the tutorial has in commands and JSON.
pub(crate) fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}
