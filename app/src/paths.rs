//! Every path of the console: the patterns of the routes, and the builders for links. No other file
//! has a path in it.

use hub_api::{ProductId, ResourceName};
use leptos_router::{ParamSegment, StaticSegment};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The groups; also the console's home.
pub const GROUPS: &str = "/";
/// The form for a new group.
pub const NEW_GROUP: &str = "/groups/new";
/// The products.
pub const PRODUCTS: &str = "/products";
/// Finding products.
pub const FIND: &str = "/products/find";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";

/// The proxy's own addresses, which are no pages.
pub mod proxy {
    /// Signs in (POST), tells (GET) and signs out (DELETE).
    pub const SESSION: &str = "/session";
    /// Which hub the console talks to.
    pub const HUB: &str = "/hub";
    /// The base of the hub's APIs, on the page's own origin.
    pub const API: &str = "/api-gw";
}

/// The name of the parameter in the paths of one group.
pub const NAME: &str = "name";
/// The name of the parameter in the path of one product.
pub const ID: &str = "id";
/// The query parameter that names the page of a list.
pub const PAGE: &str = "page";
/// The query parameter that holds what is searched for.
pub const SEARCH: &str = "q";
/// The query parameter that holds the status filter.
pub const STATUS: &str = "status";
/// The query parameter that names a product for a new group.
pub const PRODUCT: &str = "product";

/// One group.
pub fn group(name: &ResourceName) -> String {
    format!("/groups/{}", segment(name.as_str()))
}

/// The form that edits a group.
pub fn edit_group(name: &ResourceName) -> String {
    format!("/groups/{}/edit", segment(name.as_str()))
}

/// One product.
pub fn product(id: &ProductId) -> String {
    format!("{PRODUCTS}/{}", segment(id.as_str()))
}

/// A page of the products; the first is 1.
pub fn products_page(number: u32) -> String {
    if number <= 1 { PRODUCTS.to_owned() } else { format!("{PRODUCTS}?{PAGE}={number}") }
}

/// The form for a new group with this product in it.
pub fn new_group_with(id: &ProductId) -> String {
    format!("{NEW_GROUP}?{PRODUCT}={}", segment(id.as_str()))
}

/// The groups, searched and filtered; what is empty is left out.
pub fn groups(search: &str, status: &str) -> String {
    let pairs = [(SEARCH, search), (STATUS, status)];
    let pairs: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", segment(value)))
        .collect();
    if pairs.is_empty() { GROUPS.to_owned() } else { format!("{GROUPS}?{}", pairs.join("&")) }
}

/// What RFC 3986 lets stand unescaped in a path segment and in a query value.
const UNESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

fn segment(text: &str) -> String {
    utf8_percent_encode(text, UNESCAPED).to_string()
}

/// The patterns of the routes, in the form the router wants them.
pub mod pattern {
    use super::{ID, NAME, ParamSegment, StaticSegment};

    type Fixed = StaticSegment<&'static str>;

    /// The groups.
    pub fn groups() -> Fixed {
        StaticSegment("")
    }

    /// The form for a new group.
    pub fn new_group() -> (Fixed, Fixed) {
        (StaticSegment("groups"), StaticSegment("new"))
    }

    /// One group.
    pub fn group() -> (Fixed, ParamSegment) {
        (StaticSegment("groups"), ParamSegment(NAME))
    }

    /// The form that edits a group.
    pub fn edit_group() -> (Fixed, ParamSegment, Fixed) {
        (StaticSegment("groups"), ParamSegment(NAME), StaticSegment("edit"))
    }

    /// The products.
    pub fn products() -> Fixed {
        StaticSegment("products")
    }

    /// Finding products.
    pub fn find() -> (Fixed, Fixed) {
        (StaticSegment("products"), StaticSegment("find"))
    }

    /// One product.
    pub fn product() -> (Fixed, ParamSegment) {
        (StaticSegment("products"), ParamSegment(ID))
    }

    /// Signing in.
    pub fn sign_in() -> Fixed {
        StaticSegment("sign-in")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fills_one_segment_whatever_is_in_it() {
        let name = |text: &str| ResourceName::new(text).expect("a name");
        assert_eq!(group(&name("bremen-ferry-1")), "/groups/bremen-ferry-1");
        assert_eq!(edit_group(&name("Fähre:7&x")), "/groups/F%C3%A4hre:7%26x/edit");
        assert_eq!(product(&ProductId::new("INTELSAT-27597").expect("an id")), "/products/INTELSAT-27597");
    }

    #[test]
    fn what_is_empty_or_first_is_left_out() {
        assert_eq!(products_page(1), "/products");
        assert_eq!(products_page(3), "/products?page=3");
        assert_eq!(groups("", ""), "/");
        assert_eq!(groups("a b", "failed"), "/?q=a%20b&status=failed");
    }
}
