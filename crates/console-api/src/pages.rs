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
/// The query parameter with the levels of groups.
pub const THRESHOLD: &str = "threshold";
/// The query parameter with the types of their connections.
pub const TYPE: &str = "type";
/// The query parameter with the back ends of their products.
pub const BACKEND: &str = "backend";
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
/// The query parameter that asks for the undo of a plan.
pub const UNDO: &str = "undo";
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

/// The numbers or products in a fragment.
pub fn numbers_in(fragment: &str) -> Vec<String> {
    let numbers = fragment.trim_start_matches('#').split(',');
    numbers.filter(|number| !number.is_empty()).map(unescaped).collect()
}

/// The calls of this tab, with one of them open.
pub fn activity_call(number: u32) -> String {
    format!("{ACTIVITY}?{CALL}={number}")
}

/// The start of a change of the groups that contain these products. They are in the fragment, like the numbers of a
/// search.
pub fn bulk_products<'a>(ids: impl IntoIterator<Item = &'a ProductId>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| encode_segment(id.as_str())).collect();
    format!("{BULK}#{}", ids.join(","))
}

/// A plan that changes many groups.
pub fn bulk_plan(id: &str) -> String {
    format!("{BULK}/{}", segment(id))
}

/// The plan that undoes a plan: the console makes it when this address is opened.
pub fn bulk_undo(id: &str) -> String {
    format!("{}?{UNDO}=1", bulk_plan(id))
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
    /// Their levels, separated by commas.
    pub threshold: String,
    /// The types of their connections, separated by commas.
    pub technology: String,
    /// The back ends of their products, separated by commas.
    pub backend: String,
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
            (THRESHOLD, &self.threshold),
            (TYPE, &self.technology),
            (BACKEND, &self.backend),
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
            threshold: value(THRESHOLD),
            technology: value(TYPE),
            backend: value(BACKEND),
            sort: value(SORT),
            columns: value(COLUMNS),
        }
    }
}

/// The state of the list of products, by the query of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductsList {
    /// The first row in view, from 0. In the address rows are counted from 1, and the first is left out.
    pub row: usize,
    /// The column by which they are sorted, with `-` before it if the largest comes first.
    pub sort: String,
    /// The names of the columns, separated by commas; empty for all of them.
    pub columns: String,
}

impl ProductsList {
    /// Its address.
    pub fn address(&self) -> String {
        let row = if self.row == 0 { String::new() } else { (self.row + 1).to_string() };
        with_query(PRODUCTS, &[(ROW, &row), (SORT, &self.sort), (COLUMNS, &self.columns)])
    }

    /// The list of a query (`?row=1000000`).
    pub fn of_query(query: &str) -> Self {
        let row = parameter(query, ROW).and_then(|row| row.parse::<usize>().ok()).unwrap_or_default();
        let value = |name| parameter(query, name).unwrap_or_default();
        Self { row: row.saturating_sub(1), sort: value(SORT), columns: value(COLUMNS) }
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
    /// Changes of many groups: their start, and the plans of the last day.
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
mod tests;
