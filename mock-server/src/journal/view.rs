//! An entry as it is shown: secrets masked, times readable, and as a command to type.

use super::entry::{Entry, Exchange, Kept};
use crate::mask;
use crate::{World, clock, operation};
use serde_json::{Value, json};
use std::fmt::Write as _;

impl Entry {
    /// The entry as JSON, all of it.
    pub(crate) fn view(&self, world: &World, base: &str) -> Value {
        let answer = match &self.exchange {
            Exchange::Answered(status, headers, body) | Exchange::BrokenOff(status, headers, body) => json!({
                "status": status.as_u16(), "headers": mask::headers(&headers.map()),
                "body": shown(body), "length": body.length,
            }),
            Exchange::Reset | Exchange::Stalled => Value::Null,
        };
        let ended = match self.exchange {
            Exchange::Answered(..) => "answered",
            Exchange::BrokenOff(..) => "broken off in the middle of the answer",
            Exchange::Reset => "connection reset",
            Exchange::Stalled => "never answered",
        };
        let mut view = json!({
            "id": self.id,
            "at": clock::rfc3339(self.at),
            "took_microseconds": u64::try_from(self.took.as_micros()).unwrap_or(u64::MAX),
            "operation": self.operation.map(|operation| operation.name),
            "tenant": self.call(&self.headers.map()).tenant(),
            "method": self.method.as_str(),
            "path": mask::target(&self.uri),
            "request": {
                "headers": mask::headers(&self.headers.map()), "body": shown(&self.body), "length": self.body.length,
            },
            "answer": answer,
            "ended": ended,
            "fault": self.fault,
            "recorded": self.replayed.as_ref().map(|replayed| &*replayed.0),
            "why": world.link(&format!("/__mock/why/{}", self.id)),
            "curl": self.curl(base),
        });
        if self.operation.is_none() {
            let near = operation::near_misses(&self.method, self.uri.path());
            let near =
                near.into_iter().map(|miss| json!({"operation": miss.operation, "differs": miss.differs}));
            view["near_misses"] = near.collect();
        }
        view
    }

    /// The call as a command; `$ACCESS_TOKEN` and `$CLIENT_SECRET` stand for what is not shown. `base` is
    /// the address of the world, without a final slash.
    fn curl(&self, base: &str) -> String {
        let mut command = String::from("curl");
        if self.method.as_str() != "GET" {
            let _ = write!(command, " --request {}", self.method);
        }
        let _ = write!(command, " {}", quoted(&format!("{base}{}", mask::target(&self.uri))));
        let headers = self.headers.map();
        for (name, value) in &headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            match name.as_str() {
                "host" | "content-length" | "connection" | "user-agent" | "accept-encoding"
                | "x-mock-world" | "origin" | "accept-language" | "referer" | "cookie" | "x-mock-key" => (),
                name if name.starts_with("sec-") => (),
                "authorization"
                    if value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic ")) =>
                {
                    let client = self.call(&headers).client().unwrap_or_default();
                    let _ =
                        write!(command, " \\\n  --user {}\"$CLIENT_SECRET\"", quoted(&format!("{client}:")));
                }
                "authorization" => {
                    command.push_str(" \\\n  --header \"Authorization: Bearer $ACCESS_TOKEN\"");
                }
                name => {
                    let _ = write!(command, " \\\n  --header {}", quoted(&format!("{name}: {value}")));
                }
            }
        }
        if self.body.length > 0 {
            let secret = format!("client_secret={}", mask::MASK);
            let body = quoted(&shown(&self.body)).replace(&secret, r#"client_secret='"$CLIENT_SECRET"'"#);
            let _ = write!(command, " \\\n  --data {body}");
        }
        command
    }
}

fn shown(body: &Kept) -> String {
    let mut text = mask::body(&body.bytes);
    if body.bytes.len() < body.length {
        text.push('…');
    }
    text
}

/// A text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
