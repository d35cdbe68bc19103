//! One call and its answer, as the journal keeps them.

use super::KeptHeaders;
use crate::call::Call;
use crate::operation::Operation;
use crate::recording::Replayed;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use hub_api::onem2m::RESPONSE_STATUS_CODE;
use std::time::Duration;

/// How much of a body is kept, in bytes.
const KEPT: usize = 16 * 1024;
/// What an entry takes beside its texts, in bytes, about.
const OVERHEAD: usize = 512;

/// A call and how it ended. Secrets are still in it: only `view` shows one.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its number in its world, from 1.
    pub(crate) id: u64,
    /// When it came, by the world's clock, in milliseconds since 1970.
    pub(crate) at: i64,
    /// How long it took, in real time.
    pub(crate) took: Duration,
    /// Nothing if no route took it.
    pub(crate) operation: Option<Operation>,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: KeptHeaders,
    pub(crate) body: Kept,
    /// The fault that struck, as in `X-Mock-Fault`.
    pub(crate) fault: Option<String>,
    /// The file from which the answer was taken.
    pub(crate) replayed: Option<Replayed>,
    pub(crate) exchange: Exchange,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum Exchange {
    /// With an answer.
    Answered(StatusCode, KeptHeaders, Kept),
    /// With the first half of this answer.
    BrokenOff(StatusCode, KeptHeaders, Kept),
    /// With a reset of the connection.
    Reset,
    /// Not at all.
    Stalled,
}

/// A body, or the beginning of a long one.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) bytes: Bytes,
    /// How long the body was, in bytes.
    pub(crate) length: usize,
}

impl Kept {
    /// A body that is kept whole is shared, and the beginning of a long one copied: a part of it would
    /// hold the whole.
    pub(crate) fn of(body: &Bytes) -> Self {
        let length = body.len();
        let bytes = if length <= KEPT { body.clone() } else { Bytes::copy_from_slice(&body[..KEPT]) };
        Self { bytes, length }
    }
}

impl Entry {
    /// What it takes in memory, in bytes, about.
    pub(crate) fn size(&self) -> usize {
        let answer = match &self.exchange {
            Exchange::Answered(_, headers, body) | Exchange::BrokenOff(_, headers, body) => {
                headers.len() + body.bytes.len()
            }
            Exchange::Reset | Exchange::Stalled => 0,
        };
        OVERHEAD + self.headers.len() + self.body.bytes.len() + answer
    }

    /// The status, if there was an answer.
    pub(crate) fn status(&self) -> Option<u16> {
        match &self.exchange {
            Exchange::Answered(status, ..) | Exchange::BrokenOff(status, ..) => Some(status.as_u16()),
            Exchange::Reset | Exchange::Stalled => None,
        }
    }

    /// The answer's headers and body, if there was one.
    pub(crate) fn answer(&self) -> Option<(&KeptHeaders, &Kept)> {
        match &self.exchange {
            Exchange::Answered(_, headers, body) | Exchange::BrokenOff(_, headers, body) => {
                Some((headers, body))
            }
            Exchange::Reset | Exchange::Stalled => None,
        }
    }

    /// The code of oneM2M in the answer, if it has one, and the answer's body.
    pub(crate) fn code_and_body(&self) -> String {
        let Some((headers, body)) = self.answer() else {
            return String::new();
        };
        let headers = headers.map();
        let code = headers.get(RESPONSE_STATUS_CODE).and_then(|code| code.to_str().ok());
        format!("{} {}", code.unwrap_or_default(), String::from_utf8_lossy(&body.bytes))
    }

    /// The call as rules of faults see it, with its [`headers`](KeptHeaders::map).
    pub(crate) fn call<'a>(&'a self, headers: &'a HeaderMap) -> Call<'a> {
        Call {
            operation: self.operation,
            method: &self.method,
            uri: &self.uri,
            headers,
            body: &self.body.bytes,
        }
    }
}
