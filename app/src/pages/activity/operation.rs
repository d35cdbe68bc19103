//! What a call was for.

use crate::call_log::call::Call;
use crate::words::{Text, Words};
use console_api::{pages, paths};
use http::Method;
use hub_api::ENDPOINTS;
use hub_api::endpoint::{Effect, Endpoint};
use serde_json::Value;

/// The calls to the console's own server, and what has no name, by their words in the address.
const OWN: [(&str, Text); 5] = [
    ("sign-in", Words::OP_SIGN_IN),
    ("sign-out", Words::OP_SIGN_OUT),
    ("session", Words::OP_SESSION),
    ("hub", Words::OP_HUB),
    ("other", Words::OP_OTHER),
];

/// The operation of a call, and what it was about.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its word in the address.
    pub word: String,
    /// Its name.
    pub name: Text,
    /// The name of the group or the identifier of the product; empty without one.
    pub object: String,
    /// What it does to the hub's data; `None` for a call to the console's own server.
    pub effect: Option<Effect>,
}

impl Operation {
    /// That of a call.
    pub fn of(call: &Call) -> Self {
        let path = call.address.split('?').next().unwrap_or_default();
        let own = |(word, name): (&str, Text)| Self {
            word: word.to_owned(),
            name,
            object: String::new(),
            effect: None,
        };
        let [sign_in, sign_out, session, hub, other] = OWN;
        let Some(path) = path.strip_prefix(paths::API) else {
            return own(match (path, &call.method) {
                (paths::SESSION, &Method::POST) => sign_in,
                (paths::SESSION, &Method::DELETE) => sign_out,
                (paths::SESSION, _) => session,
                (paths::HUB, _) => hub,
                _ => other,
            });
        };
        let segments: Vec<String> = path.split('/').skip(1).map(pages::unescaped).collect();
        let of_call = |endpoint: &&Endpoint| endpoint.method == call.method && endpoint.matches(&segments);
        let Some(endpoint) = ENDPOINTS.iter().find(of_call) else { return own(other) };
        let value = |name| endpoint.value(name, &segments).map(str::to_owned);
        let object = value("resource_name").or_else(|| value("product_id"));
        let object = object.or_else(|| new_name(call)).unwrap_or_default();
        Self { word: word(endpoint), name: name(endpoint), object, effect: Some(endpoint.effect) }
    }

    /// The words of all operations in the address, and their names.
    pub fn all() -> Vec<(String, Text)> {
        let of_hub = ENDPOINTS.iter().map(|endpoint| (word(endpoint), name(endpoint)));
        of_hub.chain(OWN.map(|(word, name)| (word.to_owned(), name))).collect()
    }
}

fn word(endpoint: &Endpoint) -> String {
    endpoint.name.replace(' ', "-")
}

/// The name of a group that is created.
fn new_name(call: &Call) -> Option<String> {
    let body: Value = serde_json::from_slice(&call.request.body).ok()?;
    Some(body.get("dtiot:conGp")?.get("rn")?.as_str()?.to_owned())
}

fn name(endpoint: &Endpoint) -> Text {
    match endpoint.name {
        "list products" => Words::OP_LIST_PRODUCTS,
        "find products" => Words::OP_FIND_PRODUCTS,
        "retrieve product" => Words::OP_RETRIEVE_PRODUCT,
        "register application" => Words::OP_REGISTER,
        "create group" => Words::OP_CREATE_GROUP,
        "list groups" => Words::OP_LIST_GROUPS,
        "retrieve group" => Words::OP_RETRIEVE_GROUP,
        "update group" => Words::OP_UPDATE_GROUP,
        "delete group" => Words::OP_DELETE_GROUP,
        _ => Words::OP_OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call_log::call::Message;

    fn operation(method: Method, address: &str, body: &str) -> (&'static str, String, Option<Effect>) {
        let request = Message { body: body.as_bytes().to_vec(), ..Message::default() };
        let call = Call { method, address: address.to_owned(), request, ..Call::default() };
        let Operation { name, object, effect, .. } = Operation::of(&call);
        (name(), object, effect)
    }

    #[test]
    fn a_call_is_named_by_its_operation_and_its_object() {
        let groups = format!("{}/device-management-orchestrator/v3/eos/connectivityGroups", paths::API);
        let product = format!("{}/connection-management-orchestrator/v5/eos/product", paths::API);
        let (reads, changes) = (Some(Effect::Reads), Some(Effect::Changes));
        for (method, address, body, expected) in [
            (Method::GET, format!("{groups}?rcn=4&ty=28"), "", ("List groups", "", reads)),
            (
                Method::POST,
                groups.clone(),
                r#"{"dtiot:conGp":{"rn":"kiel"}}"#,
                ("Create group", "kiel", changes),
            ),
            (Method::POST, groups.clone(), "{", ("Create group", "", changes)),
            (Method::PUT, format!("{groups}/F%C3%A4hre%207"), "", ("Update group", "Fähre 7", changes)),
            (Method::DELETE, format!("{groups}/a"), "", ("Delete group", "a", changes)),
            (Method::POST, format!("{product}/find"), "", ("Find products", "", reads)),
            (
                Method::GET,
                format!("{product}/INTELSAT-27597"),
                "",
                ("Retrieve product", "INTELSAT-27597", reads),
            ),
            (Method::POST, paths::SESSION.to_owned(), "", ("Sign in", "", None)),
            (Method::GET, paths::HUB.to_owned(), "", ("Read hub address", "", None)),
            (Method::GET, format!("{}/other", paths::API), "", ("Other call", "", None)),
        ] {
            let (name, object, effect) = expected;
            assert_eq!(operation(method, &address, body), (name, object.to_owned(), effect), "{address}");
        }
    }

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let names: std::collections::HashSet<&str> =
            ENDPOINTS.iter().map(|endpoint| name(endpoint)()).collect();
        assert_eq!(names.len(), ENDPOINTS.len());
        assert!(!names.contains(Words::OP_OTHER()));
    }
}
