//! Calls as an HTTP archive, HAR 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>), which browsers' tools open.

use crate::call_log::call::{Call, Message};
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

/// What an archive says besides the calls.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The address of the console, without a final slash.
    pub address: String,
    /// The browser, as it calls itself.
    pub browser: String,
}

/// The archive; calls are given oldest first.
pub fn archive(calls: &[Call], origin: &Origin, time: fn(f64) -> String) -> Value {
    let entries: Vec<Value> = calls.iter().map(|call| entry(call, &origin.address, time)).collect();
    json!({
        "log": {
            "version": "1.2",
            "creator": {"name": "Connectivity Groups Console", "version": env!("CARGO_PKG_VERSION")},
            "browser": {"name": origin.browser, "version": ""},
            "pages": [],
            "entries": entries,
        }
    })
}

/// One call; `time` writes a moment as ISO 8601.
pub fn entry(call: &Call, address: &str, time: fn(f64) -> String) -> Value {
    let duration = call.milliseconds().unwrap_or_default();
    let mut request = json!({
        "method": call.method.as_str(),
        "url": format!("{address}{}", call.address),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&call.request),
        "queryString": query(&call.address),
        "headersSize": -1,
        "bodySize": call.request.size,
    });
    if call.request.size > 0 {
        let kept = comment(&call.request);
        let media_type = call.request.header(&CONTENT_TYPE).unwrap_or_default();
        request["postData"] =
            json!({"mimeType": media_type, "params": [], "text": call.request.text(), "comment": kept});
    }
    let missing = if call.status.is_none() { "no answer" } else { "" };
    let incomplete = if call.is_whole { "" } else { "the answer is not complete" };
    json!({
        "startedDateTime": time(call.sent),
        "time": duration,
        "request": request,
        "response": {
            "status": call.status.unwrap_or_default(),
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": headers(&call.answer),
            "content": {
                "size": call.answer.size,
                "mimeType": call.answer.header(&CONTENT_TYPE).unwrap_or_default(),
                "text": call.answer.text(),
                "comment": comment(&call.answer),
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": call.answer.size,
            "comment": if missing.is_empty() { incomplete } else { missing },
        },
        "cache": {},
        "timings": {"send": 0, "wait": duration, "receive": 0},
    })
}

fn headers(message: &Message) -> Vec<Value> {
    message.headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn query(address: &str) -> Vec<Value> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            json!({"name": name, "value": console_api::pages::unescaped(value)})
        })
        .collect()
}

fn comment(message: &Message) -> String {
    if message.is_cut() {
        format!("{} of {} bytes are recorded", message.kept, message.size)
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Method;

    fn message(headers: &[(&str, &str)], body: &str, size: usize) -> Message {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Message { headers, body: body.as_bytes().to_vec(), kept: body.len(), size }
    }

    fn pointer(place: &str) -> String {
        ['/'.to_string(), place.to_owned()].concat()
    }

    fn archive_of(calls: &[Call]) -> Value {
        let origin = Origin { address: "http://console.test".into(), browser: "Browser 1".into() };
        archive(calls, &origin, |time| format!("2026-11-29T00:00:0{time}.000Z"))
    }

    /// The members that the specification requires, by the place of an object.
    const REQUIRED: [(&str, &[&str]); 8] = [
        ("log", &["version", "creator", "entries"]),
        ("log/creator", &["name", "version"]),
        ("log/entries/0", &["startedDateTime", "time", "request", "response", "cache", "timings"]),
        (
            "log/entries/0/request",
            &["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"],
        ),
        (
            "log/entries/0/response",
            &[
                "status",
                "statusText",
                "httpVersion",
                "cookies",
                "headers",
                "content",
                "redirectURL",
                "headersSize",
                "bodySize",
            ],
        ),
        ("log/entries/0/response/content", &["size", "mimeType"]),
        ("log/entries/0/timings", &["send", "wait", "receive"]),
        ("log/entries/0/request/postData", &["mimeType", "params", "text"]),
    ];

    #[test]
    fn an_archive_has_all_that_the_specification_requires() {
        let call = Call {
            number: 1,
            sent: 7.0,
            time: (100.0, Some(150.0)),
            method: Method::POST,
            address: format!("{}/x?rcn=4&q=a%20b", console_api::paths::API),
            request: message(&[("content-type", "application/json")], "{}", 2),
            status: Some(201),
            answer: message(&[("x-m2m-rsc", "2001"), ("content-type", "text/html")], "{\"a\"", 99),
            is_whole: true,
            is_stopped: false,
            is_expected: false,
        };
        let har = archive_of(&[call]);
        for (place, members) in REQUIRED {
            let object = har.pointer(&pointer(place)).unwrap_or_else(|| panic!("{place}"));
            for member in members {
                assert!(object.get(member).is_some(), "{place}/{member}");
            }
        }
        let at = |place: &str| har.pointer(&pointer(place)).cloned().unwrap_or_default();
        assert_eq!(at("log/version"), "1.2");
        assert_eq!(at("log/entries/0/startedDateTime"), "2026-11-29T00:00:07.000Z");
        assert_eq!(at("log/entries/0/time"), 50.0);
        assert_eq!(at("log/entries/0/request/url"), "http://console.test/api-gw/x?rcn=4&q=a%20b");
        assert_eq!(at("log/entries/0/request/queryString/1"), json!({"name": "q", "value": "a b"}));
        assert_eq!(at("log/entries/0/response/status"), 201);
        assert_eq!(at("log/entries/0/response/headers/0"), json!({"name": "x-m2m-rsc", "value": "2001"}));
        assert_eq!(at("log/entries/0/response/content/mimeType"), "text/html");
        assert_eq!(at("log/entries/0/response/content/comment"), "4 of 99 bytes are recorded");
    }

    #[test]
    fn a_call_without_an_answer_has_the_status_0_and_says_why() {
        let lost = Call { time: (1.0, Some(2.0)), ..Call::default() };
        let cut = Call { status: Some(200), ..lost.clone() };
        let har = archive_of(&[lost, cut]);
        let at = |place: &str| har.pointer(&pointer(place)).cloned().unwrap_or_default();
        assert_eq!(at("log/entries/0/response/status"), 0);
        assert_eq!(at("log/entries/0/response/comment"), "no answer");
        assert_eq!(at("log/entries/1/response/comment"), "the answer is not complete");
        assert!(har.pointer(&pointer("log/entries/0/request/postData")).is_none());
    }
}
