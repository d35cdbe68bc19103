//! Entity tags of groups (RFC 9110 section 8.8.3), if they are switched on. Whether the hub has any is not
//! published.

use crate::call::Call;
use crate::onem2m::answer::{Code, Refusal};
use http::{HeaderValue, header};
use serde_json::{Map, Value};

/// Identifier and state tag, which together change with every change.
fn tag(group: &Map<String, Value>) -> String {
    let identifier = group.get("ri").and_then(Value::as_str).unwrap_or_default();
    let state = group.get("st").and_then(Value::as_u64).unwrap_or_default();
    format!("\"{identifier}-{state}\"")
}

/// The value of `ETag`, if tags are switched on.
pub(super) fn header(call: &Call<'_>, group: &Map<String, Value>) -> Option<HeaderValue> {
    if !call.assumptions.entity_tags {
        return None;
    }
    HeaderValue::try_from(tag(group)).ok()
}

/// Refuses to change a group that is not the one in `If-Match`, if tags are switched on.
pub(super) fn check(call: &Call<'_>, group: &Map<String, Value>) -> Result<(), Refusal> {
    let mut wanted = call.request.headers().get_all(header::IF_MATCH).iter().peekable();
    if !call.assumptions.entity_tags || wanted.peek().is_none() {
        return Ok(());
    }
    let tag = tag(group);
    let wanted = wanted.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    if wanted.map(str::trim).any(|wanted| wanted == "*" || wanted == tag) {
        return Ok(());
    }
    let text = format!("the group is not the one that If-Match names: it is {tag} now");
    Err(Refusal::new(Code::PreconditionFailed, text))
}
