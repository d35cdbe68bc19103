//! A request as the command that a person would type.

use http::{HeaderName, Request};
use std::fmt::Write;

/// Prints the request in the tutorial's form. The token is not part of a request; its place is
/// taken by the shell variable `$ACCESS_TOKEN`.
pub(crate) fn command(request: &Request<Vec<u8>>) -> String {
    let body = String::from_utf8_lossy(request.body());
    let verb = match (request.method().as_str(), body.is_empty()) {
        ("GET", true) | ("POST", false) => String::new(),
        (method, _) => format!(" --request {method}"),
    };
    let mut command = format!("curl --location{verb} {}", quoted(&request.uri().to_string()));
    for (name, value) in request.headers() {
        let header = format!("{}: {}", tutorial_case(name), String::from_utf8_lossy(value.as_bytes()));
        let _ = write!(command, " \\\n--header {}", quoted(&header));
    }
    command.push_str(" \\\n--header \"Authorization: Bearer $ACCESS_TOKEN\"");
    if !body.is_empty() {
        let _ = write!(command, " \\\n--data {}", quoted(&body));
    }
    command
}

/// A text as one word of a POSIX shell.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// `x-m2m-origin` as `X-M2M-Origin`, as the tutorial writes it.
fn tutorial_case(name: &HeaderName) -> String {
    let part = |part: &str| match part {
        "m2m" | "ri" => part.to_ascii_uppercase(),
        _ => part[..1].to_ascii_uppercase() + &part[1..],
    };
    name.as_str().split('-').map(part).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_escaped() {
        assert_eq!(quoted("it's $HOME `x`"), r"'it'\''s $HOME `x`'");
    }

    #[test]
    fn the_command_is_the_tutorials() {
        let request = Request::put("https://hub.test/a")
            .header("content-type", "application/json;ty=28")
            .header("x-m2m-origin", "CPDemo")
            .header("x-m2m-ri", "123")
            .body(b"{\"a\": \"it's\"}".to_vec())
            .expect("a request");
        let expected = r#"curl --location --request PUT 'https://hub.test/a' \
--header 'Content-Type: application/json;ty=28' \
--header 'X-M2M-Origin: CPDemo' \
--header 'X-M2M-RI: 123' \
--header "Authorization: Bearer $ACCESS_TOKEN" \
--data '{"a": "it'\''s"}'"#;
        assert_eq!(command(&request), expected);
    }
}
