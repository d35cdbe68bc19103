//! Invalid parts besides the body of a group: headers, query, size, and the bodies of the other operations.

use super::{Form, GROUPS, ONE_GROUP, check, groups, send};
use crate::fixture::json as fixture;
use hub_api::connectivity_group::ListGroups;
use tests::Stack;

const TENANT: &str = "/device-management-orchestrator/v3/eos";
const FIND: &str = "/connection-management-orchestrator/v5/eos/product/find";

/// Headers that are added or replace the usual ones; `(none)` removes one.
type Headers = &'static [(&'static str, &'static str)];
/// A call, its headers and body, and the expected status and form of the error.
type Row<'a> = ((&'a str, &'a str), Headers, &'a str, u16, Form);

/// Every call of the table is rejected as expected, and afterwards nothing has changed.
fn check_all(rows: &[Row<'_>]) {
    let stack = Stack::start();
    let mock = stack.mock();
    let before = groups(&mock);
    for (call, headers, text, status, form) in rows {
        let name = format!("{call:?} {headers:?} {}", &text[..text.len().min(80)]);
        check(&send(&mock, *call, headers, text), *status, *form, &name);
    }
    assert_eq!(groups(&mock), before);
    let stranger = stack.mock_as("CNewcomer").exchange(&ListGroups::default());
    check(&stranger, 403, Form::Dmo(4103), "the application was registered");
}

fn large() -> String {
    format!("{{\"x\": \"{}\"}}", "x".repeat(256 * 1024))
}

#[test]
fn requests_for_groups_need_their_headers_and_known_query_parameters() {
    let create = fixture("step-3-create-group/request.json").to_string();
    let (create, large) = (create.as_str(), &large());
    let query = |query: &str| format!("{GROUPS}?{query}");
    let (rcn, limit, offset) = (query("rcn=9"), query("rcn=4&limit=0"), query("rcn=4&offset=-1"));
    let (filter, twice, deep) =
        (query("rcn=4&nonsense=0"), query("rcn=4&rcn=4"), format!("{ONE_GROUP}?rcn=7"));
    check_all(&[
        (("POST", GROUPS), &[("content-type", "application/json")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("content-type", "(none)")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("content-type", "text/plain;ty=28")], create, 415, Form::Dmo(4015)),
        (("POST", GROUPS), &[("content-type", "application/json;ty=2")], create, 403, Form::Dmo(4108)),
        (("POST", GROUPS), &[("x-m2m-ri", "(none)")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("x-m2m-ri", "a b")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("x-m2m-origin", "(none)")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("x-m2m-origin", "demo")], create, 400, Form::Dmo(4000)),
        (("POST", GROUPS), &[("x-m2m-origin", "CStranger")], create, 403, Form::Dmo(4103)),
        (("POST", GROUPS), &[("authorization", "Bearer x")], create, 401, Form::Gateway),
        (("POST", GROUPS), &[("content-encoding", "gzip")], create, 415, Form::Gateway),
        (("POST", GROUPS), &[], large, 413, Form::Gateway),
        (("PUT", ONE_GROUP), &[], large, 413, Form::Gateway),
        (("PUT", ONE_GROUP), &[("content-type", "text/html")], create, 415, Form::Dmo(4015)),
        (("GET", ONE_GROUP), &[], large, 413, Form::Gateway),
        (("DELETE", ONE_GROUP), &[("x-m2m-ri", "(none)")], "", 400, Form::Dmo(4000)),
        (("DELETE", &deep), &[], "", 400, Form::Dmo(4000)),
        (("GET", &rcn), &[], "", 400, Form::Dmo(4000)),
        (("GET", &limit), &[], "", 400, Form::Dmo(4000)),
        (("GET", &offset), &[], "", 400, Form::Dmo(4000)),
        (("GET", &filter), &[], "", 400, Form::Dmo(4000)),
        (("GET", &twice), &[], "", 400, Form::Dmo(4000)),
    ]);
}

#[test]
fn a_registration_is_accepted_or_rejected_as_a_whole() {
    let register = fixture("get-started-register-application/request.json").to_string();
    let known: Headers = &[("content-type", "application/json;ty=2")];
    let new: Headers = &[("content-type", "application/json;ty=2"), ("x-m2m-origin", "CNewcomer")];
    let other_type: Headers = &[("x-m2m-origin", "CNewcomer")];
    let post = ("POST", TENANT);
    check_all(&[
        (post, other_type, &register, 403, Form::Dmo(4108)),
        (post, known, &register, 403, Form::Dmo(4117)),
        (post, new, "{}", 400, Form::Dmo(4000)),
        (post, new, r#"{"m2m:ae":{"api":"Test"}}"#, 400, Form::Dmo(4000)),
        (post, new, r#"{"m2m:ae":{"api":"N1","rn":7}}"#, 400, Form::Dmo(4000)),
        (post, new, r#"{"m2m:ae":{"api":"N1","rn":"a/b"}}"#, 400, Form::Dmo(4000)),
        (post, new, r#"{"m2m:ae":{"api":"N1","aei":"C"}}"#, 400, Form::Dmo(4000)),
        (post, new, r#"{"m2m:ae":{"api":"N1","rn":"CPDemo"}}"#, 409, Form::Dmo(4105)),
        (post, new, r#"{"m2m:ae":{"api":"N1","rn":"connectivityGroups"}}"#, 409, Form::Dmo(4105)),
        (("DELETE", TENANT), known, "", 405, Form::Dmo(4005)),
    ]);
}

#[test]
fn requests_for_products_are_rejected_with_a_problem_document() {
    let (large, deep) = (&large(), &"[".repeat(200));
    let page = "/connection-management-orchestrator/v5/eos/product";
    let (size, number) = (format!("{page}?pageSize=0"), format!("{page}?pageNumber=x"));
    let nothing = format!("{page}/nothing");
    let json: Headers = &[("content-type", "application/json")];
    let find = ("POST", FIND);
    check_all(&[
        (find, json, "", 400, Form::Cmo),
        (find, json, "[]", 400, Form::Cmo),
        (find, json, "{}", 400, Form::Cmo),
        (find, json, deep, 400, Form::Cmo),
        (find, json, r#"{"iccidList":[],"terminalSNList":[]}"#, 400, Form::Cmo),
        (find, json, r#"{"iccidList":[8997112212741433747]}"#, 400, Form::Cmo),
        (find, json, r#"{"iccidList":"8997112212741433747"}"#, 400, Form::Cmo),
        (find, json, large, 413, Form::Gateway),
        (find, &[("authorization", "Basic eA==")], "{}", 401, Form::Gateway),
        (("GET", &size), &[], "", 400, Form::Cmo),
        (("GET", &number), &[], "", 400, Form::Cmo),
        (("GET", &nothing), &[], "", 404, Form::Cmo),
    ]);
}
