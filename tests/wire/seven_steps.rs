//! The tutorial through the proxy, with the operations of `hub-api` as the page sends them.

use http::{HeaderName, HeaderValue, Response};
use hub_api::application_entity::RegisterApplication;
use hub_api::connectivity_group::{
    CreateGroup, DeleteGroup, GroupDefinition, ListGroups, RetrieveGroup, UpdateGroup,
};
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use hub_api::{Error, Hub, Operation, RequestId};
use testkit::client::{Answer, Call};
use tests::wire::Proxy;

/// A session at a proxy in front of the mock.
struct Page {
    proxy: Proxy,
    cookie: String,
    hub: Hub,
}

impl Page {
    async fn open() -> Self {
        let proxy = Proxy::before_the_mock().await;
        let cookie = proxy.signed_in().await;
        let hub = Hub::tutorial("eos".parse().unwrap(), "CPDemo".parse().unwrap());
        Self { proxy, cookie, hub: Hub { api_url: "/api-gw".to_owned(), ..hub } }
    }

    async fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer, Error> {
        let request = operation.request(&self.hub, &RequestId::new("story-1").unwrap());
        let mut call = Call::new(request.method().as_str(), &request.uri().to_string()).within(&self.cookie);
        for (name, value) in request.headers() {
            call = call.header(name.as_str(), value.to_str().unwrap());
        }
        let call = call.header("X-Console", "1").header("Sec-Fetch-Site", "same-origin");
        O::answer(&response(self.proxy.send(call.body(request.body().clone())).await))
    }
}

fn response(answer: Answer) -> Response<Vec<u8>> {
    let mut response = Response::new(answer.body);
    *response.status_mut() = answer.status.try_into().unwrap();
    for (name, value) in &answer.headers {
        response
            .headers_mut()
            .insert(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
    }
    response
}

#[tokio::test]
async fn the_seven_steps_work_through_the_proxy() {
    let page = Page::open().await;
    let products = page.call(&ListProducts { page_size: Some(5), ..ListProducts::default() }).await.unwrap();
    let first = products.entities[0].id.clone();
    assert_eq!(page.call(&RetrieveProduct { id: first.clone() }).await.unwrap().id, first);
    let wanted = FindProducts {
        iccids: vec!["8907160000000000533".parse().unwrap()],
        terminal_serials: vec!["27597".parse().unwrap()],
    };
    let found = page.call(&wanted).await.unwrap();
    assert_eq!((found.entities.len(), found.errors.len()), (1, 1));

    let definition: GroupDefinition =
        serde_json::from_value(tests::wire::group("story")["dtiot:conGp"].clone()).unwrap();
    let made = page.call(&CreateGroup { definition: definition.clone() }).await.unwrap();
    assert_eq!(made.definition.name.as_str(), "story");
    assert!(matches!(page.call(&CreateGroup { definition }).await, Err(Error::Conflict(_))));
    let name = made.definition.name.clone();
    let list = page.call(&ListGroups::default()).await.unwrap();
    assert!(list.groups.iter().any(|group| group.definition.name == name));
    let read = page.call(&RetrieveGroup { name: name.clone() }).await.unwrap();
    let mut changed = read.to_definition();
    changed.router = "R-2".parse().unwrap();
    let changed = page.call(&UpdateGroup { definition: changed }).await.unwrap();
    assert_eq!((changed.definition.router.as_str(), changed.state_tag()), ("R-2", Some(1)));
    page.call(&DeleteGroup { name: name.clone() }).await.unwrap();
    assert!(matches!(page.call(&RetrieveGroup { name }).await, Err(Error::NotFound(_))));
}

#[tokio::test]
async fn registering_an_existing_application_gets_the_hubs_error() {
    let page = Page::open().await;
    let register = RegisterApplication { api: "Console".to_owned(), name: "CPDemo".parse().unwrap() };
    let refusal = page.call(&register).await.expect_err("refused");
    assert!(!refusal.refusal().unwrap().words.is_empty());
    assert_eq!(refusal.refusal().unwrap().request_id.as_deref(), Some("story-1"));
}
