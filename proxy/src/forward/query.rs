//! The allow-list of query parameters: those of the operation, each once, validated and re-encoded.

use crate::rejection::Rejection;
use hub_api::endpoint::encode_segment;
use percent_encoding::percent_decode_str;

/// The query to send, with its `?`. An unknown parameter is rejected and not dropped, because without it
/// the hub would answer another question.
pub(super) fn check(names: &[&'static str], raw: &str) -> Result<String, Rejection> {
    let mut sent: Vec<(&'static str, String)> = Vec::new();
    for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(&name) = names.iter().find(|known| **known == name) else {
            let message = match names {
                [] => "this operation takes no query".to_owned(),
                names => format!("the query has a parameter other than {}", names.join(", ")),
            };
            return Err(Rejection::malformed(message));
        };
        if sent.iter().any(|(before, _)| *before == name) {
            return Err(Rejection::malformed(format!("the query has {name} twice")));
        }
        let value = percent_decode_str(value)
            .decode_utf8()
            .map_err(|_| Rejection::malformed(format!("the value of {name} is not UTF-8")))?;
        if value.contains(char::is_control) {
            return Err(Rejection::malformed(format!("the value of {name} has a control character")));
        }
        sent.push((name, encode_segment(&value)));
    }
    let pairs: Vec<String> = sent.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    Ok(if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::Operation as _;
    use hub_api::connectivity_group::ListGroups;
    use hub_api::product::ListProducts;

    #[test]
    fn the_parameters_of_the_operation_are_sent_in_canonical_form() {
        let groups = |raw| check(ListGroups::ENDPOINT.query, raw).expect("passes");
        let products = |raw| check(ListProducts::ENDPOINT.query, raw).expect("passes");
        assert_eq!(groups(""), "");
        assert_eq!(groups("rcn=4&ty=28"), "?rcn=4&ty=28");
        assert_eq!(groups("&limit&"), "?limit=");
        assert_eq!(products("pageSize=5&fields=id,status"), "?pageSize=5&fields=id%2Cstatus");
        assert_eq!(products("fields=id%2Cstatus"), "?fields=id%2Cstatus");
        assert_eq!(products("fields=a+b%20%26c%3Dd%23"), "?fields=a%2Bb%20%26c%3Dd%23");
    }

    #[test]
    fn other_parameters_are_rejected() {
        for bad in [
            "url=https://evil.test",
            "pageSize=5",
            "rcn=4&rcn=1",
            "%72cn=4",
            "RCN=4",
            "=4",
            "limit=%00",
            "limit=%0d%0a",
            "limit=%ff",
        ] {
            assert!(check(ListGroups::ENDPOINT.query, bad).is_err(), "{bad}");
        }
    }
}
