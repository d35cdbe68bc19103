use super::claims::{BadToken, Claims, VerifiedTokens};
use super::client::{Client, Credentials, SignedIn};
use super::endpoint::asks_for_openid;
use super::form::Form;
use super::signing_key::SigningKey;
use http::HeaderMap;

const GOOD: &str = "client_id=demo-client&client_secret=demo-secret";

fn client(form: &Form) -> Result<SignedIn, super::refusal::Refusal> {
    Client::authenticate(Credentials::read(form, &HeaderMap::new()), &["eos"])
}

fn refused(body: &str) -> (u16, String) {
    let refusal = Form::read(&HeaderMap::new(), body.as_bytes()).and_then(|form| {
        client(&form)?;
        asks_for_openid(&form)
    });
    let refusal = refusal.expect_err("a refusal");
    (refusal.status.as_u16(), refusal.error.error)
}

#[test]
fn bad_credentials_are_refused_with_keycloaks_errors() {
    let is = |status: u16, error: &str| (status, error.to_owned());
    assert_eq!(refused(""), is(400, "invalid_client"));
    assert_eq!(refused("client_id=nobody&client_secret=demo-secret"), is(401, "invalid_client"));
    assert_eq!(refused("client_id=demo-client"), is(401, "unauthorized_client"));
    assert_eq!(refused("client_id=demo-client&client_secret=x"), is(401, "unauthorized_client"));
    assert_eq!(refused("client_id=a&client_id=b"), is(400, "invalid_request"));
    assert_eq!(refused(&format!("{GOOD}&scope=openid+offline")), is(400, "invalid_scope"));
}

#[test]
fn a_token_is_valid_to_the_millisecond_and_for_its_issuer() {
    let now = 1_700_000_000_250;
    let key = SigningKey::development().expect("a key");
    let form = Form::read(&HeaderMap::new(), GOOD.as_bytes()).expect("a form");
    let mut claims = Claims::new(&client(&form).expect("a client"), 300_000, now);
    claims.iss = "https://hub.test".to_owned();
    let sign = |claims: &Claims| key.sign(&serde_json::to_vec(claims).expect("JSON")).expect("a token");
    let mut verified = VerifiedTokens::default();
    let mut verify =
        |token: &str, issuer: &str, after: i64| verified.verify(&key, issuer, token, now + after).map(|_| ());
    let token = sign(&claims);
    // Another issuer first, since a verified token is remembered.
    assert_eq!(verify(&token, "https://elsewhere.test", 0), Err(BadToken::Issuer));
    assert_eq!(verify(&token, "https://hub.test", 299_999), Ok(()));
    assert_eq!(verify(&token, "https://hub.test", 300_000), Err(BadToken::Expired));
    let identity = sign(&claims.into_identity("2".to_owned()));
    assert_eq!(verify(&identity, "https://hub.test", 0), Err(BadToken::Malformed));
    for nonsense in ["", ".", "..", "a.b.c", "e30.e30.", "\u{0}"] {
        assert!(verify(nonsense, "https://hub.test", 0).is_err(), "{nonsense}");
    }
}
