//! A call and its answer, as the journal stores them.

use crate::call::Call;
use crate::recording::Replayed;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use hub_api::Endpoint;
use mock_hub::Reason;
use std::time::Duration;

/// How much of a body is stored, in bytes.
const MAX_STORED: usize = 16 * 1024;
/// The size of an entry without its texts, in bytes, approximately.
const OVERHEAD: usize = 512;

/// A call and how it ended. It contains secrets, which only `view` redacts.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its number in its sandbox, from 1.
    pub(crate) id: u64,
    /// When it arrived, by the sandbox's clock, in milliseconds since 1970.
    pub(crate) at: i64,
    /// How long it took, in real time.
    pub(crate) took: Duration,
    /// `None` if the request is not an operation.
    pub(crate) endpoint: Option<&'static Endpoint>,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: StoredHeaders,
    pub(crate) body: StoredBody,
    /// The injected faults, as in `X-Mock-Fault`.
    pub(crate) fault: Option<String>,
    /// The file of the recording from which the answer was taken.
    pub(crate) replayed: Option<Replayed>,
    /// Why the answer is as it is.
    pub(crate) reason: Option<Reason>,
    pub(crate) ending: Ending<StoredAnswer>,
}

/// How a call ends, with its answer or with what is stored of it.
#[derive(Debug)]
pub(crate) enum Ending<A> {
    Answered(A),
    /// With the first half of this answer.
    Truncated(A),
    /// With a reset of the connection.
    Reset,
    /// Without an answer.
    Stalled,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct StoredAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: StoredHeaders,
    pub(crate) body: StoredBody,
}

impl StoredAnswer {
    pub(crate) fn of(response: &Response<Bytes>) -> Self {
        Self {
            status: response.status(),
            headers: StoredHeaders::of(response.headers()),
            body: StoredBody::of(response.body()),
        }
    }
}

/// A body, or the beginning of a long one.
#[derive(Clone, Debug)]
pub(crate) struct StoredBody {
    pub(crate) bytes: Bytes,
    /// The length of the whole body, in bytes.
    pub(crate) length: usize,
}

impl StoredBody {
    /// A short body is shared. The beginning of a long one is copied, because a slice would keep the whole
    /// body in memory.
    pub(crate) fn of(body: &Bytes) -> Self {
        let length = body.len();
        let bytes =
            if length <= MAX_STORED { body.clone() } else { Bytes::copy_from_slice(&body[..MAX_STORED]) };
        Self { bytes, length }
    }
}

impl Entry {
    /// Its size in memory, in bytes, approximately.
    pub(crate) fn size(&self) -> usize {
        let answer = self.answer().map_or(0, |answer| answer.headers.len() + answer.body.bytes.len());
        OVERHEAD + self.headers.len() + self.body.bytes.len() + answer
    }

    /// The status, if there was an answer.
    pub(crate) fn status(&self) -> Option<u16> {
        Some(self.answer()?.status.as_u16())
    }

    /// The answer, if there was one.
    pub(crate) fn answer(&self) -> Option<&StoredAnswer> {
        match &self.ending {
            Ending::Answered(answer) | Ending::Truncated(answer) => Some(answer),
            Ending::Reset | Ending::Stalled => None,
        }
    }

    /// The call as fault rules see it, with its [`headers`](StoredHeaders::map).
    pub(crate) fn call<'a>(&'a self, headers: &'a HeaderMap) -> Call<'a> {
        let Self { endpoint, method, uri, body, .. } = self;
        Call { endpoint: *endpoint, method, uri, headers, body: &body.bytes }
    }
}

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
    fn len(&self) -> usize {
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
