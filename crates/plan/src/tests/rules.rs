//! One test for each rule.

use super::{another_clients, before, create, definition, delete, group, requested, update};
use crate::{Failure, Intent, Outcome, ReadStep, Request, SendStep, Step, Verified, is_as_requested};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::{Value, json};

type Error = &'static str;

fn first(intent: Intent) -> Step<Error> {
    Step::first(intent)
}

#[track_caller]
fn read(step: Step<Error>) -> ReadStep<Error> {
    let Step::Read(read) = step else { panic!("expected a read: {step:?}") };
    assert_eq!(read.request().name, definition().name);
    read
}

#[track_caller]
fn send(step: Step<Error>) -> SendStep {
    let Step::Send(send) = step else { panic!("expected a change to be sent: {step:?}") };
    send
}

/// What a change comes to whose answer is lost and whose group then reads like this.
fn lost(intent: Intent, then: Result<ConnectivityGroup, Failure<Error>>) -> Outcome<Error> {
    let mut step = first(intent);
    if let Step::Read(read) = step {
        step = read.answer(Ok(before()));
    }
    let Step::Done(outcome) = read(send(step).answer(Err(Failure::Unknown("lost")))).answer(then) else {
        panic!("the group was read: that decides");
    };
    outcome
}

fn failed(error: Error, verified: Option<Verified>) -> Outcome<Error> {
    Outcome::Failed { error, verified }
}

#[test]
fn each_intent_sends_its_own_request() {
    assert!(
        matches!(send(first(create())).request(), Request::Create(call) if call.definition == definition())
    );
    let update = send(read(first(update())).answer(Ok(before())));
    assert!(matches!(update.request(), Request::Update(call) if call.definition == definition()));
    assert!(
        matches!(send(first(delete())).request(), Request::Delete(call) if call.name == definition().name)
    );
}

#[test]
fn a_group_is_read_again_before_it_is_updated() {
    assert!(matches!(read(first(update())).answer(Ok(before())), Step::Send(_)));
}

#[test]
fn a_change_by_another_client_is_reported_and_not_overwritten() {
    let step = read(first(update())).answer(Ok(another_clients()));
    assert_eq!(step, Step::Done(Outcome::ChangedSince(Box::new(another_clients()))));
}

#[test]
fn an_update_that_was_made_before_without_an_answer_is_not_another_clients() {
    assert!(matches!(read(first(update())).answer(Ok(requested())), Step::Send(_)));
}

#[test]
fn attributes_of_the_hub_do_not_count_as_a_change_by_another_client() {
    let touched = group(|group| {
        group["st"] = json!(9);
        group["updTe"] = json!(3);
    });
    assert!(matches!(read(first(update())).answer(Ok(touched)), Step::Send(_)));
}

#[test]
fn an_update_is_not_sent_if_the_group_cannot_be_read() {
    for failure in
        [Failure::NotFound("no"), Failure::Conflict("no"), Failure::Unknown("no"), Failure::Rejected("no")]
    {
        assert_eq!(read(first(update())).answer(Err(failure)), Step::Done(failed("no", None)));
    }
}

#[test]
fn a_404_on_delete_is_done() {
    let step: Step<Error> = send(first(delete())).answer(Err(Failure::NotFound("404")));
    assert_eq!(step, Step::Done(Outcome::AlreadyDeleted));
}

#[test]
fn a_404_on_update_is_a_failure() {
    let step = send(read(first(update())).answer(Ok(before()))).answer(Err(Failure::NotFound("404")));
    assert_eq!(step, Step::Done(failed("404", None)));
}

#[test]
fn a_409_on_create_may_be_our_own() {
    let conflict = || read(send(first(create())).answer(Err(Failure::Conflict("409"))));
    assert_eq!(conflict().answer(Ok(requested())), Step::Done(Outcome::Done));
    let different = failed("409", Some(Verified::Different));
    assert_eq!(conflict().answer(Ok(another_clients())), Step::Done(different));
}

#[test]
fn a_rejected_change_is_not_verified() {
    for intent in [create(), delete()] {
        let step = send(first(intent)).answer(Err(Failure::Rejected("400")));
        assert_eq!(step, Step::Done(failed("400", None)));
    }
}

#[test]
fn a_lost_create_is_decided_by_the_group() {
    let not_found = || Err(Failure::NotFound("404"));
    assert_eq!(lost(create(), Ok(requested())), Outcome::Done);
    assert_eq!(lost(create(), not_found()), failed("lost", Some(Verified::NotMade)));
    assert_eq!(lost(create(), Ok(another_clients())), failed("lost", Some(Verified::Different)));
    assert_eq!(lost(create(), Err(Failure::Unknown("502"))), failed("lost", Some(Verified::Unknown)));
}

#[test]
fn a_lost_update_is_decided_by_the_group() {
    assert_eq!(lost(update(), Ok(requested())), Outcome::Done);
    assert_eq!(lost(update(), Ok(before())), failed("lost", Some(Verified::NotMade)));
    assert_eq!(lost(update(), Ok(another_clients())), failed("lost", Some(Verified::Different)));
    assert_eq!(lost(update(), Err(Failure::NotFound("404"))), failed("lost", Some(Verified::Different)));
    assert_eq!(lost(update(), Err(Failure::Rejected("401"))), failed("lost", Some(Verified::Unknown)));
}

#[test]
fn whether_a_lost_request_for_the_same_group_was_made_is_unknown() {
    let same =
        || Intent::Update { base: Box::new(before().to_definition()), definition: before().to_definition() };
    assert_eq!(lost(same(), Ok(before())), failed("lost", Some(Verified::Unknown)));
    assert_eq!(lost(same(), Ok(another_clients())), failed("lost", Some(Verified::Unknown)));
}

#[test]
fn a_lost_delete_is_decided_by_the_group() {
    assert_eq!(lost(delete(), Err(Failure::NotFound("404"))), Outcome::Done);
    assert_eq!(lost(delete(), Ok(before())), failed("lost", Some(Verified::NotMade)));
    assert_eq!(lost(delete(), Err(Failure::Unknown("502"))), failed("lost", Some(Verified::Unknown)));
}

#[test]
fn what_the_hub_adds_does_not_make_a_different_group() {
    let told = group(|group| {
        group["lbl"] = json!([]);
        group["conPs"][0]["since"] = json!("today");
    });
    assert!(is_as_requested(&told.definition, &before().to_definition()));
}

#[test]
fn a_requested_value_that_is_missing_makes_a_different_group() {
    let changes: [fn(&mut Value); 8] = [
        |group| group["liCRr"] = json!("R-2"),
        |group| group["priRe"]["priTd"] = json!(4),
        |group| group["conPs"][1]["netID"] = json!("3"),
        |group| group["conPs"][0]["coPTe"] = json!("CELLULAR"),
        |group| group["conPs"] = json!([group["conPs"][0]]),
        |group| group["lbl"] = json!(["depot"]),
        |group| group["priRe"]["hold"] = json!(60),
        |group| group["conPs"][0]["slot"] = json!("A"),
    ];
    for change in changes {
        let requested = group(change).to_definition();
        assert!(!is_as_requested(&before().definition, &requested), "{requested:?}");
    }
}

#[test]
fn a_lost_update_that_only_removes_an_attribute_is_not_taken_for_done() {
    let places: [fn(&mut Value) -> &mut Value; 3] =
        [|group| group, |group| &mut group["priRe"], |group| &mut group["conPs"][0]];
    for place in places {
        let with = group(|group| place(group)["note"] = json!("on the mast"));
        let update =
            || Intent::Update { base: Box::new(with.to_definition()), definition: before().to_definition() };
        assert_eq!(lost(update(), Ok(with.clone())), failed("lost", Some(Verified::NotMade)));
        assert_eq!(lost(update(), Ok(before())), Outcome::Done);
    }
}

#[test]
fn an_update_asks_for_the_removal_of_an_attribute() {
    let with = group(|group| group["note"] = json!("on the mast"));
    let intent =
        Intent::Update { base: Box::new(with.to_definition()), definition: before().to_definition() };
    let Request::Update(call) = send(read(first(intent)).answer(Ok(with))).request() else {
        panic!("an update was expected");
    };
    assert_eq!(call.definition.other.get("note"), Some(&Value::Null));
}

#[test]
fn a_group_that_another_client_changed_is_not_deleted() {
    let delete = || Intent::DeleteUnchanged { base: Box::new(before().to_definition()) };
    let changed = Step::Done(Outcome::ChangedSince(Box::new(another_clients())));
    assert_eq!(read(first(delete())).answer(Ok(another_clients())), changed);
    assert_eq!(
        read(first(delete())).answer(Err(Failure::NotFound("404"))),
        Step::Done(Outcome::AlreadyDeleted)
    );
    let sent = send(read(first(delete())).answer(Ok(before())));
    assert_eq!(sent.clone().answer(Ok(())), Step::<&str>::Done(Outcome::Done));
    assert_eq!(lost(delete(), Ok(before())), failed("lost", Some(Verified::NotMade)));
    assert_eq!(lost(delete(), Ok(another_clients())), failed("lost", Some(Verified::Different)));
    assert_eq!(lost(delete(), Err(Failure::NotFound("404"))), Outcome::Done);
}
