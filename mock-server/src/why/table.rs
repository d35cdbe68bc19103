//! From an operation and its outcome to the rule behind it and who says so: one line for each. The first
//! that fits counts.

use super::Source::{self, Assumed, Concluded, Docs, Keycloak, Kong, Mock, OneM2m, Tutorial};

/// An answer, as far as reasons depend on it.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) operation: Option<&'a str>,
    pub(super) path: &'a str,
    pub(super) status: u16,
    /// The code of oneM2M, if there is one, and the body.
    pub(super) text: &'a str,
}

/// Which answers a line is for.
#[derive(Debug)]
enum Of {
    /// Those of one operation.
    Operation(&'static str),
    /// Those of one API, by what its paths begin with.
    Api(&'static str),
}

/// A line.
#[derive(Debug)]
pub(super) struct Row {
    of: Of,
    status: u16,
    /// What the text has in it.
    has: &'static str,
    pub(super) rule: &'static str,
    pub(super) sources: &'static [Source],
}

const fn row(of: Of, status: u16, has: &'static str, rule: &'static str, sources: &'static [Source]) -> Row {
    Row { of, status, has, rule, sources }
}

const fn op(
    name: &'static str,
    status: u16,
    has: &'static str,
    rule: &'static str,
    sources: &'static [Source],
) -> Row {
    row(Of::Operation(name), status, has, rule, sources)
}

const fn dmo(status: u16, has: &'static str, rule: &'static str, sources: &'static [Source]) -> Row {
    row(Of::Api("/api-gw/device-management-orchestrator/"), status, has, rule, sources)
}

const fn cmo(status: u16, has: &'static str, rule: &'static str, sources: &'static [Source]) -> Row {
    row(Of::Api("/api-gw/connection-management-orchestrator/"), status, has, rule, sources)
}

const fn any(status: u16, has: &'static str, rule: &'static str, sources: &'static [Source]) -> Row {
    row(Of::Api("/"), status, has, rule, sources)
}

/// The line for an answer.
pub(super) fn find(answer: &Answer<'_>) -> Option<&'static Row> {
    ROWS.iter().find(|row| {
        let of = match row.of {
            Of::Operation(name) => answer.operation == Some(name),
            Of::Api(front) => answer.path.starts_with(front),
        };
        of && row.status == answer.status && answer.text.contains(row.has)
    })
}

const TOKEN: &str = "fetch token";

static ROWS: [Row; 63] = [
    // The token endpoint.
    op(TOKEN, 200, "", "client credentials get a bearer token", &[Docs("Get started, step 2")]),
    op(
        TOKEN,
        401,
        "unauthorized_client",
        "the secret is wrong or missing",
        &[Keycloak("client authentication")],
    ),
    op(TOKEN, 401, "invalid_client", "there is no such client", &[Keycloak("client authentication")]),
    op(TOKEN, 400, "invalid_client", "no client is named", &[Keycloak("client authentication")]),
    op(
        TOKEN,
        400,
        "unsupported_grant_type",
        "the grant is not client_credentials",
        &[Keycloak("token endpoint")],
    ),
    op(TOKEN, 400, "grant_type", "grant_type is missing", &[Keycloak("token endpoint")]),
    op(TOKEN, 400, "duplicated", "a parameter is there twice", &[Keycloak("token endpoint")]),
    op(TOKEN, 400, "invalid_scope", "a scope is not known", &[Keycloak("token endpoint, from memory")]),
    op(TOKEN, 404, "Realm", "there is no such realm", &[Keycloak("realms, from memory")]),
    op(TOKEN, 415, "", "the body has to be a form", &[Keycloak("token endpoint")]),
    row(Of::Api("/auth/"), 405, "", "the token endpoint has POST only", &[Keycloak("token endpoint")]),
    row(
        Of::Api("/auth/"),
        200,
        "",
        "what clients that verify tokens read",
        &[Keycloak("OpenID discovery and keys")],
    ),
    // The gateway before both APIs.
    any(
        401,
        "token expired",
        "the token's time is over",
        &[Tutorial("steps 1 to 7 warn of it"), Assumed(5), Kong("jwt-keycloak")],
    ),
    any(
        401,
        "Invalid token signature",
        "somebody else signed the token",
        &[Kong("jwt-keycloak"), Assumed(5)],
    ),
    any(
        401,
        "Token issuer not allowed",
        "the token was made in another world",
        &[Kong("jwt-keycloak, for a foreign issuer"), Mock("worlds")],
    ),
    any(401, "Multiple tokens", "there are two tokens", &[Kong("jwt-keycloak"), Assumed(5)]),
    any(401, "", "there is no token, or none of the hub's", &[Kong("jwt-keycloak"), Assumed(5)]),
    any(
        403,
        "scope/role",
        "the token lacks the role for this API",
        &[Docs("errors of the CMO"), Kong("jwt-keycloak")],
    ),
    any(403, "tenant", "the token does not open this tenant", &[Concluded("section 5")]),
    any(404, "no Route", "no route has this path", &[Kong("router")]),
    any(413, "", "the body is too large", &[Kong("request size limiting")]),
    any(415, "Content-Encoding", "bodies come as they are", &[Mock("limits")]),
    any(408, "", "the body took too long", &[Mock("limits")]),
    any(429, "", "too many calls", &[Docs("errors"), Kong("rate limiting")]),
    // Applications.
    op("register application", 201, "2001", "the application is registered", &[Docs("Get started, step 3")]),
    dmo(403, "4117", "an application registers once", &[OneM2m("TS-0004 6.6.3.5, 4117")]),
    // Groups.
    dmo(
        403,
        "4103",
        "the application is not registered",
        &[Docs("Get started, step 3"), Assumed(6), Assumed(14)],
    ),
    op(
        "create group",
        201,
        "2001",
        "the group is made, and its work asked for",
        &[Tutorial("step 3"), OneM2m("TS-0004 7.3.3.5"), Assumed(1), Assumed(16)],
    ),
    op(
        "list groups",
        200,
        "2000",
        "the container with its groups, or without",
        &[Tutorial("step 4"), OneM2m("TS-0004 7.3.3.6"), Assumed(1), Assumed(17), Assumed(18)],
    ),
    op(
        "retrieve group",
        200,
        "2000",
        "the group as it is now",
        &[Tutorial("step 5"), OneM2m("TS-0004 7.3.3.6"), Assumed(1), Assumed(3)],
    ),
    op(
        "update group",
        200,
        "2004",
        "what was sent is changed, the rest stays",
        &[Tutorial("step 6"), OneM2m("TS-0004 7.3.3.7"), Assumed(1), Assumed(15)],
    ),
    op(
        "delete group",
        200,
        "2002",
        "the group is gone",
        &[Tutorial("step 7"), OneM2m("TS-0004 7.3.3.8"), Assumed(1)],
    ),
    dmo(
        400,
        "X-M2M-",
        "X-M2M-Origin and X-M2M-RI come with every request",
        &[Tutorial("steps 3 to 7"), OneM2m("TS-0009 6.4.7 and 6.4.8"), Assumed(4)],
    ),
    dmo(
        400,
        "rcn",
        "this result content is not for this operation",
        &[OneM2m("TS-0004 6.3.4.2.7"), Assumed(4)],
    ),
    dmo(
        400,
        "parameter",
        "the query is not understood",
        &[OneM2m("TS-0009 6.2.2.2"), Assumed(4), Assumed(21)],
    ),
    dmo(
        400,
        "Content-Type",
        "a create names the type to make",
        &[Tutorial("step 3"), OneM2m("TS-0009 6.4.3"), Assumed(4)],
    ),
    dmo(400, "priTd", "the threshold is a whole number from 1 to 6", &[Tutorial("step 3"), Assumed(4)]),
    dmo(400, "coPTe", "the type of a product is a number or a word", &[Assumed(2), Assumed(4)]),
    dmo(400, "conPs", "a group has products", &[Tutorial("step 3"), Assumed(12), Assumed(4)]),
    dmo(
        400,
        "cannot be changed",
        "some attributes are the hub's",
        &[OneM2m("TS-0001 9.6.1.3"), Assumed(15), Assumed(4)],
    ),
    dmo(400, "written by the hub", "some attributes are the hub's", &[OneM2m("TS-0001 9.6.1.3"), Assumed(4)]),
    dmo(400, "", "the request is not well formed", &[OneM2m("TS-0004 6.6.3.5, 4000"), Assumed(4)]),
    dmo(
        403,
        "4108",
        "a resource of this type cannot be made here",
        &[OneM2m("TS-0004 6.6.3.5, 4108"), Assumed(4)],
    ),
    dmo(
        404,
        "4004",
        "there is no such resource",
        &[OneM2m("TS-0004 6.6.3.5, 4004"), Assumed(4), Assumed(20)],
    ),
    dmo(
        405,
        "4005",
        "the resource does not have this operation",
        &[OneM2m("TS-0004 6.6.3.5, 4005"), Assumed(4)],
    ),
    dmo(409, "4105", "the name is taken", &[OneM2m("TS-0004 6.6.3.5, 4105"), Assumed(4), Assumed(20)]),
    dmo(412, "", "somebody else changed it in between", &[Concluded("section 9")]),
    dmo(415, "", "the body has to be JSON", &[OneM2m("TS-0004 6.6.3.5, 4015"), Assumed(4)]),
    op(
        "retrieve terminal",
        200,
        "",
        "the metrics of a terminal, made up to move plausibly",
        &[Docs("satellite metrics"), Concluded("section 7")],
    ),
    any(412, "", "somebody else changed it in between", &[Concluded("section 9")]),
    any(503, "", "as many requests are handled as can be", &[Mock("limits")]),
    dmo(201, "", "the resource is made", &[OneM2m("TS-0004 7.3.3.5"), Concluded("1.3")]),
    dmo(200, "", "the resource as it is now", &[OneM2m("TS-0004 7.3.3"), Concluded("1.3")]),
    // Products.
    op("list products", 200, "", "a page of products", &[Tutorial("step 1"), Assumed(8), Assumed(10)]),
    op("find products", 200, "", "hits and misses in one answer", &[Tutorial("step 2"), Assumed(7)]),
    op("retrieve product", 200, "", "a product or a part of one", &[Docs("SIM activation, step 2")]),
    op("find products", 400, "", "a search has entries", &[Docs("errors of the CMO"), Assumed(7)]),
    cmo(400, "", "a parameter or the body is malformed", &[Docs("errors of the CMO"), Assumed(9)]),
    cmo(404, "", "there is no such product", &[Tutorial("the errors of step 2"), Concluded("section 5")]),
    cmo(405, "", "the resource does not have this operation", &[Concluded("section 5")]),
    cmo(
        415,
        "",
        "the media type is not one of the API's",
        &[Docs("SIM activation, custom properties"), Concluded("section 5")],
    ),
    cmo(
        200,
        "",
        "as the hub's pages on SIM cards describe it",
        &[Docs("SIM activation, custom properties"), Concluded("1.2")],
    ),
    cmo(
        202,
        "",
        "the backend works, and a monitor tells how far",
        &[Docs("SIM activation, asynchronous backends"), Concluded("1.2")],
    ),
];

#[cfg(test)]
pub(super) fn rows() -> &'static [Row] {
    &ROWS
}
