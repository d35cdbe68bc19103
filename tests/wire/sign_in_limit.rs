//! Guessed credentials, and many sign-ins at once.

use serde_json::json as value;
use testkit::client::Call;
use tests::wire::{Proxy, credentials, strict_stub};

fn wrong(number: usize) -> Call {
    let mut wrong = credentials();
    wrong["client_secret"] = value!(format!("guess-{number}"));
    let address = format!("192.0.2.{number}");
    Call::change("POST", "/session", &wrong)
        .header("X-Forwarded-For", &address)
        .header("X-Real-IP", &address)
        .header("Forwarded", &format!("for={address}"))
}

#[tokio::test]
async fn after_ten_failed_sign_ins_the_rest_are_429_whatever_address_they_claim() {
    let stub = strict_stub().await;
    let proxy = Proxy::before(stub.address).await;
    for number in 0..100 {
        let answer = proxy.send(wrong(number)).await;
        assert_eq!(answer.status, if number < 10 { 401 } else { 429 }, "{number}: {}", answer.text());
        assert_eq!(answer.header("retry-after").is_some(), number >= 10);
    }
    assert_eq!(stub.token_requests().len(), 10);
    let right = proxy.send(Call::change("POST", "/session", &credentials())).await;
    assert_eq!(right.status, 429, "a client that guesses has to wait");
}

#[tokio::test]
async fn concurrent_failed_sign_ins_cannot_exceed_the_limit() {
    let stub = strict_stub().await;
    let proxy = Proxy::before(stub.address).await;
    let address = proxy.address;
    let all: Vec<_> = (0..100)
        .map(|number| tokio::spawn(async move { wrong(number).send(address).await.status }))
        .collect();
    let mut refused = 0;
    for one in all {
        let status = one.await.unwrap();
        assert!(matches!(status, 401 | 429), "{status}");
        refused += usize::from(status == 401);
    }
    assert_eq!(stub.token_requests().len(), refused);
    assert!(refused < 10 + 8, "{refused}");
}

#[tokio::test]
async fn many_successful_sign_ins_at_once_are_all_accepted() {
    let stub = strict_stub().await;
    let proxy = Proxy::before(stub.address).await;
    let address = proxy.address;
    let sign_in = move || async move { Call::change("POST", "/session", &credentials()).send(address).await };
    let all: Vec<_> = (0..100).map(|_| tokio::spawn(sign_in())).collect();
    let mut cookies = Vec::new();
    for one in all {
        let answer = one.await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        cookies.push(answer.cookie());
    }
    cookies.sort();
    cookies.dedup();
    assert_eq!(cookies.len(), 100);
    let answer = proxy.send(Call::get(tests::wire::GROUPS).within(&cookies[0])).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn successful_sign_ins_neither_count_nor_reset_the_limit() {
    let stub = strict_stub().await;
    let proxy = Proxy::before(stub.address).await;
    for number in 0..10 {
        for _ in 0..2 {
            let right = proxy.send(Call::change("POST", "/session", &credentials())).await;
            assert_eq!(right.status, 200, "{number}");
        }
        assert_eq!(proxy.send(wrong(number)).await.status, 401);
    }
    assert_eq!(proxy.send(wrong(10)).await.status, 429);
}

#[tokio::test]
async fn a_client_without_access_cannot_evict_sessions_by_pasting_tokens() {
    let stub = strict_stub().await;
    let proxy = Proxy::before(stub.address).await;
    let token = value!({"tenant": "eos", "application": "CPDemo", "access_token": "none-of-the-hub"});
    for number in 0..120 {
        let answer = proxy.send(Call::change("POST", "/session", &token)).await;
        assert_eq!(answer.status, if number < 100 { 200 } else { 429 }, "{number}: {}", answer.text());
        assert_eq!(answer.header("retry-after").is_some(), number >= 100);
    }
}
