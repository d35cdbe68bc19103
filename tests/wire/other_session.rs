//! A page that was made for another session: its calls are not sent under the new one.

use console_api::{Reason, headers, session_name};
use serde_json::{Value, json as value};
use testkit::client::Call;
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, PRODUCTS, assert_rejection, credentials, group, with_stub};

#[tokio::test]
async fn no_call_of_a_page_is_sent_under_the_session_of_another_application_or_tenant() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let calls = || {
        [
            Call::get(GROUPS),
            Call::get(PRODUCTS),
            Call::get(&format!("{GROUPS}/a")),
            Call::change("POST", GROUPS, &group("a")),
            Call::change("PUT", &format!("{GROUPS}/a"), &group("a")),
            Call::change("DELETE", &format!("{GROUPS}/a"), &Value::Null),
            Call::change("POST", &format!("{PRODUCTS}/find"), &value!({})),
        ]
    };
    for other in ["eos/CPOther", "hansa/CPDemo", "hansa/CPOther", "eos", "EOS/CPDemo", "", "eos/CPDemo/"] {
        for call in calls() {
            let answer = proxy.send(call.header(headers::SESSION, other).within(&cookie)).await;
            assert_rejection(&answer, 403, Reason::OtherSession);
            assert_eq!(answer.message(), "the session is now that of eos/CPDemo, so the call was not sent");
        }
    }
    assert!(stub.calls().is_empty());
    for call in calls() {
        let answer = proxy.send(call.header(headers::SESSION, "eos/CPDemo").within(&cookie)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    assert_eq!(stub.calls().len(), 7);
    let received = String::from_utf8_lossy(&stub.bytes()).to_lowercase();
    assert!(!received.contains(headers::SESSION.as_str()), "the header stays here");
}

/// One browser, two tabs: the second signs in as another application, and the first one sends what it has.
#[tokio::test]
async fn a_sign_in_in_another_tab_stops_the_calls_of_the_first() {
    let (proxy, stub, first) = with_stub(Stub::answering(|_, _| json(201, "{}")).await).await;
    let page = session_name(&"eos".parse().unwrap(), &"CPDemo".parse().unwrap());
    let create = || Call::change("POST", GROUPS, &group("a")).header(headers::SESSION, &page);
    assert_eq!(proxy.send(create().within(&first)).await.status, 201);
    let mut other = credentials();
    other["application"] = value!("CPOther");
    let second = proxy.send(Call::change("POST", "/session", &other).within(&first)).await.cookie();
    assert_rejection(&proxy.send(create().within(&second)).await, 403, Reason::OtherSession);
    assert_eq!(stub.calls().len(), 1);
    // The tab signs in again as before.
    let third = proxy.send(Call::change("POST", "/session", &credentials()).within(&second)).await.cookie();
    assert_eq!(proxy.send(create().within(&third)).await.status, 201);
    assert!(stub.calls().iter().all(|call| call.header("x-m2m-origin") == Some("CPDemo")));
}
