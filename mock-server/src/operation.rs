//! Which operation a request is: the route that took it, by name.

use axum::http::Method;
use hub_api::token::FetchToken;
use hub_api::{ENDPOINTS, Endpoint, Operation as _};

/// What stands before the paths of the two APIs.
const API: &str = "/api-gw";

/// An operation of the mock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operation {
    /// In two or three words: `create group`.
    pub(crate) name: &'static str,
    /// Its path as a template, with what stands before it.
    pub(crate) prefix: &'static str,
    pub(crate) path: &'static str,
}

/// What the mock answers beside the operations of the tutorial.
const BESIDE: [(Method, Operation); 11] = [
    beside(
        Method::PATCH,
        "change product",
        API,
        "/connection-management-orchestrator/v5/{tenant}/product/{product_id}",
    ),
    beside(
        Method::GET,
        "retrieve monitor",
        API,
        "/connection-management-orchestrator/v5/{tenant}/monitor/{monitor_id}",
    ),
    beside(Method::GET, "retrieve tenant", API, "/device-management-orchestrator/v3/{tenant}"),
    beside(
        Method::GET,
        "retrieve application",
        API,
        "/device-management-orchestrator/v3/{tenant}/{resource_name}",
    ),
    beside(
        Method::DELETE,
        "delete application",
        API,
        "/device-management-orchestrator/v3/{tenant}/{resource_name}",
    ),
    beside(
        Method::GET,
        "retrieve terminal",
        API,
        "/device-management-orchestrator/v3/{tenant}/terminals/{serial}",
    ),
    beside(
        Method::GET,
        "retrieve by identifier",
        API,
        "/device-management-orchestrator/v3/~/{tenant}/{resource_id}",
    ),
    beside(
        Method::PUT,
        "update by identifier",
        API,
        "/device-management-orchestrator/v3/~/{tenant}/{resource_id}",
    ),
    beside(
        Method::DELETE,
        "delete by identifier",
        API,
        "/device-management-orchestrator/v3/~/{tenant}/{resource_id}",
    ),
    beside(Method::GET, "discover realm", "", "/auth/realms/{realm}/.well-known/openid-configuration"),
    beside(Method::GET, "fetch keys", "", "/auth/realms/{realm}/protocol/openid-connect/certs"),
];

const fn beside(
    method: Method,
    name: &'static str,
    prefix: &'static str,
    path: &'static str,
) -> (Method, Operation) {
    (method, Operation { name, prefix, path })
}

/// All of them, with their methods.
pub(crate) fn all() -> impl Iterator<Item = (Method, Operation)> {
    let token = (FetchToken::ENDPOINT, "");
    ENDPOINTS
        .iter()
        .cloned()
        .map(|route| (route, API))
        .chain([token])
        .map(|(route, prefix)| {
            let Endpoint { name, method, path, .. } = route;
            (method, Operation { name, prefix, path })
        })
        .chain(BESIDE)
}

/// Their names.
pub(crate) fn names() -> Vec<&'static str> {
    all().map(|(_, operation)| operation.name).collect()
}

pub(crate) fn is_known(name: &str) -> bool {
    all().any(|(_, operation)| operation.name == name)
}

impl Operation {
    /// The operation that a method and the path template of a route make.
    pub(crate) fn of(method: &Method, template: &str) -> Option<Self> {
        let method = if *method == Method::HEAD { &Method::GET } else { method };
        let found = all().find(|(its, operation)| its == method && operation.is_at(template));
        found.map(|(_, operation)| operation)
    }

    /// The operation that a request is by its path, where no route has told: the template that fits with
    /// the fewest placeholders.
    pub(crate) fn at(method: &Method, path: &str) -> Option<Self> {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |(its, operation): &(Method, Self)| {
            let template = format!("{}{}", operation.prefix, operation.path);
            its == method && differing(&template.split('/').collect::<Vec<_>>(), &parts).is_empty()
        };
        all().filter(fits).map(|(_, operation)| operation).min_by_key(|found| found.path.matches('{').count())
    }

    fn is_at(&self, template: &str) -> bool {
        template.strip_prefix(self.prefix) == Some(self.path)
    }
}

/// An operation that a request nearly was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearMiss {
    pub(crate) operation: &'static str,
    /// In what it differs, in words.
    pub(crate) differs: String,
}

/// The operations that differ from a request in one thing: the method, or one part of the path.
pub(crate) fn near_misses(method: &Method, path: &str) -> Vec<NearMiss> {
    let parts: Vec<_> = path.split('/').collect();
    let mut found = Vec::new();
    for (its, operation) in all() {
        let template = format!("{}{}", operation.prefix, operation.path);
        let wanted: Vec<_> = template.split('/').collect();
        let differs = match (its == *method, differing(&wanted, &parts).as_slice()) {
            (true, [(wanted, "")]) => format!("{wanted:?} is missing"),
            (true, [("", part)]) => format!("{part:?} is too much"),
            (true, [(wanted, part)]) => format!("{part:?} where {wanted:?} is expected"),
            (false, []) => format!("{method} where {its} is expected"),
            _ => continue,
        };
        found.push(NearMiss { operation: operation.name, differs });
    }
    found
}

/// Where a path leaves a template: the parts of both that differ. One that is missing is empty.
fn differing<'a>(wanted: &[&'a str], parts: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let part = |all: &[&'a str], index: usize| all.get(index).copied().unwrap_or_default();
    let pairs = (0..wanted.len().max(parts.len())).map(|index| (part(wanted, index), part(parts, index)));
    pairs.filter(|(wanted, part)| wanted != part && (part.is_empty() || !wanted.starts_with('{'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_the_operation_of_its_route() {
        let name = |method: Method, template: &str| Operation::of(&method, template).map(|found| found.name);
        let groups = "/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups";
        assert_eq!(name(Method::POST, groups), Some("create group"));
        assert_eq!(name(Method::HEAD, groups), Some("list groups"));
        assert_eq!(name(Method::PUT, groups), None);
        assert_eq!(name(Method::POST, FetchToken::ENDPOINT.path), Some("fetch token"));
        for (index, (method, operation)) in all().enumerate() {
            let same = |(its, other): &(Method, Operation)| *its == method && other.path == operation.path;
            assert!(
                !all().skip(index + 1).any(|other| same(&other) || other.1.name == operation.name),
                "{operation:?}"
            );
        }
    }

    #[test]
    fn a_path_tells_its_operation() {
        let name = |method: Method, path: &str| Operation::at(&method, path).map(|found| found.name);
        let groups = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
        assert_eq!(name(Method::GET, groups), Some("list groups"));
        assert_eq!(name(Method::PUT, &format!("{groups}/kiel")), Some("update group"));
        assert_eq!(
            name(Method::GET, "/api-gw/device-management-orchestrator/v3/~/eos/1"),
            Some("retrieve by identifier")
        );
        assert_eq!(
            name(Method::POST, "/auth/realms/iothub/protocol/openid-connect/token"),
            Some("fetch token")
        );
        assert_eq!(name(Method::GET, "/api-gw/nowhere"), None);
    }

    #[test]
    fn a_request_that_leads_nowhere_is_near_to_those_it_may_have_meant() {
        let near = |method: Method, path: &str| {
            let found = near_misses(&method, path);
            found.into_iter().map(|miss| (miss.operation, miss.differs)).collect::<Vec<_>>()
        };
        let is = |name, differs: &str| vec![(name, differs.to_owned())];
        let products = "/api-gw/connection-management-orchestrator/v5/eos";
        assert_eq!(
            near(Method::GET, &format!("{products}/products")),
            is("list products", r#""products" where "product" is expected"#)
        );
        assert_eq!(
            near(Method::PATCH, &format!("{products}/product/find"))[0],
            ("find products", "PATCH where POST is expected".to_owned())
        );
        let groups = "/device-management-orchestrator/v3/eos/connectivityGroups";
        assert_eq!(near(Method::GET, groups).len(), 0, "two parts differ when /api-gw is missing in front");
        assert_eq!(near(Method::GET, "/"), []);
    }
}
