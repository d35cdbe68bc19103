//! The host that a request is addressed to, as an error may repeat it.

use axum::http::HeaderMap;
use axum::http::header;

/// Longer names are cut. A DNS name has at most 253 characters.
const MAX_SHOWN: usize = 253;

/// The `Host` of a request in quotes, with everything but visible ASCII escaped, so that it can stand in a log
/// and in an error; or that there is none, or more than one.
pub fn requested_host(headers: &HeaderMap) -> String {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => "no host".to_owned(),
        (Some(_), Some(_)) => "more than one host".to_owned(),
        (Some(host), None) => {
            let (shown, rest) = host.as_bytes().split_at(host.len().min(MAX_SHOWN));
            format!("\"{}{}\"", shown.escape_ascii(), if rest.is_empty() { "" } else { "…" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_host_is_shown_in_quotes_cut_and_escaped() {
        let long = "a".repeat(254);
        for (hosts, shown) in [
            (&[][..], "no host"),
            (&[&b"a"[..], b"b"], "more than one host"),
            (&[b""], "\"\""),
            (&[b"console.test:81"], "\"console.test:81\""),
            (&[b"\"<b>\\\t\xff"], r#""\"<b>\\\t\xff""#),
            (&[long.as_bytes()], &format!("\"{}…\"", "a".repeat(253))),
        ] {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, HeaderValue::from_bytes(host).expect("a value"));
            }
            assert_eq!(requested_host(&headers), shown);
        }
    }
}
