//! The body of a response that is passed on while it arrives.

use crate::no_answer::NoAnswer;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep};

/// A body: what has arrived, and the stream of the rest if there is more.
#[derive(Debug)]
pub struct HubBody {
    arrived: Bytes,
    rest: Option<Rest>,
}

#[derive(Debug)]
struct Rest {
    body: Incoming,
    timeout: Duration,
    /// Ends when the hub has sent nothing for the timeout.
    silence: Pin<Box<Sleep>>,
}

impl HubBody {
    /// A body of which the beginning has arrived. The hub may be silent for `timeout` at a time.
    pub(crate) fn streamed(arrived: Bytes, body: Incoming, timeout: Duration) -> Self {
        Self { arrived, rest: Some(Rest { body, timeout, silence: Box::pin(sleep(timeout)) }) }
    }

    /// What has arrived: the whole body, unless it is streamed.
    pub fn arrived(&self) -> &Bytes {
        &self.arrived
    }
}

impl From<Bytes> for HubBody {
    fn from(whole: Bytes) -> Self {
        Self { arrived: whole, rest: None }
    }
}

impl Body for HubBody {
    type Data = Bytes;
    type Error = NoAnswer;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, NoAnswer>>> {
        if !self.arrived.is_empty() {
            let arrived = std::mem::take(&mut self.arrived);
            return Poll::Ready(Some(Ok(Frame::data(arrived))));
        }
        let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
        match Pin::new(&mut rest.body).poll_frame(context) {
            Poll::Ready(frame) => {
                rest.silence.as_mut().reset(Instant::now() + rest.timeout);
                Poll::Ready(frame.map(|frame| frame.map_err(|_| NoAnswer::CutOff)))
            }
            Poll::Pending => rest.silence.as_mut().poll(context).map(|()| Some(Err(NoAnswer::Timeout))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.arrived.is_empty() && self.rest.as_ref().is_none_or(|rest| rest.body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let arrived = self.arrived.len() as u64;
        let rest = self.rest.as_ref().map_or(SizeHint::with_exact(0), |rest| rest.body.size_hint());
        let mut hint = SizeHint::new();
        hint.set_lower(arrived + rest.lower());
        if let Some(upper) = rest.upper() {
            hint.set_upper(arrived + upper);
        }
        hint
    }
}
