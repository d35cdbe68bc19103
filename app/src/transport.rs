//! HTTP in the browser: sends a request to the page's own origin and returns the answer, whatever it is.

use crate::call_log;
use crate::call_log::call::TRACE_PARENT;
use crate::clock::now;
use crate::error::Error;
use console_api::headers::{ANSWER, CONSOLE, FRESH_TOKEN, REJECTION, SESSION, TOKEN_SECONDS};
use futures_channel::oneshot;
use gloo_net::http::{Method, RequestBuilder};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, Uri};
use hub_api::RequestId;
use hub_api::refusal::HEADERS_READ;
use js_sys::{Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache, RequestRedirect};

/// The headers of an answer that the page reads in addition to the hub's.
const MORE_HEADERS_READ: [HeaderName; 5] = [CONTENT_TYPE, ANSWER, TOKEN_SECONDS, FRESH_TOKEN, REJECTION];

/// The body of an answer.
pub enum Body {
    /// It may still be arriving: the answer, and the number of its call.
    Arriving(gloo_net::http::Response, u32),
    /// It has been read.
    Whole(Vec<u8>),
}

/// The pieces of a body of a call, as they arrive. Dropped, it ends the transfer.
pub struct Pieces(Option<(ReadableStreamDefaultReader, u32)>);

/// How long ago an early request may have been sent for its answer to be used, in milliseconds.
const MAX_AGE: f64 = 10_000.0;

/// A request that was sent before the code of the page that needs it was loaded.
struct Early {
    uri: Uri,
    session: Option<HeaderValue>,
    sent: f64,
    answer: oneshot::Receiver<Result<Response<Body>, Error>>,
}

thread_local! {
    static SENT_EARLY: RefCell<Option<Early>> = RefCell::default();
}

/// Sends a request before the code of the page that needs it is loaded. The next GET of the same session for the same
/// address gets the answer, if it comes within [`MAX_AGE`].
pub fn send_early(request: Request<Vec<u8>>) {
    let (sender, answer) = oneshot::channel();
    let session = request.headers().get(SESSION).cloned();
    SENT_EARLY.set(Some(Early { uri: request.uri().clone(), session, sent: now(), answer }));
    spawn_local(async move {
        let _ = sender.send(open_now(request).await);
    });
}

/// The early request whose answer this request can use.
fn sent_early(request: &Request<Vec<u8>>) -> Option<Early> {
    let is_same = |early: &mut Early| {
        request.method() == http::Method::GET
            && early.uri == *request.uri()
            && early.session.as_ref() == request.headers().get(SESSION)
            && now() - early.sent < MAX_AGE
    };
    SENT_EARLY.with_borrow_mut(|early| early.take_if(is_same))
}

/// Sends a request, and waits for an answer of the console's server. An error without an answer tells nothing
/// about the cause: what browsers say is not for operators.
pub async fn open(request: Request<Vec<u8>>) -> Result<Response<Body>, Error> {
    if let Some(early) = sent_early(&request)
        && let Ok(answer) = early.answer.await
    {
        return answer;
    }
    open_now(request).await
}

async fn open_now(mut request: Request<Vec<u8>>) -> Result<Response<Body>, Error> {
    let begun = begun(&request);
    if begun.is_none() {
        let trace = format!("00-{}-{}-01", random_id(), random_id().as_str().get(..16).unwrap_or_default());
        request.headers_mut().extend(trace.parse().map(|trace| (TRACE_PARENT, trace)));
    }
    let call = call_log::begin(&request);
    let answer = match begun {
        Some(answer) => {
            JsFuture::from(answer).await.ok().and_then(|answer| received(answer.unchecked_into(), call))
        }
        None => exchange(request, call).await,
    };
    match &answer {
        Some(answer) => call_log::answer(call, answer),
        None => call_log::end(call, false),
    }
    let answer = answer.ok_or(Error::NoConnection)?;
    if answer.headers().contains_key(ANSWER) {
        return Ok(answer);
    }
    Err(Error::intercepted(&whole(answer).await?))
}

/// A new identifier of 32 hexadecimal digits.
pub fn random_id() -> RequestId {
    let mut bytes = [0; 16];
    // Without a source of randomness the identifiers are all the same, as the tutorial's are.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    RequestId::from(bytes)
}

/// Sends a request, and waits for the whole answer.
pub async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error> {
    whole(open(request).await?).await
}

/// The answer with its whole body.
pub async fn whole(response: Response<Body>) -> Result<Response<Vec<u8>>, Error> {
    let (head, body) = response.into_parts();
    let body = match body {
        Body::Arriving(answer, call) => {
            let body = answer.binary().await;
            call_log::receive(call, body.as_deref().unwrap_or_default());
            call_log::end(call, body.is_ok());
            body.map_err(|_| Error::NoConnection)?
        }
        Body::Whole(body) => body,
    };
    Ok(Response::from_parts(head, body))
}

impl Body {
    /// The body in pieces, if it is still arriving.
    pub fn pieces(self) -> Pieces {
        match self {
            Self::Arriving(answer, call) => {
                Pieces(answer.body().map(|stream| (stream.get_reader().unchecked_into(), call)))
            }
            Self::Whole(_) => Pieces(None),
        }
    }
}

impl Pieces {
    /// The next piece; `None` after the last one.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, Error> {
        let Some((reader, call)) = &self.0 else { return Ok(None) };
        let piece = JsFuture::from(reader.read()).await.map_err(|_| {
            call_log::end(*call, false);
            Error::NoConnection
        })?;
        let value = Reflect::get(&piece, &"value".into()).map_err(|_| Error::NoConnection)?;
        let piece = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
        match &piece {
            Some(piece) => call_log::receive(*call, piece),
            None => call_log::end(*call, true),
        }
        Ok(piece)
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if let Some((reader, call)) = &self.0 {
            let _ = reader.cancel();
            call_log::stop(*call);
        }
    }
}

/// The answer to a call that `boot.js` sent while the app was loaded. Each answer is used once.
fn begun(request: &Request<Vec<u8>>) -> Option<Promise> {
    let calls =
        Reflect::get(&window(), &"begun".into()).ok().filter(|_| request.method() == http::Method::GET)?;
    let path = request.uri().path().into();
    let answer = Reflect::get(&calls, &path).ok()?.dyn_into().ok()?;
    Reflect::delete_property(calls.unchecked_ref::<Object>(), &path).ok()?;
    Some(answer)
}

async fn exchange(request: Request<Vec<u8>>, call: u32) -> Option<Response<Body>> {
    let (head, body) = request.into_parts();
    let method: Method = head.method.as_str().parse().ok()?;
    // With its cache, the browser delays a request while another one for the same address is on its way.
    let builder = RequestBuilder::new(&head.uri.to_string()).method(method);
    // The console's server never redirects a call. Followed, a redirect to another site looks like a lost connection.
    let mut builder = builder.cache(RequestCache::NoStore).redirect(RequestRedirect::Manual);
    for (name, value) in &head.headers {
        builder = builder.header(name.as_str(), value.to_str().ok()?);
    }
    if head.method != http::Method::GET {
        builder = builder.header(CONSOLE.as_str(), "1");
    }
    let sent = if body.is_empty() {
        builder.send().await
    } else {
        builder.body(String::from_utf8(body).ok()?).ok()?.send().await
    };
    received(sent.ok()?.into(), call)
}

/// The answer as it arrives.
fn received(response: web_sys::Response, call: u32) -> Option<Response<Body>> {
    let response = gloo_net::http::Response::from(response);
    let status = match response.status() {
        // The browser hides which redirect it was.
        0 => StatusCode::FOUND.as_u16(),
        status => status,
    };
    let headers = response.headers();
    let mut answer = Response::new(Body::Arriving(response, call));
    *answer.status_mut() = StatusCode::from_u16(status).ok()?;
    for name in HEADERS_READ.iter().chain(&MORE_HEADERS_READ) {
        if let Some(value) = headers.get(name.as_str()).and_then(|value| value.parse().ok()) {
            answer.headers_mut().insert(name, value);
        }
    }
    Some(answer)
}
