//! The operations that a request may have been meant as.

use axum::http::Method;
use mock_hub::{endpoints, full_path};
use serde_json::{Value, json};

/// The operations that differ from a request in one thing: the method, or one segment of the path.
pub(super) fn near_misses(method: &Method, path: &str) -> Value {
    let segments: Vec<_> = path.split('/').collect();
    let near = endpoints().filter_map(|endpoint| {
        let template = full_path(endpoint);
        let wanted: Vec<_> = template.split('/').collect();
        let differs = match (endpoint.method == *method, differing(&wanted, &segments).as_slice()) {
            (true, [(wanted, "")]) => format!("{wanted:?} is missing"),
            (true, [("", segment)]) => format!("{segment:?} is too much"),
            (true, [(wanted, segment)]) => format!("{segment:?} where {wanted:?} is expected"),
            (false, []) => format!("{method} where {} is expected", endpoint.method),
            _ => return None,
        };
        Some(json!({ "operation": endpoint.name, "differs": differs }))
    });
    near.collect()
}

/// The segments in which a path differs from a template. A missing segment is empty.
fn differing<'a>(wanted: &[&'a str], segments: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let at = |all: &[&'a str], index: usize| all.get(index).copied().unwrap_or_default();
    let pairs = (0..wanted.len().max(segments.len())).map(|index| (at(wanted, index), at(segments, index)));
    pairs
        .filter(|(wanted, segment)| wanted != segment && (segment.is_empty() || !wanted.starts_with('{')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_request_is_near_to_the_operations_that_differ_in_one_thing() {
        let near = |method: Method, path: &str| near_misses(&method, path);
        let products = "/api-gw/connection-management-orchestrator/v5/eos";
        assert_eq!(
            near(Method::GET, &format!("{products}/products")),
            json!([{"operation": "list products", "differs": r#""products" where "product" is expected"#}])
        );
        assert_eq!(
            near(Method::PATCH, &format!("{products}/product/find"))[0],
            json!({"operation": "find products", "differs": "PATCH where POST is expected"})
        );
        let groups = "/device-management-orchestrator/v3/eos/connectivityGroups";
        assert_eq!(near(Method::GET, groups), json!([]), "two segments differ without /api-gw");
        assert_eq!(near(Method::GET, "/"), json!([]));
    }
}
