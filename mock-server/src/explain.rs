//! Explains an answer: the rule that produced it, and the sources of that rule.

use crate::journal::entry::Entry;
use axum::http::header;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mock_hub::{Source, time};
use serde_json::{Value, json};

/// The explanation of a call's answer. `prefix` is the path of its sandbox.
pub(crate) fn explain(entry: &Entry, prefix: &str) -> Value {
    let (rule, sources) = reason(entry);
    let guess = sources.iter().any(|source| matches!(source, Source::Assumed(_) | Source::Concluded(_)));
    let sources = sources.iter().map(|source| json!({ "kind": source.kind(), "where": source.location() }));
    json!({
        "id": entry.id,
        "operation": entry.endpoint.map(|endpoint| endpoint.name),
        "method": entry.method.as_str(),
        "status": entry.status(),
        "rule": rule,
        "sources": sources.collect::<Value>(),
        "guess": guess,
        "token": token(entry),
        "call": format!("{prefix}/__mock/journal/{}", entry.id),
    })
}

fn reason(entry: &Entry) -> (String, &'static [Source]) {
    if let Some(fault) = &entry.fault {
        return (format!("a fault was injected: {fault}"), &[Source::Mock("docs/mock.md, fault injection")]);
    }
    if let Some(replayed) = &entry.replayed {
        return (format!("answered as recorded in {}", replayed.0), &[Source::Recording]);
    }
    match entry.reason {
        Some(reason) => (reason.rule.to_owned(), reason.sources),
        None => ("the mock failed".to_owned(), &[]),
    }
}

/// The age of the call's token, by the clock of its sandbox.
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
    let (Some(issued), Some(expires)) = (seconds("iat"), seconds("exp")) else {
        return Value::Null;
    };
    let expires = claims["exp_ms"].as_i64().unwrap_or_else(|| expires.saturating_mul(1000));
    // `iat` has whole seconds; issue and expiry share the same fraction of a second.
    let issued = issued.saturating_mul(1000).saturating_add(expires.rem_euclid(1000));
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of some years, shown to an operator")]
    let in_seconds = |milliseconds: i64| milliseconds as f64 / 1000.0;
    json!({
        "client": claims["azp"],
        "issued": time::rfc3339(issued),
        "expires": time::rfc3339(expires),
        "age_seconds": in_seconds(entry.at.saturating_sub(issued)),
        "left_seconds": in_seconds(expires.saturating_sub(entry.at)),
    })
}
