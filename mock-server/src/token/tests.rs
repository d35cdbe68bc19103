use super::*;
use crate::{ClockStart, Mock, Options};
use client::Client;

fn world() -> World {
    let mock = Mock::new(Options { clock: ClockStart::StoppedAt(1_700_000_000_250), ..Options::default() });
    mock.worlds().everybody().clone()
}

fn refused(body: &str) -> (u16, String) {
    let headers = HeaderMap::new();
    let refusal = Form::read(&headers, body.as_bytes()).and_then(|form| {
        Client::authenticate(&Credentials::read(&form, &headers), &["eos".to_owned()])?;
        asks_for_openid(&form)
    });
    let refusal = refusal.expect_err("a refusal");
    (refusal.status.as_u16(), refusal.error.error)
}

#[test]
fn bad_credentials_are_refused_in_keycloaks_words() {
    let is = |status: u16, error: &str| (status, error.to_owned());
    assert_eq!(refused(""), is(400, "invalid_client"));
    assert_eq!(refused("client_id=nobody&client_secret=demo-secret"), is(401, "invalid_client"));
    assert_eq!(refused("client_id=demo-client"), is(401, "unauthorized_client"));
    assert_eq!(refused("client_id=demo-client&client_secret=x"), is(401, "unauthorized_client"));
    assert_eq!(refused("client_id=a&client_id=b"), is(400, "invalid_request"));
    let good = "client_id=demo-client&client_secret=demo-secret";
    assert_eq!(refused(&format!("{good}&scope=openid+offline")), is(400, "invalid_scope"));
}

#[test]
fn a_token_lives_to_the_millisecond_and_for_its_issuer() {
    let world = world();
    let form = b"client_id=demo-client&client_secret=demo-secret";
    let form = Form::read(&HeaderMap::new(), form).expect("a form");
    let client = Client::authenticate(&Credentials::read(&form, &HeaderMap::new()), &["eos".to_owned()]);
    let claims = Claims::new(&world, &client.expect("a client"), "profile email");
    let token = world.tokens().sign(&claims).expect("a token");
    let at = |after: i64| world.tokens().verify(&token, world.now() + after).map(|_| ());
    assert_eq!(at(299_999), Ok(()));
    assert_eq!(at(300_000), Err(BadToken::Expired));
    let elsewhere = Tokens::new("https://elsewhere.test").verify(&token, world.now()).map(|_| ());
    assert_eq!(elsewhere, Err(BadToken::Issuer));
    let identity = world.tokens().sign(&claims.identity()).expect("a token");
    assert_eq!(world.tokens().verify(&identity, world.now()).map(|_| ()), Err(BadToken::Malformed));
    for nonsense in ["", ".", "..", "a.b.c", "e30.e30.", "\u{0}"] {
        assert!(world.tokens().verify(nonsense, world.now()).is_err(), "{nonsense}");
    }
}
