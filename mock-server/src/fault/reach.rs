//! Whether any call can get the fault of a rule.

use super::rule::{Fault, FaultRule};
use hub_api::Endpoint;
use hub_api::endpoint::Service;
use mock_hub::endpoints;

/// The placeholders that are names.
const NAMES: [&str; 4] = ["{resource_name}", "{product_id}", "{resource_id}", "{serial}"];
/// The operations with a name in their body.
const NAMED_IN_BODY: [&str; 3] = ["fetch token", "create group", "register application"];
/// The operations on a group that exists.
const ON_A_GROUP: [&str; 3] = ["retrieve group", "update group", "delete group"];
/// The operations that start an update.
const STARTS_UPDATE: [&str; 4] = ["create group", "update group", "update by identifier", "change product"];

/// Why no call can get the fault of the rule, if that is so.
pub(super) fn out_of_reach(rule: &FaultRule) -> Option<String> {
    let name = rule.name.as_deref();
    if name == Some("") {
        return Some("name is empty, and no call has an empty name".to_owned());
    }
    if let Some(name) = name.filter(|name| name.trim_end_matches('*').contains('*') || name.ends_with("**")) {
        return Some(format!("name is {name:?}; * matches anything only at the end"));
    }
    let wanted = rule.operation.as_deref()?;
    let endpoint = endpoints().find(|endpoint| endpoint.name == wanted)?;
    if name.is_some() && !has_name(endpoint) {
        return Some(format!(
            "{wanted} has no name of a group, application, product or client: leave name out"
        ));
    }
    if rule.tenant.is_some() && endpoint.service == Service::Token {
        return Some(format!("{wanted} has no tenant: leave tenant out"));
    }
    match rule.fault {
        Fault::AnotherEditor {} if !ON_A_GROUP.contains(&wanted) => Some(format!(
            "another-editor changes a group; {wanted} has none, {} have one",
            ON_A_GROUP.join(", ")
        )),
        Fault::UpdateOutcome { .. } if !STARTS_UPDATE.contains(&wanted) => Some(format!(
            "update-outcome needs a call that starts an update, which {wanted} does not; {} do",
            STARTS_UPDATE.join(", ")
        )),
        _ => None,
    }
}

fn has_name(endpoint: &Endpoint) -> bool {
    NAMES.iter().any(|name| endpoint.path.contains(name)) || NAMED_IN_BODY.contains(&endpoint.name)
}
