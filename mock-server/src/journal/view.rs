//! An entry as it is shown: secrets redacted, times readable, and as a cURL command.

use super::entry::{Ending, Entry, StoredBody};
use super::near_misses::near_misses;
use crate::redact;
use mock_hub::time;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The address of a sandbox, for links to it.
#[derive(Debug)]
pub(crate) struct Links {
    /// `http://127.0.0.1:8081`.
    pub(crate) origin: String,
    /// The path of the sandbox, without a final slash; empty for the default one.
    pub(crate) prefix: String,
}

impl Links {
    fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.prefix)
    }
}

impl Entry {
    /// The entry as JSON.
    pub(crate) fn view(&self, links: &Links) -> Value {
        let answer = self.answer().map(|answer| {
            json!({
                "status": answer.status.as_u16(), "headers": redact::headers(&answer.headers.map()),
                "body": shown(&answer.body), "length": answer.body.length,
            })
        });
        let mut view = json!({
            "id": self.id,
            "at": time::rfc3339(self.at),
            "took_microseconds": u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            "operation": self.endpoint.map(|endpoint| endpoint.name),
            "tenant": self.call(&self.headers.map()).tenant(),
            "method": self.method.as_str(),
            "path": redact::target(&self.uri),
            "request": {
                "headers": redact::headers(&self.headers.map()), "body": shown(&self.body), "length": self.body.length,
            },
            "answer": answer,
            "ended": self.ended(),
            "fault": self.fault,
            "recorded": self.replayed.as_ref().map(|replayed| &*replayed.0),
            "explain": format!("{}/__mock/explain/{}", links.prefix, self.id),
            "curl": self.curl(links),
        });
        if self.endpoint.is_none() {
            view["near_misses"] = near_misses(&self.method, self.uri.path());
        }
        view
    }

    /// The entry in a line of the log.
    pub(crate) fn line(&self, sandbox: Option<&str>) -> String {
        let mut line = format!("{} {}", self.method, redact::target(&self.uri));
        let _ = match self.status() {
            Some(status) => write!(line, " {status}"),
            None => write!(line, " {}", self.ended()),
        };
        let _ = write!(line, " {:.1} ms", self.took.as_secs_f64() * 1000.0);
        let parts = [
            self.endpoint.map(|endpoint| endpoint.name.to_owned()),
            self.fault.as_ref().map(|fault| format!("fault: {fault}")),
            sandbox.map(|name| format!("sandbox: {name}")),
        ];
        for part in parts.into_iter().flatten() {
            let _ = write!(line, "; {part}");
        }
        line
    }

    /// How it ended, in words.
    fn ended(&self) -> &'static str {
        match self.ending {
            Ending::Answered(_) => "answered",
            Ending::Truncated(_) => "broken off in the middle of the answer",
            Ending::Reset => "connection reset",
            Ending::Stalled => "never answered",
        }
    }

    /// The call as a command, with `$ACCESS_TOKEN` and `$CLIENT_SECRET` in place of the secrets.
    fn curl(&self, links: &Links) -> String {
        let mut command = String::from("curl");
        if self.method.as_str() != "GET" {
            let _ = write!(command, " --request {}", self.method);
        }
        let _ = write!(command, " {}", quoted(&links.address(&redact::target(&self.uri))));
        let headers = self.headers.map();
        for (name, value) in &headers {
            match name.as_str() {
                "host" | "content-length" | "connection" | "user-agent" | "accept-encoding"
                | "x-mock-sandbox" | "origin" | "accept-language" | "referer" | "cookie" | "x-mock-key" => (),
                name if name.starts_with("sec-") => (),
                "authorization"
                    if value
                        .as_bytes()
                        .get(..6)
                        .is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"basic ")) =>
                {
                    let client = self.call(&headers).client().unwrap_or_default();
                    let _ =
                        write!(command, " \\\n  --user {}\"$CLIENT_SECRET\"", quoted(&format!("{client}:")));
                }
                "authorization" => {
                    command.push_str(" \\\n  --header \"Authorization: Bearer $ACCESS_TOKEN\"");
                }
                shown => {
                    let value = redact::header(name, value);
                    let _ = write!(command, " \\\n  --header {}", quoted(&format!("{shown}: {value}")));
                }
            }
        }
        if self.body.length > 0 {
            let secret = format!("client_secret={}", redact::REDACTED);
            let body = quoted(&shown(&self.body)).replace(&secret, r#"client_secret='"$CLIENT_SECRET"'"#);
            let _ = write!(command, " \\\n  --data {body}");
        }
        command
    }
}

fn shown(body: &StoredBody) -> String {
    let mut text = redact::body(&body.bytes);
    if body.bytes.len() < body.length {
        text.push('…');
    }
    text
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
