//! The hub's update of a group, which progresses with the mock's clock: docs/hub-api.md 4.6.

use crate::fixture::json as fixture;
use hub_api::connectivity_group::{
    ConnectivityGroup, CreateGroup, GroupDefinition, RetrieveGroup, UpdateGroup,
};
use hub_api::update_status::UpdateStatus;
use serde::Deserialize as _;
use tests::{Stack, Target};

fn group_behind(router: &str) -> GroupDefinition {
    let mut group = fixture("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    group["liCRr"] = router.into();
    GroupDefinition::deserialize(group).expect("a definition")
}

fn look(target: &Target) -> ConnectivityGroup {
    target.call(&RetrieveGroup { name: "MyGroup".parse().expect("a name") }).expect("a group")
}

#[test]
fn a_group_is_pending_for_three_seconds() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    mock.call(&CreateGroup { definition: group_behind("R-4711") }).expect("created");
    mock.advance(2.999);
    assert_eq!((look(&mock).update_status, look(&mock).state_tag()), (UpdateStatus::NotExecuted, Some(0)));
    mock.advance(0.001);
    let done = look(&mock);
    assert_eq!((done.update_status, done.state_tag()), (UpdateStatus::Succeeded, Some(1)));
    assert_eq!(done.last_modified().expect("a time").0, "20230609T093003,250000");
    mock.advance(86_400.0);
    assert_eq!(stack.mock().call(&RetrieveGroup { name: done.definition.name.clone() }), Ok(done));
}

#[test]
fn only_a_change_of_the_product_pair_restarts_the_update() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    mock.call(&CreateGroup { definition: group_behind("R-4711") }).expect("created");
    mock.advance(3.0);
    let mut labelled = look(&mock).to_definition();
    labelled.other.insert("lbl".to_owned(), vec!["north"].into());
    let answer = mock.call(&UpdateGroup { definition: labelled.clone() }).expect("updated");
    assert_eq!((answer.update_status, answer.state_tag()), (UpdateStatus::Succeeded, Some(2)));
    labelled.priority_rule.threshold = 6.try_into().expect("a level");
    let answer = mock.call(&UpdateGroup { definition: labelled }).expect("updated");
    assert_eq!((answer.update_status, answer.state_tag()), (UpdateStatus::NotExecuted, Some(3)));
    mock.advance(3.0);
    assert_eq!(look(&mock).update_status, UpdateStatus::Succeeded);
}

#[test]
fn named_routers_make_the_update_fail_or_hang() {
    for (router, status, words) in [
        ("R-FAIL", UpdateStatus::Failed, "Router R-FAIL did not answer within 120 s."),
        ("R-REJECT", UpdateStatus::Failed, "Router R-REJECT refused the priority rule: no second uplink."),
        ("R-PENDING", UpdateStatus::NotExecuted, ""),
        ("R-IN-PROGRESS", UpdateStatus::InProgress, ""),
    ] {
        let stack = Stack::with_stopped_clock();
        let mock = stack.mock();
        mock.call(&CreateGroup { definition: group_behind(router) }).expect("created");
        mock.advance(100.0);
        let group = look(&mock);
        assert_eq!((group.update_status, group.error_message.as_str()), (status, words), "{router}");
        let mut mended = group.to_definition();
        mended.router = "R-4711".parse().expect("a serial");
        let answer = mock.call(&UpdateGroup { definition: mended }).expect("updated");
        assert_eq!((answer.update_status, answer.error_message.as_str()), (UpdateStatus::NotExecuted, ""));
        mock.advance(100.0);
        assert_eq!(look(&mock).update_status, UpdateStatus::Succeeded);
    }
}
