//! Asking the token endpoint.

use super::live::LiveToken;
use crate::config::Credentials;
use axum::body::Bytes;
use http::Response;
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::{Error, Hub, Operation as _, RequestId};
use hub_client::{HubClient, NoAnswer};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// Others wait for the same token meanwhile.
const DEADLINE: Duration = Duration::from_secs(5);
/// When the token endpoint asks to wait and does not say how long.
const PAUSE: u64 = 30;

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The credentials are not accepted, in the hub's own words. Asking again would not help.
    Refused(String),
    /// The endpoint asks to wait for so many seconds.
    TooMany(u64),
    /// The endpoint cannot be reached, or what it says is no answer. Asking later may help.
    Broken(String),
}

/// Asks for a token, in the style of the "Get started" page. Its end is counted from the middle of
/// the request, by this machine's monotonic clock: the hub's clock may be any other.
pub(super) async fn fetch(
    client: &HubClient,
    hub: &Hub,
    credentials: &Credentials,
) -> Result<LiveToken, Failure> {
    let operation = FetchToken {
        client_id: credentials.client_id.clone(),
        client_secret: credentials.client_secret.clone(),
        style: CredentialStyle::Form,
    };
    let request_id = RequestId::from(Uuid::new_v4().into_bytes());
    let request = operation.request(hub, &request_id).map(Bytes::from);
    let asked = Instant::now();
    let response = client.send(request, DEADLINE).await.map_err(unanswered)?;
    let middle = asked + asked.elapsed() / 2;
    let (parts, body) = response.into_parts();
    let answer = FetchToken::answer(&Response::from_parts(parts, body.to_vec())).map_err(unusable)?;
    Ok(LiveToken::new(answer.access_token, middle, Duration::from_secs(answer.expires_in)))
}

fn unanswered(no_answer: NoAnswer) -> Failure {
    Failure::Broken(match no_answer {
        NoAnswer::Unreachable => "the hub's token endpoint cannot be reached".to_owned(),
        NoAnswer::TooSlow => "the hub's token endpoint did not answer in time".to_owned(),
        NoAnswer::CutOff => "the answer of the hub's token endpoint was cut off".to_owned(),
    })
}

fn unusable(error: Error) -> Failure {
    match error {
        Error::Unauthorized(refusal) | Error::BadRequest(refusal) | Error::Forbidden(refusal) => {
            Failure::Refused(if refusal.words.is_empty() {
                format!("the hub does not accept the credentials (status {})", refusal.status)
            } else {
                refusal.words
            })
        }
        Error::TooManyRequests { retry_after, .. } => Failure::TooMany(retry_after.unwrap_or(PAUSE)),
        Error::NotUnderstood { status, .. } => Failure::Broken(format!(
            "the hub's token endpoint answered something that is not a token (status {status})"
        )),
        other => Failure::Broken(match other.refusal() {
            Some(refusal) => format!("the hub's token endpoint failed (status {})", refusal.status),
            None => "the hub's token endpoint failed".to_owned(),
        }),
    }
}
