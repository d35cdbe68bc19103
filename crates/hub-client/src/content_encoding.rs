//! Whether a body is compressed.

use http::{HeaderMap, header};

/// Whether a body has a content coding. `identity` and an empty value, which some gateways send, are none
/// (RFC 9110 section 8.4.1).
pub fn is_compressed(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::CONTENT_ENCODING).iter();
    let mut codings =
        values.flat_map(|value| value.as_bytes().split(|byte| *byte == b',')).map(<[u8]>::trim_ascii);
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn identity_and_an_empty_value_are_no_compression() {
        let compressed = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::CONTENT_ENCODING, HeaderValue::from_static(value));
            }
            is_compressed(&headers)
        };
        let none: [&[&str]; 7] =
            [&[], &[""], &[" "], &["identity"], &["Identity"], &["identity, identity"], &["", "identity"]];
        for values in none {
            assert!(!compressed(values), "{values:?}");
        }
        let some: [&[&str]; 7] = [
            &["gzip"],
            &["br"],
            &["identity, gzip"],
            &["identity", "gzip"],
            &["none"],
            &["UTF-8"],
            &["identityx"],
        ];
        for values in some {
            assert!(compressed(values), "{values:?}");
        }
    }
}
