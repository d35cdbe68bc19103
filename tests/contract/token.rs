//! The token endpoint and the lifetime of a token: docs/hub-api.md section 2.

use crate::fixture::{body, header};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{Request, Response};
use hub_api::connectivity_group::{DeleteGroup, ListGroups};
use hub_api::product::{FindProducts, ListProducts};
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::token_claims::TokenClaims;
use hub_api::{Error, permission::Access};
use mock_server::{Options, demo};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::{Value, json};
use std::time::Duration;
use tests::{Stack, Target};

fn fetch(style: CredentialStyle) -> FetchToken {
    FetchToken { client_id: demo::CLIENT_ID.to_owned(), client_secret: demo::CLIENT_SECRET.into(), style }
}

fn anybody(stack: &Stack) -> Target {
    Target::new(stack.mock().hub().clone(), stack.mock_url(), &[])
}

#[test]
fn both_client_authentication_styles_return_a_token_with_the_published_claims() {
    let stack = Stack::with_stopped_clock();
    for style in [CredentialStyle::Form, CredentialStyle::Basic] {
        let answer = anybody(&stack).exchange(&fetch(style));
        assert_eq!(header(&answer, "cache-control"), "no-store");
        let mut response = body(&answer);
        let token = response["access_token"].take();
        let expected = json!({
            "access_token": null, "expires_in": 300, "refresh_expires_in": 0, "token_type": "Bearer",
            "not-before-policy": 0, "scope": "profile email",
        });
        assert_eq!(response.to_string(), expected.to_string());
        let token = token.as_str().expect("a text");
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).expect("a payload")).expect("base64url");
        let claims: Value = serde_json::from_slice(&payload).expect("JSON");
        assert_eq!((&claims["iat"], &claims["exp"]), (&json!(1_686_303_000), &json!(1_686_303_300)));
        assert_eq!(claims["tenants"], json!(["eos"]));
        assert_eq!(claims["clientId"], "demo-client");
        assert_eq!(claims["preferred_username"], "service-account-demo-client");
        assert_eq!(claims["realm_access"]["roles"].as_array().map(Vec::len), Some(4));
        let permissions = TokenClaims::read(token).expect("claims").permissions();
        assert_eq!((permissions.products, permissions.groups), (Access::ReadWrite, Access::ReadWrite));
    }
}

#[test]
fn a_token_is_valid_for_exactly_300_seconds() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    mock.advance(299.999);
    mock.call(&ListGroups::default()).expect("still good");
    mock.call(&ListProducts::default()).expect("still good");
    mock.advance(0.001);
    for answer in [mock.exchange(&ListGroups::default()), mock.exchange(&ListProducts::default())] {
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.body(), br#"{"message":"Token claims invalid: [\"exp\"]=\"token expired\""}"#);
        assert_eq!(header(&answer, "www-authenticate"), r#"Bearer realm="iothub", error="invalid_token""#);
        // The request does not reach the DMO.
        assert_eq!(header(&answer, "x-m2m-rsc"), "");
    }
    stack.mock().call(&ListGroups::default()).expect("a new token is good");
}

#[test]
fn the_token_lifetime_is_configurable() {
    let options = Options { token_lifetime: Duration::from_secs(20), ..Options::default() };
    let stack = Stack::with_options(options);
    let mock = stack.mock();
    mock.call(&ListProducts::default()).expect("good");
    mock.advance(20.0);
    assert!(matches!(mock.call(&ListProducts::default()), Err(Error::Unauthorized(_))));
    assert_eq!(anybody(&stack).call(&fetch(CredentialStyle::Form)).expect("a token").expires_in, Some(20));
}

#[test]
fn invalid_tokens_get_the_gateways_401() {
    let stack = Stack::start();
    let good = stack.token(demo::CLIENT_ID);
    let (signed, _) = good.rsplit_once('.').expect("three parts");
    let forged = format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#),
        signed.split('.').nth(1).expect("two")
    );
    let other = Options { issuer: "https://elsewhere.test".to_owned(), ..Options::default() };
    let elsewhere = Stack::with_options(other).token(demo::CLIENT_ID);
    for (authorization, words) in [
        (None, "Unauthorized"),
        (Some("Bearer".to_owned()), "Unauthorized"),
        (Some("Bearer nonsense".to_owned()), "Unauthorized"),
        (Some(format!("Basic {}", STANDARD.encode("demo-client:demo-secret"))), "Unauthorized"),
        (Some(format!("Bearer {signed}.AAAA")), "Invalid token signature"),
        (Some(format!("Bearer {forged}")), "Invalid token signature"),
        (Some(format!("Bearer {elsewhere}")), "Token issuer not allowed"),
    ] {
        let headers: Vec<(&str, &str)> =
            authorization.iter().map(|value| ("authorization", value.as_str())).collect();
        let target = Target::new(stack.mock().hub().clone(), stack.mock_url(), &headers);
        let answer = target.exchange(&ListGroups::default());
        assert_eq!(answer.status(), 401);
        assert_eq!(body(&answer), json!({ "message": words }), "{authorization:?}");
    }
}

#[test]
fn a_read_only_client_gets_a_403_that_names_the_missing_role() {
    let stack = Stack::start();
    let reader = stack.read_only_mock();
    reader.call(&ListGroups::default()).expect("reading is permitted");
    let find = FindProducts {
        terminal_serials: vec!["27597".parse().expect("a serial")],
        ..FindProducts::default()
    };
    reader.call(&find).expect("finding is reading");
    let delete = DeleteGroup { name: "bremen-ferry-1".parse().expect("a name") };
    let refused = reader.call(&delete).expect_err("changing is not");
    assert!(
        matches!(&refused, Error::Forbidden(refusal) if refusal.words
        == "Access token does not have the required scope/role: rw%device-management-orchestrator"),
        "{refused}"
    );
}

#[test]
fn another_tenant_is_forbidden_whether_or_not_it_exists() {
    let stack = Stack::start();
    let mock = stack.mock();
    for path in
        ["connection-management-orchestrator/v5/other/product", "device-management-orchestrator/v3/other"]
    {
        let request =
            Request::post(format!("{}/{path}", mock.hub().api_url)).body(Vec::new()).expect("a request");
        let answer = mock.send(request);
        assert_eq!(answer.status(), 403);
        assert_eq!(body(&answer), json!({"message": "Access token does not permit this tenant"}));
    }
}

#[test]
fn the_token_endpoint_rejects_in_keycloaks_format() {
    let stack = Stack::start();
    let target = anybody(&stack);
    let endpoint = &target.hub().token_url;
    let ask = |form: &str| -> Response<Vec<u8>> {
        let request = Request::post(endpoint).header("content-type", "application/x-www-form-urlencoded");
        target.send(request.body(form.into()).expect("a request"))
    };
    let good = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";
    for (form, status, error) in [
        ("", 400, "invalid_request"),
        ("grant_type=password&client_id=demo-client", 400, "unsupported_grant_type"),
        ("grant_type=client_credentials", 400, "invalid_client"),
        ("grant_type=client_credentials&client_id=nobody&client_secret=x", 401, "invalid_client"),
        ("grant_type=client_credentials&client_id=demo-client&client_secret=x", 401, "unauthorized_client"),
        ("grant_type=client_credentials&client_id=demo-client", 401, "unauthorized_client"),
        (&format!("{good}&client_id=demo-client"), 400, "invalid_request"),
        (&format!("{good}&scope=everything"), 400, "invalid_scope"),
        ("%ff%fe=\u{0}&&&==", 400, "invalid_request"),
    ] {
        let answer = ask(form);
        assert_eq!(
            (answer.status().as_u16(), body(&answer)["error"].as_str()),
            (status, Some(error)),
            "{form}"
        );
    }
    assert!(body(&ask(&format!("{good}&scope=openid"))).get("id_token").is_some());
    let elsewhere = endpoint.replace("iothub", "other");
    let answer = target.send(Request::post(elsewhere).body(good.into()).expect("a request"));
    assert_eq!((answer.status().as_u16(), body(&answer)), (404, json!({"error": "Realm does not exist"})));
    let answer = target.send(Request::get(endpoint).body(Vec::new()).expect("a request"));
    assert_eq!((answer.status().as_u16(), header(&answer, "allow")), (405, "POST"));
}

#[test]
fn a_token_verifies_with_the_key_that_the_realm_publishes() {
    let stack = Stack::start();
    let get = |url: &str| -> Value {
        let answer = anybody(&stack).send(Request::get(url).body(Vec::new()).expect("a request"));
        assert_eq!(answer.status(), 200, "{url}");
        body(&answer)
    };
    let realm = format!("{}/auth/realms/iothub", stack.mock_url());
    let discovery = get(&format!("{realm}/.well-known/openid-configuration"));
    assert_eq!(discovery["issuer"], demo::ISSUER);
    assert_eq!(discovery["token_endpoint"], stack.mock().hub().token_url.as_str());
    let keys = get(discovery["jwks_uri"].as_str().expect("an address"));

    let token = stack.token(demo::CLIENT_ID);
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    let part = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let response: Value =
        serde_json::from_slice(&part(signed.split('.').next().expect("a header"))).expect("JSON");
    let key = keys["keys"].as_array().expect("a list").iter().find(|key| key["kid"] == response["kid"]);
    let key = key.expect("the key that the token names");
    assert_eq!(
        (&response["alg"], &key["kty"], &key["alg"]),
        (&json!("RS256"), &json!("RSA"), &json!("RS256"))
    );
    let number = |name: &str| part(key[name].as_str().expect("a number"));
    let public = RsaPublicKeyComponents { n: number("n"), e: number("e") };
    let verifies =
        |text: &str| public.verify(&RSA_PKCS1_2048_8192_SHA256, text.as_bytes(), &part(signature)).is_ok();
    assert!(verifies(signed) && !verifies(&signed.replace('.', "..")));
}
