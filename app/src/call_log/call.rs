//! One call: what was sent, what was answered, how long it took.

use http::{HeaderMap, HeaderName, HeaderValue, Method};

/// The most bytes of a body that are kept.
pub const MAX_BODY: usize = 16 * 1024;

/// The header with the trace id, by which the log of the console's server names a call (W3C Trace Context).
pub const TRACE_PARENT: HeaderName = HeaderName::from_static("traceparent");

/// One call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Call {
    /// Its number in this tab, from 1.
    pub number: u32,
    /// When it was sent, in milliseconds since 1970.
    pub sent: f64,
    /// When it was sent, and when its answer had arrived, in the milliseconds of the page's own clock.
    pub time: (f64, Option<f64>),
    /// The method.
    pub method: Method,
    /// Path and query on the console's server.
    pub address: String,
    /// What was sent.
    pub request: Message,
    /// The status of the answer, once it has begun to arrive.
    pub status: Option<u16>,
    /// What was answered.
    pub answer: Message,
    /// Whether the whole answer has arrived.
    pub is_whole: bool,
    /// Whether the page has stopped reading the answer, because it does not need it any more.
    pub is_stopped: bool,
    /// Whether the page only checked that the group exists: a 404 is then not shown as a failure.
    pub is_expected: bool,
}

/// A request or an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Names and values of the headers that are kept.
    pub headers: Vec<(String, String)>,
    /// The beginning of the body.
    pub body: Vec<u8>,
    /// How many bytes of the body are kept. The redacted body has another length.
    pub kept: usize,
    /// How many bytes the whole body has, as far as it has arrived.
    pub size: usize,
}

impl Call {
    /// Whether the call failed: no answer, an incomplete answer that the page waited for, or an error status.
    pub fn has_failed(&self) -> bool {
        self.time.1.is_some()
            && !self.is_expected
            && (!(self.is_whole || self.is_stopped) || self.status.is_none_or(|status| status >= 400))
    }

    /// How long it took until its answer had arrived, in milliseconds; `None` while it is on its way.
    pub fn milliseconds(&self) -> Option<f64> {
        self.time.1.map(|end| end - self.time.0)
    }
}

impl Message {
    /// A message without its body, with those headers that are to be kept.
    pub fn of(headers: &HeaderMap, is_kept: impl Fn(&HeaderName) -> bool) -> Self {
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let kept = headers.iter().filter(|(name, _)| is_kept(name));
        let headers = kept.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        Self { headers, ..Self::default() }
    }

    /// A header of it.
    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.iter().find_map(|(other, value)| (other == name.as_str()).then_some(value.as_str()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether a part of the body was not kept.
    pub fn is_cut(&self) -> bool {
        self.kept < self.size
    }

    /// Adds a part of the body; returns how many bytes of it are kept.
    pub fn add(&mut self, bytes: &[u8]) -> usize {
        let kept = MAX_BODY.saturating_sub(self.kept).min(bytes.len());
        self.body.extend(bytes.iter().take(kept));
        self.kept += kept;
        self.size += bytes.len();
        kept
    }

    /// Drops the body and returns how many bytes of it were kept.
    pub fn forget_body(&mut self) -> usize {
        self.body = Vec::new();
        std::mem::take(&mut self.kept)
    }
}
