//! Removes what looks like a secret. The hub is not known to answer with one, but an error message may repeat a token.

mod json;

use super::call::{Call, Message};
use crate::secret_name::is_secret;
use json::{REDACTED, without_secret_attributes};

/// The call without secrets.
pub fn call(call: &Call) -> Call {
    let address = without_tokens(&call.address);
    Call { address, request: message(&call.request), answer: message(&call.answer), ..call.clone() }
}

/// The call without secrets and without its answer, for a list of many.
pub fn head(call: &Call) -> Call {
    let (address, request) = (without_tokens(&call.address), message(&call.request));
    later_head(
        &Call {
            number: call.number,
            sent: call.sent,
            method: call.method.clone(),
            address,
            request,
            ..Call::default()
        },
        call,
    )
}

/// Redacts the call again after its answer has changed; the request stays as it is.
pub fn later_head(before: &Call, call: &Call) -> Call {
    let mut request = before.request.clone();
    if call.request.kept == 0 {
        request.forget_body();
    }
    Call {
        request,
        time: call.time,
        status: call.status,
        answer: Message { size: call.answer.size, ..Message::default() },
        is_whole: call.is_whole,
        is_stopped: call.is_stopped,
        is_expected: call.is_expected,
        ..before.clone()
    }
}

fn message(message: &Message) -> Message {
    let header = |(name, value): &(String, String)| (name.clone(), without_tokens(value));
    Message {
        headers: message.headers.iter().map(header).collect(),
        body: text(&message.text()).into_bytes(),
        kept: message.kept,
        size: message.size,
    }
}

/// A text, which may be JSON, without secrets.
pub fn text(text: &str) -> String {
    without_tokens(&without_secret_attributes(text, self::text))
}

/// Without JSON web tokens, what follows `Bearer` or `Basic`, and the values of secret names: parameters of a query, headers,
/// and JSON inside a string of JSON.
fn without_tokens(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|it| !is_of_word(it)).unwrap_or(word.len()));
        kept += before;
        let is_json_web_token = word.starts_with("eyJ") && word.len() > 16;
        let is_token =
            is_json_web_token || (word.len() > 7 && (follows(&kept, "bearer") || follows(&kept, "basic")));
        kept += if is_token { REDACTED } else { word };
        rest = after;
        if is_token {
            rest = rest.trim_start_matches('=');
        } else if is_secret(word)
            && let Some((separator, value)) = value(after)
        {
            kept += separator;
            kept += REDACTED;
            rest = &after[separator.len() + value.len()..];
        }
    }
    kept + rest
}

/// What separates a secret name from its value, and the value, if there is one. After a colon and a space it has to look
/// like a secret, because `the token: expired` is a sentence.
fn value(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|it| !"\\\"':= ".contains(it))?;
    let (separator, rest) = text.split_at(end);
    let value = &rest
        [..rest.find(|it: char| it.is_whitespace() || "\\\"'&;,<>{}[]()".contains(it)).unwrap_or(rest.len())];
    let is_quoted = separator.contains(['"', '\'']);
    let looks_secret = || value.len() >= 6 && value.bytes().any(|byte| byte.is_ascii_digit());
    let is_value = separator.contains(['=', ':'])
        && !value.is_empty()
        && (separator.contains('=') || is_quoted || looks_secret())
        && !value.eq_ignore_ascii_case("bearer")
        && !value.eq_ignore_ascii_case("basic");
    is_value.then_some((separator, value))
}

/// Whether a text ends with a scheme of authentication and a space.
fn follows(text: &str, scheme: &str) -> bool {
    let before = text.trim_end_matches(' ');
    let start = before.len().checked_sub(scheme.len());
    before.len() < text.len()
        && start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(scheme))
}

/// Base64 in both alphabets, and the parts of a JSON web token.
fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-_.+/~".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_removed_wherever_they_are() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOjF9.canary";
        for (before, after) in [
            (r#"{"client_secret":"canary","a":1}"#, r#"{"client_secret": "[redacted]","a":1}"#),
            (r#"{"accessToken" : "can\"ary", "b": 2}"#, r#"{"accessToken": "[redacted]", "b": 2}"#),
            (r#"{"PIN": 1234, "puk1":"canary"}"#, r#"{"PIN": "[redacted]", "puk1": "[redacted]"}"#),
            (r#"{"x":{"passwords":["canary","canary"]}}"#, r#"{"x":{"passwords": "[redacted]"}}"#),
            (r#"{"tokens":{"a":1}}"#, r#"{"tokens":{"a":1}}"#),
            (
                r#"{"a": "x", "api-key":"canary of which the rest is cut"#,
                r#"{"a": "x", "api-key": "[redacted]""#,
            ),
            ("Authorization: Bearer canary-1234", "Authorization: Bearer [redacted]"),
            ("basic Y2FuYXJ5OmNhbmFyeQ==", "basic [redacted]"),
            ("x/y?access_token=canary&limit=5", "x/y?access_token=[redacted]&limit=5"),
            ("x?client_secret=can%26ary%2b1!ca&a=1", "x?client_secret=[redacted]&a=1"),
            (r#"{"m":"{\"token\":\"canary\",\"a\":1}"}"#, r#"{"m":"{\"token\": \"[redacted]\",\"a\":1}"}"#),
            ("<pre>X-Api-Key: canary-1234\nHost: hub</pre>", "<pre>X-Api-Key: [redacted]\nHost: hub</pre>"),
            ("password='canary' Cookie: id=canary1", "password='[redacted]' Cookie: [redacted]"),
            ("the basic idea", "the basic idea"),
            ("Invalid token: expired", "Invalid token: expired"),
        ] {
            assert_eq!(text(before), after);
        }
        let html = format!("<p>Ä {token}</p> \"{token}\" x={token}");
        assert_eq!(text(&html), "<p>Ä [redacted]</p> \"[redacted]\" x=[redacted]");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for same in [
            r#"{"dtiot:conGp": {"rn": "kiel-ferry-7", "liCRr": "R-4711", "key\"": "Fähre", "kind": 1}}"#,
            r#"{"iccidList": ["8949020230457621596"], "pinned": true}"#,
            "",
            "\"",
            "\\\"",
            "<h1>502 Bad Gateway</h1>",
            "{\"token\"",
            "{\"token\":",
            "eyJ short",
        ] {
            assert_eq!(text(same), same, "{same}");
        }
    }

    #[test]
    fn a_call_is_redacted_in_all_its_parts() {
        let secret = "eyJhbGciOiJSUzI1NiJ9.canary";
        let part = Message {
            headers: vec![("x".into(), format!("Bearer {secret}"))],
            body: format!("{{\"detail\":\"{secret}\"}}").into_bytes(),
            kept: 30,
            size: 99,
        };
        let before =
            Call { address: format!("x?{secret}"), request: part.clone(), answer: part, ..Call::default() };
        let after = call(&before);
        let shown = format!("{after:?}{}{}", after.request.text(), after.answer.text());
        assert!(!shown.contains("canary"), "{shown}");
        assert!(after.answer.is_cut());
        for (body, size) in
            [(r#"{"token":"a-token-longer-than-its-replacement"}"#, 47), (r#"{"pin":"1"}"#, 99)]
        {
            let mut before = Message::default();
            before.add(body.as_bytes());
            before.size = size;
            let (is_cut, after) = (before.is_cut(), message(&before));
            assert_eq!((after.is_cut(), after.kept), (is_cut, body.len()), "{body}");
        }
    }
}
