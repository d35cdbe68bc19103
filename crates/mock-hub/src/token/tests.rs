use super::claims::{BadToken, Claims, VerifiedTokens};
use super::client::{Client, Credentials, SignedIn};
use super::endpoint::asks_for_openid;
use super::form::Form;
use super::signing_key::SigningKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;

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
fn id_and_secret_are_each_taken_from_the_form_or_else_from_the_header() {
    let tried = |in_header: &str, in_form: &str| {
        let header = format!("Basic {}", STANDARD.encode(in_header));
        let headers = HeaderMap::from_iter([(AUTHORIZATION, header.parse().expect("a value"))]);
        let form = Form::read(&HeaderMap::new(), in_form.as_bytes()).expect("a form");
        let client = Client::authenticate(Credentials::read(&form, &headers), &["eos"]);
        client.map(|client| client.id).map_err(|refusal| refusal.error.error)
    };
    for (in_header, in_form) in [
        ("demo-client:demo-secret", ""),
        ("demo-client:demo-secret", "client_id=demo-client"),
        ("demo-client:", "client_secret=demo-secret"),
        (":demo-secret", "client_id=demo-client"),
        ("other:wrong", GOOD),
        ("no colon", GOOD),
        ("demo%2Dclient:demo%2Dsecret", ""),
    ] {
        assert_eq!(tried(in_header, in_form), Ok("demo-client".to_owned()), "{in_header} {in_form}");
    }
    for (in_header, in_form, error) in [
        ("demo-client:demo-secret", "client_secret=wrong", "unauthorized_client"),
        ("demo-client:demo-secret", "client_id=other", "invalid_client"),
        ("demo-client:wrong", "client_id=demo-client", "unauthorized_client"),
        ("no colon", "client_id=demo-client", "unauthorized_client"),
    ] {
        assert_eq!(tried(in_header, in_form), Err(error.to_owned()), "{in_header} {in_form}");
    }
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
