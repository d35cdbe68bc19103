//! The tenant, which is the root of the DMO's tree (a `CSEBase`). Its children are those of the lists; its
//! own attributes are assumed.

use super::applications;
use crate::call::Call;
use crate::message::object;
use crate::onem2m::answer::{Answer, Refusal, Success};
use crate::onem2m::result_content::{Child, Resource};
use crate::onem2m::selection::Selection;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use serde_json::json;
use std::sync::Arc;

/// The resource type of a container (TS-0001).
const TYPE_CONTAINER: u8 = 3;
/// The resource type of a `CSEBase` (TS-0001).
const TYPE_CSE_BASE: u8 = 5;

/// Answers with the tenant and the children that the query asks for: applications, and the container of
/// the groups without its content.
pub(crate) fn retrieve(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.query())?;
    let tenant = &call.tenant.name;
    let container = call.state.groups.container();
    let mut children: Vec<Child> = Vec::new();
    if selection.wants(TYPE_APPLICATION_ENTITY) {
        let entities = call.state.applications.all().filter(|entity| selection.matches(entity));
        children.extend(entities.map(|entity| (applications::KIND, Arc::new(entity.clone()))));
    }
    if selection.wants(TYPE_CONTAINER) && selection.matches(container) {
        children.push(("m2m:cnt", Arc::new(container.clone())));
    }
    let children: Vec<_> = children.into_iter().skip(selection.offset).take(selection.limit).collect();
    // The tenant is as old as its container.
    let time = container.get("ct").cloned().unwrap_or_default();
    let attributes = object(json!({
        "rn": tenant, "ty": TYPE_CSE_BASE, "ri": tenant, "csi": format!("/{tenant}"),
        "ct": time, "lt": time,
    }));
    let base = Resource { kind: "m2m:cb", attributes: &attributes, path: tenant };
    Ok(Answer::new(Success::Ok, base.represent(selection.content, &children)))
}
