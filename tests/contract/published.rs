//! Published requests get the published bodies. Each fixture's `.json` is its `.txt` without the comments, or
//! with the further change that its README names.

use crate::fixture::{body, json, text, without_comments};
use hub_api::application_entity::RegisterApplication;
use hub_api::connectivity_group::{CreateGroup, GroupDefinition, ListGroups};
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use hub_api::{Operation as _, RequestId};
use serde::Deserialize as _;
use serde_json::Value;
use tests::Stack;

#[test]
fn the_published_requests_are_answered_as_published() {
    let stack = Stack::start();
    let mock = stack.mock();
    let fields = vec!["id", "connectivityType", "status"];
    let list = mock.exchange(&ListProducts { page_size: Some(5), page_number: None, fields });
    assert_eq!(body(&list), json("step-1-list-products/answer.json"));

    let find = FindProducts {
        iccids: vec!["8907160000000000533".parse().expect("an ICCID")],
        terminal_serials: vec!["27597".parse().expect("a serial")],
    };
    assert_eq!(body(&mock.exchange(&find)), json("step-2-find-products/answer.json"));

    let retrieve = RetrieveProduct { id: "JASPER-8997112212741433747".parse().expect("an identifier") };
    assert_eq!(body(&mock.exchange(&retrieve)), json("sim-tutorial-retrieve-product/answer.json"));

    let application = stack.mock_as("CAppTest");
    let register = RegisterApplication { api: "NTest".to_owned(), name: "TestApp".parse().expect("a name") };
    let registered = application.exchange(&register);
    assert_eq!(body(&registered), json("get-started-register-application/answer.json"));
    application.call(&ListGroups::default()).expect("the application is known now");
}

#[test]
fn the_types_send_the_published_bodies() {
    let hub = hub_api::Hub::tutorial("eos".parse().expect("a tenant"), "CPDemo".parse().expect("an AE-ID"));
    let id = RequestId::new("123").expect("an id");
    let mut group = json("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    let definition = GroupDefinition::deserialize(group).expect("a definition");
    let create = CreateGroup { definition }.request(&hub, &id);
    let sent: Value = serde_json::from_slice(create.body()).expect("JSON");
    assert_eq!(sent.to_string(), json("step-3-create-group/request.json").to_string());

    let find = FindProducts {
        iccids: vec!["8907160000000000533".parse().expect("an ICCID")],
        terminal_serials: vec!["27597".parse().expect("a serial")],
    };
    let sent: Value = serde_json::from_slice(find.request(&hub, &id).body()).expect("JSON");
    assert_eq!(sent.to_string(), json("step-2-find-products/request.json").to_string());

    let register = RegisterApplication { api: "NTest".to_owned(), name: "TestApp".parse().expect("a name") };
    let sent: Value = serde_json::from_slice(register.request(&hub, &id).body()).expect("JSON");
    assert_eq!(sent.to_string(), json("get-started-register-application/request.json").to_string());
}

#[test]
fn each_json_is_its_text_without_the_comments() {
    for name in [
        "step-1-list-products/answer",
        "step-2-find-products/answer",
        "get-started-register-application/answer",
    ] {
        let published = without_comments(&text(&format!("{name}.txt")));
        let published: Value = serde_json::from_str(&published).expect("JSON but for the comments");
        assert_eq!(published, json(&format!("{name}.json")), "{name}");
    }
    // The only invalid published text has a comma and a brace too many.
    let published = text("sim-tutorial-retrieve-product/answer.txt");
    let stray = "},\n            }\n        ],";
    assert_eq!(published.matches(stray).count(), 1);
    let mended: Value = serde_json::from_str(&published.replace(stray, "}\n        ],")).expect("JSON");
    assert_eq!(mended, json("sim-tutorial-retrieve-product/answer.json"));
}

#[test]
fn each_request_stands_in_its_command() {
    for step in ["step-2-find-products", "step-3-create-group"] {
        let command = text(&format!("{step}/command.txt"));
        assert!(command.contains(text(&format!("{step}/request.txt")).trim_end()), "{step}");
    }
}
