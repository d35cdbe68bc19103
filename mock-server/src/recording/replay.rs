//! Answering as a hub once did.

use super::request::{Question, is_api};
use crate::call::Call;
use crate::{World, gateway};
use axum::body::Body;
use axum::http::HeaderName;
use axum::response::{IntoResponse as _, Response};
use hub_api::onem2m::REQUEST_ID;
use std::sync::Arc;

/// The name of the file from which an answer was taken; it travels with the answer.
#[derive(Clone, Debug)]
pub(crate) struct Replayed(pub(crate) Arc<str>);

/// The recorded answer, if there is one. Who has no good token gets none, so that tokens end as ever.
pub(crate) fn answer(world: &World, call: &Call<'_>) -> Option<Response> {
    let recording = world.options().replay.as_ref()?;
    if !is_api(call.uri.path()) || !gateway::has_good_token(world, call.headers) {
        return None;
    }
    let question = Question::of(call.method, call.uri, call.headers, call.body);
    let exchanges = recording.0.exchanges.iter().enumerate();
    let same = exchanges.filter(|(_, exchange)| exchange.question == question);
    let same: Vec<usize> = same.map(|(number, _)| number).collect();
    let mut given = world.given();
    let number = match question.is_change() {
        true => given.change(&same),
        false => given.read(&same, &recording.0.changes),
    };
    drop(given);
    let exchange = recording.0.exchanges.get(number?)?;
    let mut response =
        (exchange.status, exchange.headers.clone(), Body::from(exchange.body.clone())).into_response();
    // An answer has the identifier of the request that it answers.
    let identifier = HeaderName::from_static(REQUEST_ID);
    if let (Some(recorded), Some(own)) =
        (response.headers_mut().get_mut(&identifier), call.headers.get(&identifier))
    {
        *recorded = own.clone();
    }
    response.extensions_mut().insert(Replayed(Arc::clone(&exchange.name)));
    Some(response)
}
