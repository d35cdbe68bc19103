//! Redacting secrets.

use axum::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use serde_json::{Map, Value};

/// Replaces a secret.
pub(crate) const REDACTED: &str = "***";
/// The names of secret fields in a form, a query or JSON.
const FIELDS: [&str; 7] = [
    "access_token",
    "id_token",
    "refresh_token",
    "client_secret",
    "client_assertion",
    "password",
    "assertion",
];
/// The names of further secret parameters of a query. Source: defaults of Kong's plugins `jwt` and `key-auth`.
const PARAMETERS: [&str; 2] = ["jwt", "apikey"];
/// Parts of the names of secret headers.
const PARTS: [&str; 5] = ["token", "secret", "password", "api-key", "apikey"];

/// Headers in their order. Secret ones show at most their scheme.
pub(crate) fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let mut shown = Map::new();
    for (name, value) in headers {
        let text = header(name, value);
        match shown.get_mut(name.as_str()) {
            Some(Value::String(earlier)) => {
                earlier.push_str(", ");
                earlier.push_str(&text);
            }
            _ => drop(shown.insert(name.as_str().to_owned(), text.into())),
        }
    }
    shown
}

/// The value of a header. A secret one shows at most its scheme.
pub(crate) fn header(name: &HeaderName, value: &HeaderValue) -> String {
    let text = String::from_utf8_lossy(value.as_bytes());
    if is_secret(name) { scheme_only(&text) } else { text.into_owned() }
}

fn is_secret(name: &HeaderName) -> bool {
    let known = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];
    known.contains(name) || name == "x-mock-key" || PARTS.iter().any(|part| name.as_str().contains(part))
}

fn scheme_only(value: &str) -> String {
    match value.split_once(' ') {
        Some((scheme, _))
            if scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("basic") =>
        {
            format!("{scheme} {REDACTED}")
        }
        _ => REDACTED.to_owned(),
    }
}

/// A body as text, with the values of secret fields redacted, in JSON and in forms.
pub(crate) fn body(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    // A name may contain escapes.
    if !FIELDS.iter().any(|field| text.contains(field)) && !text.contains(['\\', '%']) {
        return text.into_owned();
    }
    match serde_json::from_slice::<Value>(bytes) {
        Ok(mut json) => {
            if take_secrets(&mut json).is_empty() {
                text.into_owned()
            } else {
                json.to_string()
            }
        }
        Err(_) => fields(&plain_names(&text)),
    }
}

/// The values of secret fields in a body, JSON or a form, decoded.
pub(crate) fn secrets(bytes: &[u8]) -> Vec<String> {
    let Ok(mut json) = serde_json::from_slice::<Value>(bytes) else {
        let fields = form_urlencoded::parse(bytes).into_owned();
        return fields.filter(|(name, _)| FIELDS.contains(&name.as_str())).map(|(_, value)| value).collect();
    };
    let found = take_secrets(&mut json).into_iter();
    found.filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

/// A form in which the names of secret fields have no escapes.
fn plain_names(text: &str) -> String {
    let pairs = text.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let plain = form_urlencoded::parse(name.as_bytes()).next().map(|(name, _)| name);
        match plain.filter(|plain| FIELDS.contains(&plain.as_ref())) {
            Some(plain) => format!("{plain}={value}"),
            None => pair.to_owned(),
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Redacts secret values, and returns them.
fn take_secrets(value: &mut Value) -> Vec<Value> {
    let mut found = Vec::new();
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                if FIELDS.contains(&name.as_str()) {
                    found.push(std::mem::replace(value, REDACTED.into()));
                } else {
                    found.append(&mut take_secrets(value));
                }
            }
        }
        Value::Array(list) => found.extend(list.iter_mut().flat_map(take_secrets)),
        _ => (),
    }
    found
}

/// Path and query, with secrets in the query redacted.
pub(crate) fn target(uri: &Uri) -> String {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    match target.split_once('?') {
        Some((path, query)) => {
            format!("{}?{}", fields(path), query.split('&').map(parameter).collect::<Vec<_>>().join("&"))
        }
        None => fields(target),
    }
}

/// A parameter of a query, whose name may contain escapes.
fn parameter(pair: &str) -> String {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let plain = form_urlencoded::parse(name.as_bytes()).next().map(|(name, _)| name);
    match plain.filter(|plain| PARAMETERS.contains(&plain.as_ref()) || FIELDS.contains(&plain.as_ref())) {
        Some(plain) if !value.is_empty() => format!("{plain}={REDACTED}"),
        _ => fields(pair),
    }
}

/// A form, a query, or invalid JSON, with the value after the name of each secret field redacted.
pub(crate) fn fields(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, field)) = FIELDS.iter().filter_map(|field| Some((rest.find(field)?, field))).min() {
        let (before, after) = rest.split_at(at + field.len());
        shown.push_str(before);
        let value = after.trim_start_matches(['"', '\'', ' ', ':', '=', '\\']);
        let between = &after[..after.len() - value.len()];
        shown.push_str(between);
        // In a form only `&` ends a value.
        let ends = |letter: char| {
            letter == '&' || (between != "=" && matches!(letter, '"' | '\'' | ',' | '}' | ' ' | '\n' | '\\'))
        };
        let end = value.find(ends).unwrap_or(value.len());
        if end > 0 && value.len() < after.len() {
            shown.push_str(REDACTED);
        }
        rest = if value.len() < after.len() { &value[end..] } else { value };
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_remains_in_any_form() {
        for text in [
            "grant_type=client_credentials&client_id=a&client_secret=s3cret&scope=openid",
            "client_secret=s3cret",
            "client_secret=a,b'c}s3cret&scope=openid",
            "client%5Fsecret=s3cret",
            r#"{"client\u005fsecret":"s3cret"}"#,
            r#"{"access_token":"s3cret","expires_in":300}"#,
            r#"{"a":[{"client_secret":"s3cret"}]}"#,
            r#"{"access_token": "s3cret", broken"#,
            r#"{"access_token":"s3cret"#,
        ] {
            let shown = body(text.as_bytes());
            assert!(!shown.contains("s3cret") && shown.contains(REDACTED), "{shown}");
        }
        assert_eq!(body(b"client_secret=&a=b"), "client_secret=&a=b");
        assert_eq!(body(b"the access_token of it"), "the access_token *** it");
        assert_eq!(fields("access_token=x&b=1"), "access_token=***&b=1");
    }

    #[test]
    fn no_secret_remains_in_a_query() {
        for (sent, shown) in [
            ("/a?access_token=s3cret&b=1", "/a?access_token=***&b=1"),
            ("/a?access%5Ftoken=s3cret&b=1", "/a?access_token=***&b=1"),
            ("/a?b=1&%63lient_secret=s3cret", "/a?b=1&client_secret=***"),
            ("/a?jwt=s3cret&apikey=s3cret", "/a?jwt=***&apikey=***"),
            ("/a?jwt=&b=jwt", "/a?jwt=&b=jwt"),
            ("/a%20b?limit=1&name=%2F", "/a%20b?limit=1&name=%2F"),
        ] {
            assert_eq!(target(&Uri::from_static(sent)), shown);
        }
    }

    #[test]
    fn secret_headers_show_at_most_their_scheme() {
        let mut map = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Bearer s3cret"),
            ("authorization", "Basic s3cret"),
            ("cookie", "s3cret"),
            ("x-api-key", "s3cret"),
            ("x-auth-token", "s3cret"),
            ("x-m2m-ri", "1"),
        ] {
            map.append(name, value.parse().expect("a value"));
        }
        let shown = headers(&map);
        assert_eq!(shown["authorization"], "Bearer ***, Basic ***");
        for name in ["cookie", "x-api-key", "x-auth-token"] {
            assert_eq!(shown[name], "***", "{name}");
        }
        assert_eq!(shown["x-m2m-ri"], "1");
    }
}
