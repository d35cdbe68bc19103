//! A hub that misbehaves in every way that the test hub can.

use console_api::Reason;
use std::time::Duration;
use testkit::client::{Answer, Call};
use testkit::hub::{
    Behaviour, Stub, bad_chunk, close_mid_body, endless_header, gzip_bomb, html_error, http_1_0,
    informational_flood, json, redirect, set_cookie,
};
use tests::wire::{GROUPS, assert_rejection, group, with_stub};

/// The proxy's response to a behaviour, for a read and for a change.
async fn made_of(behaviour: Behaviour) -> [(Answer, usize); 2] {
    let stub = Stub::answering(move |_, _| behaviour.clone()).await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let mut outcomes = Vec::new();
    for call in [Call::get(GROUPS), Call::change("POST", GROUPS, &group("a"))] {
        stub.forget();
        let answer = proxy.send(call.within(&cookie)).await;
        assert_eq!(answer.header("set-cookie"), None);
        outcomes.push((answer, stub.calls().len()));
    }
    outcomes.try_into().unwrap()
}

/// An error of the proxy's own: one sentence without internal details.
fn assert_no_internals(answer: &Answer, name: &str) {
    let message = answer.message();
    for inside in
        ["127.0.0.1", "localhost", "http:", "/", "hyper", "reqwest", "tokio", "os error", "Error", "panicked"]
    {
        assert!(!message.contains(inside), "{name}: {inside}: {message}");
    }
    assert!(message.len() < 200 && !message.contains('\n'), "{name}: {message}");
}

#[tokio::test]
async fn a_failing_hub_is_one_sentence_without_internal_details() {
    for (name, behaviour) in [
        ("reset before", Behaviour::ResetBefore),
        ("reset after", Behaviour::ResetAfter),
        ("huge headers", endless_header(200_000).into()),
        ("bad chunk", bad_chunk().into()),
        ("close in the body", close_mid_body().into()),
        ("compressed", gzip_bomb().into()),
        ("redirect", redirect(302, "http://127.0.0.1:1/").into()),
        ("nothing", Vec::new().into()),
    ] {
        for (answer, _) in made_of(behaviour).await {
            assert_rejection(&answer, 502, Reason::HubUnreachable);
            assert_no_internals(&answer, name);
        }
    }
}

#[tokio::test]
async fn a_call_whose_response_is_lost_is_not_sent_again() {
    for (answer, calls) in made_of(Behaviour::ResetAfter).await {
        assert_eq!((answer.status, calls), (502, 1));
    }
    for (answer, calls) in made_of(Behaviour::ResetBefore).await {
        assert_eq!((answer.status, calls), (502, 0));
    }
}

/// The clock is paused and advances when all tasks wait, so the timeout passes at once.
#[tokio::test(start_paused = true)]
async fn a_hub_that_stalls_or_trickles_is_a_504() {
    let slowly = json(200, "{}").into_iter().chain(std::iter::repeat_n(b' ', 60)).collect();
    for behaviour in [Behaviour::StallHeaders, Behaviour::Trickle(slowly)] {
        let started = tokio::time::Instant::now();
        for (answer, _) in made_of(behaviour).await {
            assert_rejection(&answer, 504, Reason::HubTimeout);
            assert_no_internals(&answer, "slow");
        }
        assert!(started.elapsed() < Duration::from_mins(1));
    }
}

#[tokio::test]
async fn interim_responses_of_the_hub_are_not_returned() {
    for (name, behaviour) in [
        ("cookies", set_cookie().into()),
        ("interim answers", informational_flood(1000).into()),
        ("HTTP/1.0", http_1_0("{}").into()),
    ] {
        let behaviour: Behaviour = behaviour;
        for (answer, calls) in made_of(behaviour).await {
            assert_eq!((answer.status, answer.text().as_str(), calls), (200, "{}", 1), "{name}");
            assert_eq!((answer.header("link"), answer.header("location")), (None, None), "{name}");
        }
    }
    for (answer, _) in made_of(html_error(503).into()).await {
        assert_eq!((answer.status, answer.header("content-type")), (503, Some("text/plain; charset=utf-8")));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}
