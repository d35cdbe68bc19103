//! Where an answer comes from: the rule that made it, and who says that the hub does so.

mod assumption;
mod table;

use crate::clock;
use crate::documented;
use crate::journal::Entry;
use crate::{World, body};
use axum::http::header;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use table::{Answer, Row};

/// Who says that the hub does so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The hub's cURL tutorial for connectivity groups: the step.
    Tutorial(&'static str),
    /// Another public page of the hub.
    Docs(&'static str),
    /// oneM2M: the specification and the clause.
    OneM2m(&'static str),
    /// Keycloak, which issues the hub's tokens.
    Keycloak(&'static str),
    /// Kong, the gateway before the APIs.
    Kong(&'static str),
    /// Nobody: it is assumed, and this is the number of the assumption in section 9 of `hub-api.md`.
    Assumed(usize),
    /// Nobody: it is concluded from what is published; the section of `hub-api.md`.
    Concluded(&'static str),
    /// The hub itself, when the mock's recording was made.
    Recording,
    /// The mock alone; the hub has nothing like it.
    Mock(&'static str),
}

impl Source {
    fn view(self) -> Value {
        let (kind, place) = match self {
            Self::Tutorial(step) => ("tutorial", step.to_owned()),
            Self::Docs(page) => ("documentation", page.to_owned()),
            Self::OneM2m(clause) => ("oneM2M", clause.to_owned()),
            Self::Keycloak(what) => ("Keycloak", what.to_owned()),
            Self::Kong(what) => ("Kong", what.to_owned()),
            Self::Assumed(number) => {
                ("assumption", format!("hub-api.md 9.{number}: {}", assumption::text(number)))
            }
            Self::Concluded(section) => {
                ("assumption", format!("hub-api.md {section}: concluded, not published"))
            }
            Self::Recording => ("recording", "docs/mock.md, record and replay".to_owned()),
            Self::Mock(what) => ("mock", what.to_owned()),
        };
        json!({ "kind": kind, "where": place })
    }
}

/// Why a call was answered as it was.
pub(crate) fn explain(entry: &Entry, world: &World) -> Value {
    let (rule, sources) = reason(entry);
    let guess = sources.iter().any(|source| matches!(source, Source::Assumed(_) | Source::Concluded(_)));
    json!({
        "id": entry.id,
        "operation": entry.operation.map(|operation| operation.name),
        "method": entry.method.as_str(),
        "status": entry.status(),
        "rule": rule,
        "sources": sources.into_iter().map(Source::view).collect::<Value>(),
        "guess": guess,
        "token": token(entry),
        "call": world.link(&format!("/__mock/journal/{}", entry.id)),
    })
}

fn reason(entry: &Entry) -> (String, Vec<Source>) {
    if let Some(fault) = &entry.fault {
        let rule = format!("a fault struck on purpose: {fault}");
        return (rule, vec![Source::Mock("docs/mock.md, failure on purpose")]);
    }
    if let Some(replayed) = &entry.replayed {
        return (format!("answered as recorded in {}", replayed.0), vec![Source::Recording]);
    }
    if let Some(published) = published(entry) {
        return ("the published answer to this published request, word for word".to_owned(), vec![published]);
    }
    let text = entry.code_and_body();
    let row = table::find(&Answer {
        operation: entry.operation.map(|operation| operation.name),
        path: entry.uri.path(),
        status: entry.status().unwrap_or_default(),
        text: &text,
    });
    row.map_or_else(
        || ("no line in the table of reasons fits".to_owned(), Vec::new()),
        |Row { rule, sources, .. }| ((*rule).to_owned(), sources.to_vec()),
    )
}

/// Where the answer was published, if it was.
fn published(entry: &Entry) -> Option<Source> {
    let request = body::json(&entry.body.bytes).ok();
    let answer = documented::answer(&entry.method, &entry.uri, request.as_ref())?;
    (body::json(entry.answer()?.1.bytes.as_ref()).ok()? == answer).then_some(())?;
    Some(match entry.operation?.name {
        "list products" => Source::Tutorial("step 1"),
        "find products" => Source::Tutorial("step 2"),
        "register application" => Source::Docs("Get started, step 3"),
        _ => Source::Docs("SIM activation, step 2"),
    })
}

/// The age of the token that came with the call, by the clock of its world.
fn token(entry: &Entry) -> Value {
    let claims = || -> Option<Value> {
        let headers = entry.headers.map();
        let (_, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
        serde_json::from_slice(&payload).ok()
    };
    let Some(claims) = claims() else {
        return Value::Null;
    };
    let seconds = |name: &str| claims[name].as_i64();
    let (Some(made), Some(ends)) = (seconds("iat"), seconds("exp")) else {
        return Value::Null;
    };
    let ends = claims["exp_ms"].as_i64().unwrap_or_else(|| ends.saturating_mul(1000));
    // Both are in whole seconds; the rest of a second belongs to both.
    let made = made.saturating_mul(1000).saturating_add(ends.rem_euclid(1000));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of some years, shown to a person")]
    let in_seconds = |milliseconds: i64| milliseconds as f64 / 1000.0;
    json!({
        "client": claims["azp"],
        "made": clock::rfc3339(made),
        "ends": clock::rfc3339(ends),
        "age_seconds": in_seconds(entry.at.saturating_sub(made)),
        "left_seconds": in_seconds(ends.saturating_sub(entry.at)),
    })
}

#[cfg(test)]
mod tests;
