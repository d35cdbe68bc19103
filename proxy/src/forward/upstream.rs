//! Sending a call to the hub with the session's token.

use super::answer;
use super::call::Call;
use crate::identity::Identity;
use crate::rejection::Rejection;
use crate::token::Tokens;
use crate::token::live::UsableToken;
use axum::body::Bytes;
use console_api::{Reason, headers};
use http::{HeaderValue, Request, Response, StatusCode, header};
use hub_client::{HubBody, HubClient, NoAnswer};
use secrecy::ExposeSecret as _;
use std::sync::Arc;
use std::time::Duration;

/// How long the hub may take for one call.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);

/// The way to the hub.
pub(crate) struct Upstream {
    pub(crate) client: HubClient,
    pub(crate) tokens: Arc<Tokens>,
}

impl Upstream {
    /// Sends the call with the identity's token. After a 401 the hub has done nothing, so the call is
    /// repeated once if there can be another token, and never again. A 401 to a new token is marked,
    /// because signing in again would not help.
    pub(super) async fn send(
        &self,
        identity: &Identity,
        call: Call,
        body: Bytes,
    ) -> Result<Response<HubBody>, Rejection> {
        let is_list = call.is_list();
        let call = call.with_body(body);
        let mut token = self.tokens.current(identity).await?;
        let mut answer = self.exchange(&call, &token, is_list).await?;
        let is_refused = |answer: &Response<HubBody>| answer.status() == StatusCode::UNAUTHORIZED;
        let mut is_fresh = false;
        if is_refused(&answer) && identity.access.renews() {
            is_fresh = true;
            if let Some(other) = self.tokens.other_than(&token.text, identity).await? {
                token = other;
                answer = self.exchange(&call, &token, is_list).await?;
            }
        } else if is_refused(&answer) && token.seconds_left() == Some(0) {
            return Err(Rejection::new(Reason::TokenExpired, "the token has expired"));
        }
        let mark_fresh = is_fresh && is_refused(&answer);
        let mut response = answer::forward(answer)?;
        let headers = response.headers_mut();
        if mark_fresh {
            headers.insert(headers::FRESH_TOKEN, HeaderValue::from_static("1"));
        }
        if let Some(seconds) = token.seconds_left() {
            headers.insert(headers::TOKEN_SECONDS, HeaderValue::from(seconds));
        }
        Ok(response)
    }

    async fn exchange(
        &self,
        call: &Request<Bytes>,
        token: &UsableToken,
        is_list: bool,
    ) -> Result<Response<HubBody>, Rejection> {
        let mut call = call.clone();
        let mut bearer = HeaderValue::try_from(format!("Bearer {}", token.text.expose_secret()))
            .map_err(|_| Rejection::new(Reason::TokenEndpoint, "the token cannot be sent in a header"))?;
        bearer.set_sensitive(true);
        call.headers_mut().insert(header::AUTHORIZATION, bearer);
        let answer = if is_list {
            self.client.send_streamed(call, CALL_TIMEOUT).await
        } else {
            self.client.send(call, CALL_TIMEOUT).await.map(|answer| answer.map(HubBody::from))
        };
        answer.map_err(|no_answer| {
            let reason = match no_answer {
                NoAnswer::Timeout => Reason::HubTimeout,
                NoAnswer::Unreachable | NoAnswer::CutOff => Reason::HubUnreachable,
            };
            Rejection::new(reason, no_answer.to_string())
        })
    }
}
