//! A body that ends in the middle.

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The first half of a body, and then an error, which makes the server close the connection.
#[derive(Debug)]
pub(crate) struct HalfBody {
    half: Option<Bytes>,
    sent: bool,
}

impl HalfBody {
    pub(crate) fn of(whole: &Bytes) -> Self {
        Self { half: Some(whole.slice(..whole.len() / 2)), sent: false }
    }
}

impl HttpBody for HalfBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if !self.sent {
            // The server flushes what it has when a body is pending, and discards it when a body fails.
            self.sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::other("truncated on purpose"))))
    }
}
