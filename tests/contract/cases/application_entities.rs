//! Registering an application: "Get started", step 3.

use crate::fixture::{body, header};
use hub_api::Error;
use hub_api::application_entity::RegisterApplication;
use hub_api::connectivity_group::ListGroups;
use serde_json::json;
use tests::Target;

pub(super) fn register(target: &Target) {
    let list = ListGroups::default();
    let stranger = target.call(&list).expect_err("not registered");
    assert!(matches!(stranger, Error::ApplicationNotRegistered(_)), "{stranger}");

    let register = RegisterApplication { api: "NNew".to_owned(), name: "Newcomer".parse().expect("a name") };
    let answer = target.exchange(&register);
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (201, "2001"));
    let mut entity = body(&answer);
    let resource_id = entity["m2m:ae"]["ri"].take();
    let expected = json!({"m2m:ae": {
        "api": "NNew", "rn": "Newcomer", "ty": 2, "ri": null, "aei": "CNewcomer", "pi": "eos",
        "ct": "20230609T093000,250000", "lt": "20230609T093000,250000",
    }});
    assert_eq!(entity.to_string(), expected.to_string());
    // The first four bytes are the second of creation.
    assert!(
        resource_id.as_str().is_some_and(|id| id.len() == 24 && id.starts_with("6482f118")),
        "{resource_id}"
    );

    target.call(&list).expect("now it is registered");
    let again = target.exchange(&register);
    assert_eq!((again.status().as_u16(), header(&again, "x-m2m-rsc")), (403, "4117"));
}
