//! One request to the token endpoint.

use super::failure::Failure;
use super::live::LiveToken;
use crate::identity::Credentials;
use axum::body::Bytes;
use http::Response;
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::{Error, Operation as _};
use hub_client::{HubClient, NoAnswer};
use std::time::Duration;
use tokio::time::Instant;

/// Short, because other calls wait for the same token meanwhile.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Used when the token endpoint asks to wait and does not say how long, in seconds.
const RETRY_AFTER: u64 = 30;

/// Fetches a token, in the style of the hub's "Get started" page. Its lifetime is counted from the middle
/// of the request by this machine's monotonic clock, because the hub's clock may differ.
pub(super) async fn fetch(
    client: &HubClient,
    token_url: &str,
    credentials: &Credentials,
) -> Result<LiveToken, Failure> {
    let operation = FetchToken {
        client_id: credentials.client_id.clone(),
        client_secret: credentials.client_secret.clone(),
        style: CredentialStyle::Form,
    };
    let request = operation.request_to(token_url).map(Bytes::from);
    let started = Instant::now();
    let response = client.send(request, TIMEOUT).await.map_err(no_answer)?;
    let middle = started + started.elapsed() / 2;
    let (parts, body) = response.into_parts();
    let answer = FetchToken::answer(&Response::from_parts(parts, body.to_vec())).map_err(unusable)?;
    Ok(LiveToken::new(answer.access_token, middle, Duration::from_secs(answer.expires_in)))
}

fn no_answer(no_answer: NoAnswer) -> Failure {
    Failure::Unavailable(match no_answer {
        NoAnswer::Unreachable => "the hub's token endpoint cannot be reached".to_owned(),
        NoAnswer::Timeout => "the hub's token endpoint did not answer in time".to_owned(),
        NoAnswer::CutOff => "the answer of the hub's token endpoint was cut off".to_owned(),
    })
}

fn unusable(error: Error) -> Failure {
    match error {
        Error::Unauthorized(refusal) | Error::BadRequest(refusal) | Error::Forbidden(refusal) => {
            Failure::Refused(if refusal.words.is_empty() {
                format!("the token endpoint refuses the credentials (status {})", refusal.status)
            } else {
                refusal.words
            })
        }
        Error::TooManyRequests { retry_after, .. } => Failure::Busy(retry_after.unwrap_or(RETRY_AFTER)),
        Error::NotUnderstood { status, .. } => Failure::Unavailable(format!(
            "the hub's token endpoint sent a response without a usable token (status {status})"
        )),
        other => Failure::Unavailable(match other.refusal() {
            Some(refusal) => format!("the hub's token endpoint failed (status {})", refusal.status),
            None => "the hub's token endpoint failed".to_owned(),
        }),
    }
}
