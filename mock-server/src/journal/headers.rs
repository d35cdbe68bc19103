//! Headers as the journal stores them.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The headers of a call or an answer in one piece, line by line as they are sent.
///
/// A map would take twice the memory in many pieces, and each value would keep the buffer that the
/// connection was read into. Both are slow to free when the entry is dropped and no longer in the
/// processor's cache.
#[derive(Clone, Debug, Default)]
pub(crate) struct StoredHeaders(Box<[u8]>);

impl StoredHeaders {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let length = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let mut lines = Vec::with_capacity(length);
        for (name, value) in headers {
            for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
                lines.extend_from_slice(part);
            }
        }
        Self(lines.into())
    }

    /// Their length in bytes.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The headers as a map.
    pub(crate) fn map(&self) -> HeaderMap {
        // Names and values contain no line breaks, and names no colon.
        let lines = self.0.split(|byte| *byte == b'\n').filter_map(|line| line.strip_suffix(b"\r"));
        let headers = lines.filter_map(|line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            let value = line[colon + 1..].strip_prefix(b" ")?;
            Some((HeaderName::from_bytes(&line[..colon]).ok()?, HeaderValue::from_bytes(value).ok()?))
        });
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name, value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_headers_are_the_original_headers() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("x-m2m-ri", &b"1"[..]),
            ("accept", b"a: b, c"),
            ("empty", b""),
            ("x-m2m-ri", b" 2"),
            ("latin", b"caf\xe9\t:"),
        ] {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            headers.append(name, HeaderValue::from_bytes(value).expect("a value"));
        }
        assert_eq!(StoredHeaders::of(&headers).map(), headers);
        assert_eq!(StoredHeaders::of(&HeaderMap::new()).map(), HeaderMap::new());
    }
}
