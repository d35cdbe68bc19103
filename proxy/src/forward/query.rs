//! Which parameters go out: those the operations use, each once, written anew.

use crate::refused::Refused;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Every parameter of the operations in `hub-api`.
const NAMES: [&str; 7] = ["pageSize", "pageNumber", "fields", "rcn", "ty", "limit", "offset"];
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// The query to send, with its `?`. A parameter that the hub would read and the console does not
/// know is refused and not dropped: the answer would be to another question.
pub(super) fn check(raw: &str) -> Result<String, Refused> {
    let mut sent: Vec<(&str, String)> = Vec::new();
    for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(name) = NAMES.into_iter().find(|known| *known == name) else {
            return Err(Refused::bad_request(format!(
                "the query has a parameter beside {}",
                NAMES.join(", ")
            )));
        };
        if sent.iter().any(|(before, _)| *before == name) {
            return Err(Refused::bad_request(format!("the query has {name} twice")));
        }
        let value = percent_decode_str(value)
            .decode_utf8()
            .map_err(|_| Refused::bad_request(format!("the value of {name} is not UTF-8")))?;
        if value.contains(char::is_control) {
            return Err(Refused::bad_request(format!("the value of {name} has a control character")));
        }
        sent.push((name, utf8_percent_encode(&value, VALUE).to_string()));
    }
    let pairs: Vec<String> = sent.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    Ok(if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operations_own_parameters_go_out_in_canonical_form() {
        let sent = |raw| check(raw).expect("passes");
        assert_eq!(sent(""), "");
        assert_eq!(sent("rcn=4&ty=28"), "?rcn=4&ty=28");
        assert_eq!(sent("pageSize=5&fields=id,status"), "?pageSize=5&fields=id%2Cstatus");
        assert_eq!(sent("fields=id%2Cstatus"), "?fields=id%2Cstatus");
        assert_eq!(sent("fields=a+b%20%26c%3Dd%23"), "?fields=a%2Bb%20%26c%3Dd%23");
        assert_eq!(sent("&limit&"), "?limit=");
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "url=https://evil.test",
            "rcn=4&rcn=1",
            "%72cn=4",
            "RCN=4",
            "=4",
            "limit=%00",
            "limit=%0d%0a",
            "limit=%ff",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
