//! Calls to the console's own server: which hub it is, who is signed in, signing in and out.

use crate::error::Error;
use crate::transport;
use console_api::{HubInfo, SessionInfo, SignInRequest, paths};
use http::{Method, Request, Response, StatusCode, header};
use serde_json::Value;

/// Which hub the console talks to.
pub async fn hub_info() -> Result<HubInfo, Error> {
    read(&call(Method::GET, paths::HUB, Vec::new()).await?)
}

/// The session; `None` without one.
pub async fn session() -> Result<Option<SessionInfo>, Error> {
    let response = call(Method::GET, paths::SESSION, Vec::new()).await?;
    if response.status() == StatusCode::NO_CONTENT { Ok(None) } else { read(&response).map(Some) }
}

/// Signs in.
pub async fn sign_in(request: &SignInRequest) -> Result<SessionInfo, Error> {
    read(&call(Method::POST, paths::SESSION, request.to_json().to_string().into_bytes()).await?)
}

/// Signs out.
pub async fn sign_out() -> Result<(), Error> {
    call(Method::DELETE, paths::SESSION, Vec::new()).await.map(drop)
}

async fn call(method: Method, path: &str, body: Vec<u8>) -> Result<Response<Vec<u8>>, Error> {
    let mut request = Request::builder().method(method).uri(path);
    if !body.is_empty() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let response = transport::send(request.body(body).map_err(|_| Error::NoConnection)?).await?;
    if response.status().is_success() { Ok(response) } else { Err(Error::of_console(&response)) }
}

fn read<T: TryFrom<Value>>(response: &Response<Vec<u8>>) -> Result<T, Error> {
    let body: Option<Value> = serde_json::from_slice(response.body()).ok();
    body.and_then(|body| T::try_from(body).ok()).ok_or(Error::NoConnection)
}
