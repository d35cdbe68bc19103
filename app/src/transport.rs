//! HTTP in the browser: sends a request to the page's own origin and returns the answer, whatever it is.

use crate::error::Error;
use console_api::headers::{CONSOLE, FRESH_TOKEN, REJECTION, TOKEN_SECONDS};
use gloo_net::http::{Method, RequestBuilder};
use http::{Request, Response};
use hub_api::refusal::HEADERS_READ;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

/// The body of an answer.
pub enum Body {
    /// It may still be arriving.
    Arriving(gloo_net::http::Response),
    /// It has been read.
    Whole(Vec<u8>),
}

/// The pieces of a body, as they arrive. Dropped, it ends the transfer.
pub struct Pieces(Option<ReadableStreamDefaultReader>);

/// Sends a request. The error tells nothing about the cause: what browsers say is not for operators.
pub async fn open(request: Request<Vec<u8>>) -> Result<Response<Body>, Error> {
    exchange(request).await.ok_or(Error::NoConnection)
}

/// Sends a request, and waits for the whole answer.
pub async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error> {
    whole(open(request).await?).await
}

/// The answer with its whole body.
pub async fn whole(response: Response<Body>) -> Result<Response<Vec<u8>>, Error> {
    let (head, body) = response.into_parts();
    let body = match body {
        Body::Arriving(answer) => answer.binary().await.map_err(|_| Error::NoConnection)?,
        Body::Whole(body) => body,
    };
    Ok(Response::from_parts(head, body))
}

impl Body {
    /// The body in pieces, if it is still arriving.
    pub fn pieces(self) -> Pieces {
        match self {
            Self::Arriving(answer) => {
                Pieces(answer.body().map(|stream| stream.get_reader().unchecked_into()))
            }
            Self::Whole(_) => Pieces(None),
        }
    }
}

impl Pieces {
    /// The next piece; `None` after the last one.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, Error> {
        let Some(reader) = &self.0 else { return Ok(None) };
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Error::NoConnection)?;
        let value = Reflect::get(&piece, &"value".into()).map_err(|_| Error::NoConnection)?;
        Ok(value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if let Some(reader) = &self.0 {
            let _ = reader.cancel();
        }
    }
}

async fn exchange(request: Request<Vec<u8>>) -> Option<Response<Body>> {
    let (head, body) = request.into_parts();
    let method: Method = head.method.as_str().parse().ok()?;
    // With its cache, the browser delays a request while another one for the same address is on its way.
    let builder = RequestBuilder::new(&head.uri.to_string()).method(method);
    let mut builder = builder.cache(RequestCache::NoStore);
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
    let response = sent.ok()?;
    let mut answer = Response::builder().status(response.status());
    let headers = response.headers();
    for name in HEADERS_READ.into_iter().chain([TOKEN_SECONDS, FRESH_TOKEN, REJECTION]) {
        if let Some(value) = headers.get(name.as_str()) {
            answer = answer.header(name, value);
        }
    }
    answer.body(Body::Arriving(response)).ok()
}
