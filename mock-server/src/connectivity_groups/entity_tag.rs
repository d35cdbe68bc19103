//! Entity tags of groups (RFC 9110 section 8.8.3), where they are switched on: whether the hub has
//! any is not published.

use crate::World;
use crate::onem2m::{Code, Refusal};
use axum::http::{HeaderMap, HeaderValue, header};
use serde_json::{Map, Value};

/// Identifier and state tag, which together change with every change.
fn tag(group: &Map<String, Value>) -> String {
    let identifier = group.get("ri").and_then(Value::as_str).unwrap_or_default();
    let state = group.get("st").and_then(Value::as_u64).unwrap_or_default();
    format!("\"{identifier}-{state}\"")
}

/// `ETag`, if tags are switched on.
pub(super) fn headers(world: &World, group: &Map<String, Value>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if world.options().assumptions.entity_tags
        && let Ok(value) = HeaderValue::try_from(tag(group))
    {
        headers.insert(header::ETAG, value);
    }
    headers
}

/// Refuses a change of a group that is not what `If-Match` says it is, if tags are switched on.
pub(super) fn check(world: &World, headers: &HeaderMap, group: &Map<String, Value>) -> Result<(), Refusal> {
    let mut wanted = headers.get_all(header::IF_MATCH).iter().peekable();
    if !world.options().assumptions.entity_tags || wanted.peek().is_none() {
        return Ok(());
    }
    let tag = tag(group);
    let wanted = wanted.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    if wanted.map(str::trim).any(|wanted| wanted == "*" || wanted == tag) {
        return Ok(());
    }
    let text = format!("the group is not the one that If-Match names: it is {tag} now");
    Err(Refusal(Code::PreconditionFailed, text))
}
