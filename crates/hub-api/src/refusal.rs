//! The four formats in which the hub refuses a request, and the reader for all of them.
//!
//! The gateway (Kong) answers `{"message": …}`, the CMO a problem object, the DMO `{"m2m:dbg": …}`,
//! the token endpoint `{"error", "error_description"}`. Source: docs/hub-api.md section 5; what the real
//! DMO writes is not published.

use crate::onem2m::{ORIGINATING_TIMESTAMP, REQUEST_ID, RESPONSE_STATUS_CODE};
use crate::read_fields;
use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The gateway's form, for what never reached a service: a dead token, no route, too large.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayMessage {
    /// The gateway's words.
    pub message: String,
}

/// The DMO's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebugInfo {
    /// The problem, in a sentence.
    #[serde(rename = "m2m:dbg")]
    pub text: String,
}

/// The CMO's form: RFC 7807 with TM Forum's additions. Published in step 2 of the tutorial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Problem {
    /// The kind, in words: `Not Found`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The HTTP status.
    pub status: u16,
    /// `Error` in the published sample.
    pub title: String,
    /// The explanation: `Product with iccid … not found`.
    pub detail: String,
    /// The address that was asked.
    pub instance: String,
    /// What a backend said, if one did. Empty in the published sample.
    #[serde(rename = "externalErrors")]
    pub external_errors: Vec<Value>,
    /// `problem`.
    #[serde(rename = "@type")]
    pub type_name: String,
    /// For the hub's support.
    #[serde(rename = "traceId")]
    pub trace_id: String,
}

read_fields! {
    Problem {
        kind: required("type"),
        status: required("status"),
        title: required("title"),
        detail: required("detail"),
        instance: text("instance"),
        external_errors: values_if_any("externalErrors"),
        type_name: text("@type"),
        trace_id: text("traceId"),
    }
}

/// The token endpoint's form (RFC 6749 section 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OAuthError {
    /// The error code: `invalid_client`.
    pub error: String,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
}

/// A refusal by the hub, in any of its formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// `X-M2M-RSC`, where the DMO sent one.
    pub response_status_code: Option<u16>,
    /// `X-M2M-RI`, so that support can find the request.
    pub request_id: Option<String>,
    /// The hub's own words; empty when it had none.
    pub words: String,
    /// The beginning of a body in none of the hub's forms, which another server wrote; empty otherwise.
    pub foreign: String,
}

/// How much of a body that is not understood is kept, in characters.
const MAX_KEPT: usize = 2000;

/// The headers of an answer that this crate reads. A transport need not pass on any other.
pub const HEADERS_READ: [HeaderName; 5] =
    [REQUEST_ID, RESPONSE_STATUS_CODE, ORIGINATING_TIMESTAMP, RETRY_AFTER, DATE];

impl Refusal {
    /// Reads a refusal in any of the formats.
    pub fn read(response: &Response<Vec<u8>>) -> Self {
        let body = response.body();
        let words = match body.is_empty() {
            true => Some(String::new()),
            false => serde_json::from_slice(body).ok().and_then(|body| words(&body)),
        };
        let headers = response.headers();
        Self {
            status: response.status().as_u16(),
            response_status_code: text(headers, RESPONSE_STATUS_CODE).and_then(|code| code.parse().ok()),
            request_id: text(headers, REQUEST_ID),
            foreign: if words.is_none() { beginning(response) } else { String::new() },
            words: words.unwrap_or_default(),
        }
    }
}

/// The beginning of a body, as text.
pub fn beginning(response: &Response<Vec<u8>>) -> String {
    String::from_utf8_lossy(response.body()).chars().take(MAX_KEPT).collect()
}

fn words(body: &Value) -> Option<String> {
    ["m2m:dbg", "detail", "message", "error_description", "error", "title"]
        .iter()
        .find_map(|key| body.get(key)?.as_str().map(str::to_owned))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}
