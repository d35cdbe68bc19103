//! The calls that are kept: bounded in number and in bytes.

use super::call::{Call, Message, TRACE_PARENT};
use console_api::{headers, paths};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, Request, StatusCode};
use hub_api::onem2m::{ORIGIN, REQUEST_ID};
use std::collections::VecDeque;

/// The most calls that are kept.
const MAX_CALLS: usize = 1000;
/// The most bytes of all bodies together; the oldest calls lose theirs.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The headers of a request that are kept. Of answers it is all that the transport reads.
const REQUEST_HEADERS: [HeaderName; 6] =
    [CONTENT_TYPE, ACCEPT, ORIGIN, REQUEST_ID, TRACE_PARENT, headers::SESSION];

/// The calls, oldest first.
#[derive(Debug, Default)]
pub struct Calls {
    kept: VecDeque<Call>,
    last: u32,
    /// How many bytes the bodies have.
    bytes: usize,
}

impl Calls {
    /// A call that is sent at a time since 1970 and of the page's clock. Returns its number.
    pub fn begin(&mut self, request: &Request<Vec<u8>>, sent: f64, now: f64) -> u32 {
        let mut message = Message::of(request.headers(), |name| REQUEST_HEADERS.contains(name));
        let address = request.uri().to_string();
        if has_no_secrets(&address) {
            self.bytes += message.add(request.body());
        }
        self.last += 1;
        self.kept.push_back(Call {
            number: self.last,
            sent,
            time: (now, None),
            method: request.method().clone(),
            address,
            request: message,
            ..Call::default()
        });
        if self.kept.len() > MAX_CALLS
            && let Some(mut oldest) = self.kept.pop_front()
        {
            self.bytes -= forget_bodies(&mut oldest);
        }
        self.last
    }

    /// The head of an answer.
    pub fn answer(&mut self, number: u32, status: StatusCode, headers: &HeaderMap) {
        if let Some(call) = self.call(number) {
            call.status = Some(status.as_u16());
            call.answer = Message::of(headers, |_| true);
        }
    }

    /// A part of the body of an answer.
    pub fn receive(&mut self, number: u32, bytes: &[u8]) {
        let call = self.call(number).filter(|call| has_no_secrets(&call.address));
        self.bytes += call.map_or(0, |call| call.answer.add(bytes));
        let mut calls = self.kept.iter_mut();
        while self.bytes > MAX_BYTES
            && let Some(call) = calls.next()
        {
            self.bytes -= forget_bodies(call);
        }
    }

    /// The end of a call that has not ended yet.
    pub fn end(&mut self, number: u32, is_whole: bool, now: f64) {
        if let Some(call) = self.call(number).filter(|call| call.time.1.is_none()) {
            call.time.1 = Some(now);
            call.is_whole = is_whole;
        }
    }

    /// The page has stopped reading the answer of a call that is still in flight.
    pub fn stop(&mut self, number: u32, now: f64) {
        if let Some(call) = self.call(number).filter(|call| call.time.1.is_none()) {
            call.is_stopped = true;
        }
        self.end(number, false, now);
    }

    /// Marks the error in the answer to a call as expected.
    pub fn expect(&mut self, number: u32) {
        if let Some(call) = self.call(number) {
            call.is_expected = true;
        }
    }

    /// Forgets all. Numbers go on.
    pub fn clear(&mut self) {
        *self = Self { last: self.last, ..Self::default() };
    }

    /// The number of the call with a request ID.
    pub fn of_request(&self, id: &str) -> Option<u32> {
        self.newest_first().find(|call| call.request.header(&REQUEST_ID) == Some(id)).map(|call| call.number)
    }

    /// Whether calls are in flight and the hub has not answered any call yet.
    pub fn are_awaited(&self) -> bool {
        let has_ended = |call: &Call| call.time.1.is_some();
        let is_answer = |call: &Call| has_ended(call) && has_no_secrets(&call.address);
        !self.kept.iter().any(is_answer) && !self.kept.iter().all(has_ended)
    }

    /// The calls, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Call> {
        self.kept.iter().rev()
    }

    fn call(&mut self, number: u32) -> Option<&mut Call> {
        self.kept.iter_mut().rev().find(|call| call.number == number)
    }
}

/// Whether the bodies of calls to this address are kept: those to the hub. What the page tells the console's own
/// server, and what that answers, can have credentials.
fn has_no_secrets(address: &str) -> bool {
    address.strip_prefix(paths::API).is_some_and(|rest| rest.starts_with('/'))
}

/// Returns how many bytes it has forgotten.
fn forget_bodies(call: &mut Call) -> usize {
    [&mut call.request, &mut call.answer].map(Message::forget_body).iter().sum()
}

#[cfg(test)]
mod tests {
    use super::super::call::MAX_BODY;
    use super::*;

    fn request(address: &str, body: &str) -> Request<Vec<u8>> {
        let request = Request::builder().method("POST").uri(address).header(REQUEST_ID, address);
        request.body(body.as_bytes().to_vec()).expect("a request")
    }

    fn of_hub() -> String {
        format!("{}/x", paths::API)
    }

    #[test]
    fn only_the_last_thousand_calls_and_the_beginnings_of_their_bodies_are_kept() {
        let mut calls = Calls::default();
        for number in 1..=1500 {
            assert_eq!(calls.begin(&request(&of_hub(), "[]"), 0.0, 0.0), number);
            calls.receive(number, &[b'a'; 10_000]);
            calls.receive(number, &[b'b'; 10_000]);
            calls.end(number, true, 1.0);
        }
        let kept: Vec<&Call> = calls.newest_first().collect();
        assert_eq!((kept.len(), kept[0].number, kept[999].number), (1000, 1500, 501));
        assert_eq!((kept[0].answer.body.len(), kept[0].answer.size), (MAX_BODY, 20_000));
        assert!(kept[0].answer.is_cut());
        let bytes: usize = kept.iter().map(|call| call.request.body.len() + call.answer.body.len()).sum();
        assert_eq!(bytes, calls.bytes);
        assert!(bytes <= MAX_BYTES && bytes > MAX_BYTES - 2 * MAX_BODY, "{bytes}");
        assert!(kept[999].answer.body.is_empty() && kept[999].answer.is_cut());
        calls.clear();
        assert_eq!((calls.newest_first().count(), calls.bytes), (0, 0));
        assert_eq!(calls.begin(&request(&of_hub(), ""), 0.0, 0.0), 1501);
    }

    #[test]
    fn bodies_of_the_consoles_own_calls_and_unlisted_headers_are_never_kept() {
        let mut calls = Calls::default();
        let api = paths::API;
        let like_hub = [
            format!("{api}x/y"),
            api.to_owned(),
            format!("{}{api}/y", paths::HUB),
            format!("{}?{api}/", paths::SESSION),
        ];
        for address in like_hub.into_iter().chain([paths::SESSION.to_owned(), paths::HUB.to_owned()]) {
            let mut request = request(&address, "canary");
            for name in ["authorization", "cookie", "x-secret"] {
                request.headers_mut().insert(name, "canary".parse().expect("a value"));
            }
            let number = calls.begin(&request, 0.0, 0.0);
            calls.answer(number, StatusCode::OK, &HeaderMap::new());
            calls.receive(number, b"canary");
            calls.end(number, true, 1.0);
        }
        let kept: Vec<&Call> = calls.newest_first().collect();
        assert_eq!(kept.len(), 6);
        let bytes: Vec<u8> =
            kept.iter().flat_map(|call| [&call.request.body, &call.answer.body]).flatten().copied().collect();
        assert_eq!(String::from_utf8_lossy(&bytes), "");
        assert!(!format!("{kept:?}").contains("canary"));
    }

    #[test]
    fn a_call_is_known_by_its_request_id_and_ends_once() {
        let mut calls = Calls::default();
        for (address, status) in [("a", Some(500)), ("b", None), ("c", Some(200)), ("d", Some(404))] {
            let number = calls.begin(&request(address, ""), 0.0, 10.0);
            if let Some(status) = status {
                let status = StatusCode::from_u16(status).expect("a status");
                calls.answer(number, status, &HeaderMap::new());
            }
            if address != "d" {
                calls.end(number, status.is_some(), 12.0);
                calls.end(number, false, 99.0);
            }
        }
        assert_eq!((calls.of_request("a"), calls.of_request("x")), (Some(1), None));
        let durations: Vec<_> = calls.newest_first().map(Call::milliseconds).collect();
        assert_eq!(durations, [None, Some(2.0), Some(2.0), Some(2.0)]);
    }

    #[test]
    fn a_superseded_reading_is_stopped_and_not_failed() {
        let mut calls = Calls::default();
        for (is_ended, expected) in [(false, (true, false)), (true, (false, true))] {
            let number = calls.begin(&request(&of_hub(), ""), 0.0, 0.0);
            calls.answer(number, StatusCode::OK, &HeaderMap::new());
            if is_ended {
                calls.end(number, false, 1.0);
            }
            calls.stop(number, 2.0);
            let call = calls.newest_first().next().expect("a call");
            assert_eq!((call.is_stopped, call.has_failed()), expected);
        }
    }
}
