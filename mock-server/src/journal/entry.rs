//! A call and its answer, as the journal stores them.

use super::headers::StoredHeaders;
use crate::call::Call;
use crate::recording::Replayed;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
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
    pub(crate) ending: Ending,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum Ending {
    Answered(StoredAnswer),
    /// With the first half of this answer.
    Truncated(StoredAnswer),
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
