//! The calls of a client at the hub: a token, and the seven steps.

use crate::fixture::{body, header, json as fixture};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Response;
use hub_api::connectivity_group::{
    CreateGroup, DeleteGroup, GroupDefinition, ListGroups, RetrieveGroup, UpdateGroup,
};
use hub_api::product::{FindProducts, ListProducts};
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::{Hub, Operation, RequestId};
use mock_server::demo;
use secrecy::ExposeSecret as _;
use serde::Deserialize as _;
use tests::Target;

/// A server that takes the place of the hub.
pub(super) fn hub(url: &str) -> Hub {
    Hub {
        api_url: format!("{url}/api-gw"),
        token_url: format!("{url}/auth/realms/iothub/protocol/openid-connect/token"),
        tenant: demo::TENANT.parse().expect("a tenant"),
        application: demo::APPLICATION.parse().expect("an application"),
    }
}

/// The same with a new token.
pub(super) fn at(url: &str) -> Target {
    let anybody = Target::new(hub(url), url.to_owned(), &[]);
    let bearer = format!("Bearer {}", token(&anybody, CredentialStyle::Form));
    Target::new(hub(url), url.to_owned(), &[("authorization", &bearer)])
}

/// A new token of the demo client.
pub(super) fn token(target: &Target, style: CredentialStyle) -> String {
    let (client_id, client_secret) = (demo::CLIENT_ID.to_owned(), demo::CLIENT_SECRET.into());
    let fetch = FetchToken { client_id, client_secret, style };
    let answer = target.send(fetch.request(target.hub(), &RequestId::new("1").expect("an id")));
    FetchToken::answer(&answer).expect("a token").access_token.expose_secret().to_owned()
}

/// Its credentials for `Basic` authentication.
pub(super) fn basic() -> String {
    STANDARD.encode(format!("{}:{}", demo::CLIENT_ID, demo::CLIENT_SECRET))
}

/// The seven steps, with a list in between and a read of the group at the end; each response by name.
/// `identifier` is the start of each `X-M2M-RI`.
pub(super) fn seven_steps(target: &Target, identifier: &str) -> Vec<(&'static str, Response<Vec<u8>>)> {
    let mut done = Vec::new();
    let mut step = |name, request: &dyn Fn(&RequestId) -> http::Request<Vec<u8>>| {
        let id = RequestId::new(format!("{identifier}-{}", done.len())).expect("an id");
        let answer = target.send(request(&id));
        if answer.headers().contains_key("x-m2m-rsc") {
            assert_eq!(header(&answer, "x-m2m-ri"), id.as_str(), "{name}");
        }
        done.push((name, answer));
        done.last().map(|(_, answer)| answer.clone()).expect("it is there")
    };
    let hub = target.hub();
    let products = ListProducts { page_size: Some(5), ..ListProducts::default() };
    step("1 list products", &|id| products.request(hub, id));
    let find = FindProducts {
        iccids: vec!["8907160000000000533".parse().expect("an ICCID")],
        terminal_serials: vec!["27597".parse().expect("a serial")],
    };
    step("2 find products", &|id| find.request(hub, id));
    let mut group = fixture("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    let mut definition = GroupDefinition::deserialize(group).expect("a definition");
    let name = definition.name.clone();
    let list = ListGroups::default();
    step("before 3", &|id| list.request(hub, id));
    let create = CreateGroup { definition: definition.clone() };
    step("3 create group", &|id| create.request(hub, id));
    let listed = step("4 list groups", &|id| list.request(hub, id));
    assert!(body(&listed).to_string().contains("MyGroup"));
    step("5 retrieve group", &|id| RetrieveGroup { name: name.clone() }.request(hub, id));
    definition.priority_rule.threshold = 5.try_into().expect("a level");
    let update = UpdateGroup { definition };
    step("6 update group", &|id| update.request(hub, id));
    step("7 delete group", &|id| DeleteGroup { name: name.clone() }.request(hub, id));
    step("after 7", &|id| RetrieveGroup { name: name.clone() }.request(hub, id));
    done
}

/// Fails unless two responses are equal in everything that comes from the hub.
pub(super) fn same(step: &str, was: &Response<Vec<u8>>, is: &Response<Vec<u8>>) {
    let (text, again) = (String::from_utf8_lossy(was.body()), String::from_utf8_lossy(is.body()));
    assert_eq!((was.status(), text), (is.status(), again), "{step}");
    // The date, the server, and the mock's own headers differ.
    let own = ["date", "x-m2m-ri", "x-mock-explain"];
    let content = |answer: &Response<Vec<u8>>| -> Vec<(String, String)> {
        let headers = answer.headers().iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let mut content: Vec<_> = headers
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        content.sort();
        content
    };
    assert_eq!(content(was), content(is), "{step}");
}
