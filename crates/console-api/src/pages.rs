//! The addresses of the console's pages: which page a path is, and the builders of links. The app routes
//! by it, the proxy serves the page's document at exactly these paths. `~` keeps our own words apart from
//! the names of groups and products, in which it is escaped.

use hub_api::endpoint::encode_segment;
use hub_api::{ProductId, ResourceName};
use percent_encoding::percent_decode_str;

/// The list of groups, which is the home page.
pub const GROUPS: &str = "/";
/// The form for a new group.
pub const NEW_GROUP: &str = "/groups/~new";
/// The list of products.
pub const PRODUCTS: &str = "/products";
/// The search for products by their numbers.
pub const FIND: &str = "/products/~find";
/// The calls of this tab.
pub const ACTIVITY: &str = "/activity";
/// Changes of many groups.
pub const BULK: &str = "/bulk";

/// The query parameter with the number of a row of a list.
pub const ROW: &str = "row";
/// The query parameter with the search text.
pub const SEARCH: &str = "q";
/// The query parameter with the status filter.
pub const STATUS: &str = "status";
/// The query parameter with what groups lack.
pub const GAP: &str = "gap";
/// The query parameter with the number of a call.
pub const CALL: &str = "call";
/// The query parameter with the operation of calls.
pub const OPERATION: &str = "operation";
/// The query parameter with how calls have ended.
pub const OUTCOME: &str = "outcome";
/// The query parameter with the order.
pub const SORT: &str = "sort";
/// The query parameter with the columns of a table.
pub const COLUMNS: &str = "columns";
/// The query parameter with a product for a new group.
pub const PRODUCT: &str = "product";
/// The query parameter with a fallback product for a new group.
pub const FALLBACK: &str = "fallback";

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

/// The ID of the product that a text has as an address of the console or of the hub, decoded.
pub fn product_in(text: &str) -> Option<String> {
    let (_, path) = text.split_once("/products/").or_else(|| text.split_once("/product/"))?;
    let segment = path.split(|end: char| end.is_whitespace() || "?#/\"'<>".contains(end)).next()?;
    let id = unescaped(segment);
    id.split_once('-').is_some_and(|(backend, _)| !backend.is_empty()).then_some(id)
}

/// The search for products with these numbers. They are in the fragment, which the browser sends to no server, so that no
/// log has them.
pub fn find_numbers<'a>(numbers: impl IntoIterator<Item = &'a str>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(encode_segment).collect();
    format!("{FIND}#{}", numbers.join(","))
}

/// The numbers in the fragment of the search for products.
pub fn numbers_in(fragment: &str) -> Vec<String> {
    let numbers = fragment.trim_start_matches('#').split(',');
    numbers.filter(|number| !number.is_empty()).map(unescaped).collect()
}

/// The calls of this tab, with one of them open.
pub fn activity_call(number: u32) -> String {
    format!("{ACTIVITY}?{CALL}={number}")
}

/// A plan that changes many groups.
pub fn bulk_plan(id: &str) -> String {
    format!("{BULK}/{}", segment(id))
}

/// The form for a new group with this product in it.
pub fn new_group_with(id: &ProductId) -> String {
    format!("{NEW_GROUP}?{PRODUCT}={}", encode_segment(id.as_str()))
}

/// The form for a new group with both products in it.
pub fn new_group_with_both(priority: &ProductId, fallback: &ProductId) -> String {
    format!("{}&{FALLBACK}={}", new_group_with(priority), encode_segment(fallback.as_str()))
}

/// What the list of groups shows, by the words of its address; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupsList {
    /// What is searched for.
    pub search: String,
    /// Names of statuses, separated by commas.
    pub status: String,
    /// What the groups lack.
    pub gap: String,
    /// The column by which they are sorted, with `-` before it if the largest comes first.
    pub sort: String,
    /// The names of the columns, separated by commas; empty for all of them.
    pub columns: String,
}

impl GroupsList {
    /// Its address.
    pub fn address(&self) -> String {
        let pairs = [
            (SEARCH, &self.search),
            (STATUS, &self.status),
            (GAP, &self.gap),
            (SORT, &self.sort),
            (COLUMNS, &self.columns),
        ];
        with_query(GROUPS, &pairs)
    }

    /// The list of a query (`?q=a%20b&status=failed`).
    pub fn of_query(query: &str) -> Self {
        let value = |name| parameter(query, name).unwrap_or_default();
        Self {
            search: value(SEARCH),
            status: value(STATUS),
            gap: value(GAP),
            sort: value(SORT),
            columns: value(COLUMNS),
        }
    }
}

/// Which products are in view, by the words of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductsList {
    /// The first row in view, from 0. In the address rows are counted from 1, and the first is left out.
    pub row: usize,
    /// The column by which they are sorted, with `-` before it if the largest comes first.
    pub sort: String,
}

impl ProductsList {
    /// Its address.
    pub fn address(&self) -> String {
        let row = if self.row == 0 { String::new() } else { (self.row + 1).to_string() };
        with_query(PRODUCTS, &[(ROW, &row), (SORT, &self.sort)])
    }

    /// The list of a query (`?row=1000000`).
    pub fn of_query(query: &str) -> Self {
        let row = parameter(query, ROW).and_then(|row| row.parse::<usize>().ok()).unwrap_or_default();
        Self { row: row.saturating_sub(1), sort: parameter(query, SORT).unwrap_or_default() }
    }
}

/// Which calls of this tab are shown, by the words of the address; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallsList {
    /// What is searched for.
    pub search: String,
    /// The kind of the calls, or their operation.
    pub operation: String,
    /// How they have ended.
    pub outcome: String,
}

impl CallsList {
    /// Its address.
    pub fn address(&self) -> String {
        let pairs = [(SEARCH, &self.search), (OPERATION, &self.operation), (OUTCOME, &self.outcome)];
        with_query(ACTIVITY, &pairs)
    }

    /// The list of a query (`?q=kiel&outcome=failed`).
    pub fn of_query(query: &str) -> Self {
        let value = |name| parameter(query, name).unwrap_or_default();
        Self { search: value(SEARCH), operation: value(OPERATION), outcome: value(OUTCOME) }
    }
}

/// An address with those parameters that are not empty.
fn with_query(path: &str, pairs: &[(&str, &String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode_segment(value).replace("%2C", ",")))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// A page of the console, with the values in its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The groups.
    Groups,
    /// The form for a new group.
    NewGroup,
    /// One group, by its name.
    Group(String),
    /// The form that edits a group, by its name.
    EditGroup(String),
    /// The products.
    Products,
    /// Finding products.
    Find,
    /// One product, by its identifier.
    Product(String),
    /// The calls of this tab.
    Activity,
    /// Changes of many groups: how they begin, and those of the last day.
    Bulk,
    /// A plan that changes many groups, by its identifier.
    BulkPlan(String),
    /// Signing in.
    SignIn,
    /// Any other path.
    Unknown,
}

impl Page {
    /// The page at exactly this path, as the address bar has it. An empty segment (`/products/`) makes it
    /// another address, as it does for the proxy.
    pub fn at(path: &str) -> Self {
        let segments: Vec<&str> =
            path.strip_prefix('/').into_iter().flat_map(|path| path.split('/')).collect();
        match segments.as_slice() {
            [""] => Self::Groups,
            segments if segments.contains(&"") => Self::Unknown,
            ["groups", "~new"] => Self::NewGroup,
            ["groups", name] => Self::Group(unescaped(name)),
            ["groups", name, "edit"] => Self::EditGroup(unescaped(name)),
            ["products"] => Self::Products,
            ["products", "~find"] => Self::Find,
            ["products", id] => Self::Product(unescaped(id)),
            ["activity"] => Self::Activity,
            ["bulk"] => Self::Bulk,
            ["bulk", id] => Self::BulkPlan(unescaped(id)),
            ["sign-in"] => Self::SignIn,
            _ => Self::Unknown,
        }
    }
}

/// A parameter of a query (`?q=a%20b&status=failed`), decoded.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.into_iter().find_map(|(other, value)| (other == name).then_some(value))?;
    Some(unescaped(&value.replace('+', " ")))
}

/// A name as one segment of a path that is none of our own words.
fn segment(name: &str) -> String {
    encode_segment(name).replace('~', "%7E")
}

/// A segment of a path, or a value of a query, decoded.
pub fn unescaped(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
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
    fn the_product_of_an_address_is_known() {
        for text in [
            "/products/INTELSAT-27597",
            "https://console.test/products/INTELSAT%2D27597?x=1#y",
            "see https://hub.test/v5/eos/product/INTELSAT-27597 please",
        ] {
            assert_eq!(product_in(text).as_deref(), Some("INTELSAT-27597"), "{text}");
        }
        for text in ["INTELSAT-27597", "/products/~find", "/products/", "/groups/a-1"] {
            assert_eq!(product_in(text), None, "{text}");
        }
    }

    #[test]
    fn the_numbers_of_a_search_are_read_from_the_address_that_was_built_with_them() {
        for numbers in [&["8949020230457621596", "INTELSAT-27597"][..], &["a,b", "ü#%"], &[]] {
            let address = find_numbers(numbers.iter().copied());
            let (path, fragment) = address.split_once('#').expect("a fragment");
            assert_eq!(Page::at(path), Page::Find);
            assert_eq!(numbers_in(&format!("#{fragment}")), numbers);
        }
        assert_eq!(numbers_in(""), Vec::<String>::new());
    }

    #[test]
    fn a_new_group_can_begin_with_two_products() {
        let id = |text: &str| ProductId::new(text).expect("an id");
        let address = new_group_with_both(&id("TMSP-1"), &id("A&B-2"));
        assert_eq!(address, "/groups/~new?product=TMSP-1&fallback=A%26B-2");
        let (_, query) = address.split_once('?').expect("a query");
        assert_eq!(parameter(query, FALLBACK).as_deref(), Some("A&B-2"));
    }

    #[test]
    fn the_row_of_a_list_is_read_from_the_address_that_was_built_with_it() {
        for (row, sort, address) in [
            (0, "", "/products"),
            (999_999, "", "/products?row=1000000"),
            (1, "-status", "/products?row=2&sort=-status"),
        ] {
            let list = ProductsList { row, sort: sort.to_owned() };
            assert_eq!(list.address(), address);
            assert_eq!(ProductsList::of_query(address.trim_start_matches(PRODUCTS)), list);
        }
        for odd in ["?row=0", "?row=-1", "?row=x", "?row="] {
            assert_eq!(ProductsList::of_query(odd), ProductsList::default(), "{odd}");
        }
    }

    #[test]
    fn empty_parameters_are_left_out() {
        assert_eq!(GroupsList::default().address(), "/");
        let list =
            GroupsList { search: "a b".into(), status: "requested,pending".into(), ..Default::default() };
        assert_eq!(list.address(), "/?q=a%20b&status=requested,pending");
        let list = GroupsList { gap: "no-fallback".into(), sort: "-changed".into(), ..Default::default() };
        assert_eq!(list.address(), "/?gap=no-fallback&sort=-changed");
        let list = GroupsList { columns: "status,router".into(), ..Default::default() };
        assert_eq!(list.address(), "/?columns=status,router");
        assert_eq!(GroupsList::of_query("?columns=status,router"), list);
    }

    #[test]
    fn the_calls_that_are_shown_are_read_from_the_address_that_was_built_with_them() {
        let list = CallsList {
            search: "Fähre & 7".to_owned(),
            operation: "list-groups".to_owned(),
            outcome: "failed".to_owned(),
        };
        assert_eq!(list.address(), "/activity?q=F%C3%A4hre%20%26%207&operation=list-groups&outcome=failed");
        for list in [list, CallsList::default()] {
            assert_eq!(CallsList::of_query(list.address().trim_start_matches(ACTIVITY)), list);
        }
    }

    #[test]
    fn every_link_leads_to_its_page() {
        let (name, id) = ("Fähre:7&x", "INTELSAT-27597");
        let group = ResourceName::new(name).expect("a name");
        let product_id = ProductId::new(id).expect("an id");
        let pages = [
            (GROUPS.to_owned(), Page::Groups),
            (NEW_GROUP.to_owned(), Page::NewGroup),
            (self::group(&group), Page::Group(name.to_owned())),
            (edit_group(&group), Page::EditGroup(name.to_owned())),
            (PRODUCTS.to_owned(), Page::Products),
            (FIND.to_owned(), Page::Find),
            (product(&product_id), Page::Product(id.to_owned())),
            (ACTIVITY.to_owned(), Page::Activity),
            (BULK.to_owned(), Page::Bulk),
            (bulk_plan("a/b"), Page::BulkPlan("a/b".to_owned())),
            ("/sign-in".to_owned(), Page::SignIn),
            ("/products/".to_owned(), Page::Unknown),
            ("//".to_owned(), Page::Unknown),
            ("/groups//edit".to_owned(), Page::Unknown),
            ("/groups".to_owned(), Page::Unknown),
            ("/groups/a/edit/b".to_owned(), Page::Unknown),
        ];
        for (path, page) in pages {
            assert_eq!(Page::at(&path), page, "{path}");
        }
    }

    #[test]
    fn a_group_or_product_with_one_of_our_words_as_its_name_can_be_opened() {
        for name in ["new", "find", "edit", "groups", "~new", "~find", "~", "%7Enew"] {
            let Ok(group) = ResourceName::new(name) else { continue };
            assert_eq!(Page::at(&self::group(&group)), Page::Group(name.to_owned()));
            assert_eq!(Page::at(&edit_group(&group)), Page::EditGroup(name.to_owned()));
        }
        for id in ["new", "find", "~find", "~new", "edit"] {
            let id = ProductId::new(id).expect("an id");
            assert_eq!(Page::at(&product(&id)), Page::Product(id.to_string()));
        }
    }

    #[test]
    fn the_search_text_is_read_from_the_address_that_was_built_with_it() {
        for text in ["a b", "Fähre", "50%", "x&status=failed", "1+1"] {
            let list = GroupsList { search: text.into(), status: "failed".into(), ..Default::default() };
            let address = list.address();
            let (_, query) = address.split_once('?').expect("a query");
            assert_eq!(GroupsList::of_query(query), list);
        }
        assert_eq!(parameter("?q=a+b", SEARCH).as_deref(), Some("a b"));
        assert_eq!(parameter("", SEARCH), None);
    }
}
