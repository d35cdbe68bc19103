//! How many requests a client may send per second. Body and headers: Kong's plugin `rate-limiting`. The
//! hub's own limits are not published, except for one backend.

use crate::message::json;
use crate::reason::Reason;
use crate::reason::Source::{Docs, Kong};
use crate::rng::Rng;
use bytes::Bytes;
use http::{Response, StatusCode, header};
use serde_json::json;
use std::collections::HashMap;

/// How many requests each client has sent in the current second.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    second: i64,
    sent: HashMap<String, u32>,
}

impl Rates {
    /// Counts a request of a client at `now`, in milliseconds since 1970. False if it exceeds the limit.
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

/// The header with the seconds until the limit is reset.
pub(crate) const RESET: &str = "ratelimit-reset";

/// The response to a request that exceeds the limit.
pub(crate) fn exceeded(limit: u32, rng: &mut Rng) -> Response<Bytes> {
    const TOO_MANY: Reason = Reason::new("too many requests", &[Docs("errors"), Kong("rate limiting")]);
    let body = json!({ "message": "API rate limit exceeded", "request_id": rng.uuid().replace('-', "") });
    let mut response = json(StatusCode::TOO_MANY_REQUESTS, &body);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, 1.into());
    for (name, number) in [
        ("ratelimit-limit", limit),
        ("ratelimit-remaining", 0),
        (RESET, 1),
        ("x-ratelimit-limit-second", limit),
        ("x-ratelimit-remaining-second", 0),
    ] {
        headers.insert(name, number.into());
    }
    TOO_MANY.of(response)
}
