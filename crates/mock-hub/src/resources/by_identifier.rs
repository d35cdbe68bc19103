//! Any resource by its identifier (`ri`) instead of its path. Source: the hub's own client
//! (`docs/hub-api.md`, section 1.3, D7).

use super::{applications, groups, tenant};
use crate::call::Call;
use crate::onem2m::answer::{Answer, Code, Refusal};

/// The resource that an identifier names.
enum Target {
    Tenant,
    /// The container of the groups.
    Container,
    /// An application entity, by its name.
    Application(String),
    /// A group, by its name.
    Group(String),
}

impl Target {
    fn find(call: &Call<'_>) -> Result<Self, Refusal> {
        let resource_id = call.path.get("resource_id");
        let state = &call.state;
        if resource_id == call.tenant.name {
            return Ok(Self::Tenant);
        }
        if resource_id == state.groups.resource_id() {
            return Ok(Self::Container);
        }
        let application = || state.applications.name_of(resource_id).map(Self::Application);
        let found = state.groups.name_of(resource_id).map(Self::Group).or_else(application);
        found.ok_or_else(|| {
            let text = format!("there is no resource with the identifier {resource_id:?}");
            Refusal::new(Code::NotFound, text)
        })
    }
}

/// Answers with the resource.
pub(crate) fn retrieve(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    match Target::find(call)? {
        Target::Tenant => tenant::retrieve(call),
        Target::Container => groups::list(call),
        Target::Application(name) => applications::retrieve(call, &name),
        Target::Group(name) => groups::retrieve(call, &name),
    }
}

/// Changes a group; other resources cannot be changed.
pub(crate) fn update(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    match Target::find(call)? {
        Target::Group(name) => groups::update(call, &name),
        Target::Application(_) => Err(wrong_method("GET, HEAD, DELETE")),
        Target::Tenant | Target::Container => Err(wrong_method("GET, HEAD, POST")),
    }
}

/// Deletes a group or an application.
pub(crate) fn delete(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    match Target::find(call)? {
        Target::Application(name) => applications::delete(call, &name),
        Target::Group(name) => groups::delete(call, &name),
        Target::Tenant | Target::Container => Err(wrong_method("GET, HEAD, POST")),
    }
}

/// The refusal of a method that the resource does not have, with those that it has at its own path.
fn wrong_method(allow: &'static str) -> Refusal {
    let mut refusal = Refusal::wrong_method();
    refusal.allow = Some(allow);
    refusal
}
