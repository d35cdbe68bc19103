//! How many requests a client may send in a second. Body and headers: Kong's plugin `rate-limiting`; the
//! hub's own limits are not published, but for one backend.

use axum::Json;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// How many requests each client has sent in the second that is running.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rates {
    second: i64,
    sent: HashMap<String, u32>,
}

impl Rates {
    /// Counts a request of a client at `now`, in milliseconds since 1970; false if it is one too many.
    pub(super) fn count(&mut self, client: &str, limit: u32, now: i64) -> bool {
        let second = now.div_euclid(1000);
        if second != self.second {
            self.second = second;
            self.sent.clear();
        }
        let sent = self.sent.entry(client.to_owned()).or_default();
        *sent = sent.saturating_add(1);
        *sent <= limit
    }
}

/// The answer to one too many.
pub(super) fn exceeded(limit: u32) -> Response {
    let limit = limit.to_string();
    let headers = [
        ("retry-after", "1"),
        ("ratelimit-limit", &limit),
        ("ratelimit-remaining", "0"),
        ("ratelimit-reset", "1"),
        ("x-ratelimit-limit-second", &limit),
        ("x-ratelimit-remaining-second", "0"),
    ]
    .map(|(name, value)| (HeaderName::from_static(name), value.to_owned()));
    let request_id = Uuid::new_v4().simple().to_string();
    let body = json!({ "message": "API rate limit exceeded", "request_id": request_id });
    (StatusCode::TOO_MANY_REQUESTS, headers, Json(body)).into_response()
}
