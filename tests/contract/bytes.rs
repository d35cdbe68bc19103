//! Bodies as all kinds of clients send them: the documented answer, or a rejection that names the cause.

use crate::bad_input::GROUPS;
use crate::fixture::{body, header};
use http::{Request, Response};
use serde_json::{Value, json};
use std::path::Path;
use tests::{Stack, Target};

const JSON: &str = "application/json";
const GROUP: &str = "application/json;ty=28";
const PATCH: &str = "application/json-patch+json";
const FORM: &str = "application/x-www-form-urlencoded";
const FIND: &str = "/connection-management-orchestrator/v5/eos/product/find";
const CARD: &str = "/connection-management-orchestrator/v5/eos/product/JASPER-8997112212741433747-simCard";
const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";
const SEARCH: &str = r#"{"iccidList":["8997112212741433747"]}"#;
const STATUS: &str = r#"[{"op":"replace","path":"/status","value":"ACTIVE"}]"#;
const CREDENTIALS: &str = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";

/// A body with its media types and its target.
struct Call<'a> {
    method: &'a str,
    url: String,
    content_types: &'a [&'a str],
    body: Vec<u8>,
}

impl Call<'_> {
    fn send(self, target: &Target) -> Response<Vec<u8>> {
        let mut request = Request::builder().method(self.method).uri(self.url);
        for (name, value) in [("x-m2m-origin", "CPDemo"), ("x-m2m-ri", "1")] {
            request = request.header(name, value);
        }
        for content_type in self.content_types {
            request = request.header("content-type", *content_type);
        }
        target.send(request.body(self.body).expect("a request"))
    }
}

/// A file of `tests/contract/bytes/`, whose bytes are not always text.
fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/bytes");
    std::fs::read(folder.join(name)).expect("a file")
}

fn group(name: &str) -> String {
    String::from_utf8(bytes("plain.json")).expect("UTF-8").replace("hunt-plain", name)
}

fn create(target: &Target, content_types: &[&str], body: Vec<u8>) -> Response<Vec<u8>> {
    let url = format!("{}{GROUPS}", target.hub().api_url);
    Call { method: "POST", url, content_types, body }.send(target)
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// A text in encodings other than UTF-8 without a byte order mark, each with the name that the rejection contains.
fn encodings(text: &str) -> Vec<(Vec<u8>, &'static str)> {
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let utf32 = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let latin: Vec<u8> = text.bytes().chain([0xe4]).collect();
    vec![
        (with_mark(b"\xef\xbb\xbf", text.into()), "byte order mark"),
        (with_mark(b"\xff\xfe", utf16(text, u16::to_le_bytes)), "UTF-16"),
        (with_mark(b"\xfe\xff", utf16(text, u16::to_be_bytes)), "UTF-16"),
        (utf16(text, u16::to_le_bytes), "UTF-16"),
        (utf16(text, u16::to_be_bytes), "UTF-16"),
        (utf32, "UTF-16 or UTF-32"),
        (latin, "(0xe4) is not UTF-8, perhaps it is Latin-1"),
    ]
}

#[test]
fn each_file_of_a_body_is_stored_or_refused_with_its_encoding() {
    let stack = Stack::start();
    let mock = stack.mock();
    let long = format!("{}-end1", "a".repeat(250));
    for (file, name, cause) in [
        ("plain.json", "hunt-plain", ""),
        ("name-new.json", "new", ""),
        ("dotted-capital.json", "İzmir-mast-1", ""),
        ("right-to-left.json", "جدة-7-قارب", ""),
        ("long-name.json", &long, ""),
        ("bom.json", "", "byte order mark"),
        ("utf16.json", "", "UTF-16"),
    ] {
        let answer = create(&mock, &[GROUP], bytes(file));
        if cause.is_empty() {
            assert_eq!((answer.status().as_u16(), &body(&answer)["dtiot:conGp"]["rn"]), (201, &json!(name)));
        } else {
            let text = body(&answer)["m2m:dbg"].to_string();
            assert!(answer.status() == 400 && text.contains(cause), "{file}: {text}");
        }
    }
}

#[test]
fn every_api_names_the_encoding_of_a_body_that_is_not_utf_8() {
    let stack = Stack::start();
    let mock = stack.mock();
    let (api, control) = (&mock.hub().api_url, format!("{}/__mock", stack.mock_url()));
    let rule = r#"{"fault":{"kind":"stall"}}"#;
    let added = body(&stack.admin("POST", "faults", r#"{"name":"never","fault":{"kind":"stall"}}"#));
    let switched = format!("{control}/faults/{}", added["id"].as_str().expect("an id"));
    for (method, url, media_type, text) in [
        ("POST", format!("{api}{GROUPS}"), GROUP, group("a")),
        ("POST", format!("{api}{FIND}"), JSON, SEARCH.to_owned()),
        ("PATCH", format!("{api}{CARD}"), PATCH, STATUS.to_owned()),
        ("POST", format!("{control}/clock"), JSON, r#"{"advance_seconds":1}"#.to_owned()),
        ("POST", format!("{control}/faults"), JSON, rule.to_owned()),
        ("PATCH", switched, JSON, r#"{"on":false}"#.to_owned()),
        ("POST", format!("{control}/reset"), JSON, r#"{"groups":0}"#.to_owned()),
    ] {
        for (body, cause) in encodings(&text) {
            let call = Call { method, url: url.clone(), content_types: &[media_type], body };
            let answer = call.send(&mock);
            let text = String::from_utf8_lossy(answer.body()).into_owned();
            assert_eq!(answer.status(), 400, "{url}: {text}");
            assert!(text.contains(cause) && text.contains("JSON is sent as UTF-8"), "{url}: {cause}: {text}");
        }
    }
}

#[test]
fn a_form_that_is_not_utf_8_has_no_grant_and_the_explanation_says_why() {
    let stack = Stack::start();
    for (encoded, _) in encodings(CREDENTIALS).into_iter().take(6) {
        let url = format!("{}{TOKEN}", stack.mock_url());
        let answer =
            Call { method: "POST", url, content_types: &[FORM], body: encoded }.send(&stack.anybody());
        assert_eq!((answer.status().as_u16(), &body(&answer)["error"]), (400, &json!("invalid_request")));
        let rule = rule_of(&stack, &answer);
        assert!(rule.contains("not UTF-8 without a byte order mark"), "{rule}");
    }
}

#[test]
fn a_contradictory_content_type_is_refused_by_each_api() {
    let stack = Stack::start();
    let mock = stack.mock();
    let api = &mock.hub().api_url;
    let token = format!("{}{TOKEN}", stack.mock_url());
    for (index, (method, url, content_types, status, cause)) in [
        ("POST", GROUPS, &["application/json; charset=utf-8; ty=28"][..], 201, ""),
        ("POST", GROUPS, &["application/json;charset=\"UTF-8\";ty=\"28\";"], 201, ""),
        ("POST", GROUPS, &[GROUP, "application/json;ty=2"], 400, "occurs more than once"),
        ("POST", GROUPS, &[GROUP, GROUP], 400, "occurs more than once"),
        ("POST", GROUPS, &["application/json;ty=28;ty=2"], 400, "ty occurs more than once"),
        ("POST", GROUPS, &["application/json;ty=28, text/plain"], 400, "ty in Content-Type has to be"),
        ("POST", GROUPS, &["application/json;charset=utf-8;charset=latin1;ty=28"], 415, "latin1"),
        ("POST", GROUPS, &["application/json;charset=iso-8859-1;ty=28"], 415, "iso-8859-1"),
        ("POST", GROUPS, &["text/plain;ty=28"], 415, "text/plain"),
        ("POST", GROUPS, &[";ty=28"], 415, "is not supported"),
        ("POST", GROUPS, &[JSON], 400, "ty=28"),
        ("POST", GROUPS, &[], 400, "ty=28"),
        ("POST", FIND, &[JSON], 200, ""),
        ("POST", FIND, &["Application/JSON;charset=UTF-8"], 200, ""),
        ("POST", FIND, &[], 200, ""),
        ("POST", FIND, &[JSON, "text/plain"], 400, "occurs more than once"),
        ("POST", FIND, &["text/plain;charset=UTF-8"], 415, "has to be application/json"),
        ("POST", FIND, &[FORM], 415, "has to be application/json"),
        ("POST", FIND, &["application/json;charset=utf-16"], 415, "utf-16"),
        ("PATCH", CARD, &[PATCH, JSON], 400, "occurs more than once"),
        ("PATCH", CARD, &["application/json-patch+json;charset=latin1"], 415, "latin1"),
        ("PATCH", CARD, &[JSON], 415, "has to be application/json-patch+json or"),
        ("PATCH", CARD, &[], 415, "has to be application/json-patch+json or"),
        ("POST", TOKEN, &[FORM], 200, ""),
        ("POST", TOKEN, &["application/x-www-form-urlencoded;charset=UTF-8"], 200, ""),
        ("POST", TOKEN, &[FORM, JSON], 415, "occurs more than once"),
        ("POST", TOKEN, &[JSON], 415, "has to be a form"),
    ]
    .into_iter()
    .enumerate()
    {
        let sent = match url {
            GROUPS => group(&format!("typed-{index}")),
            FIND => SEARCH.to_owned(),
            CARD => STATUS.to_owned(),
            _ => CREDENTIALS.to_owned(),
        };
        let url = if url == TOKEN { token.clone() } else { format!("{api}{url}") };
        let call = Call { method, url: url.clone(), content_types, body: sent.into_bytes() };
        let answer = call.send(&mock);
        assert_eq!(answer.status(), status, "{url} {content_types:?}");
        // Keycloak's error answers do not describe the cause.
        let text = if url == token {
            rule_of(&stack, &answer)
        } else {
            String::from_utf8_lossy(answer.body()).into_owned()
        };
        assert!(text.contains(cause), "{url} {content_types:?}: {text}");
    }
}

/// The rule that explains an answer.
fn rule_of(stack: &Stack, answer: &Response<Vec<u8>>) -> String {
    let path = header(answer, "x-mock-explain").strip_prefix("/__mock/").expect("a path").to_owned();
    let explained: Value = body(&stack.admin("GET", &path, ""));
    explained["rule"].as_str().unwrap_or_default().to_owned()
}
