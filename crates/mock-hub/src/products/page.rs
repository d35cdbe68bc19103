//! Pages of products: `pageSize`, `pageNumber` and `fields`. Source: tutorial step 1 and the SIM tutorial;
//! sizes, links and the summary are assumed (`docs/hub-api.md`, section 9).

use crate::demo::PUBLIC_ADDRESS;
use crate::model::products::bundle::Product;
use crate::model::products::catalogue::Catalogue;
use crate::model::products::changes::ProductChanges;
use crate::model::products::summary;
use serde_json::{Map, Value, json};
use std::fmt::{self, Write as _};

/// How many products a page has without `pageSize`.
const DEFAULT_SIZE: usize = 10;
/// How many products a page has at most, whatever `pageSize` says.
const MAX_SIZE: usize = 100;

/// The size of most entities at most, in bytes.
const ENTITY_SIZE: usize = 640;

/// The query of a list.
#[derive(Debug)]
pub(super) struct PageRequest {
    /// The decoded query, which the links repeat.
    query: Vec<(String, String)>,
    size: usize,
    /// From 1.
    number: usize,
    /// `None` for the summary.
    fields: Option<Vec<String>>,
}

impl PageRequest {
    /// Reads the query. Unknown parameters are ignored.
    pub(super) fn read(query: Option<&str>) -> Result<Self, String> {
        let query = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let query: Vec<(String, String)> = query.into_owned().collect();
        for name in ["pageSize", "pageNumber", "fields"] {
            if query.iter().filter(|(found, _)| found == name).count() > 1 {
                return Err(format!("{name} occurs more than once"));
            }
        }
        let fields = value(&query, "fields").filter(|fields| !fields.is_empty());
        Ok(Self {
            size: number(&query, "pageSize", DEFAULT_SIZE)?.min(MAX_SIZE),
            number: number(&query, "pageNumber", 1)?,
            fields: fields.map(|fields| fields.split(',').map(|name| name.trim().to_owned()).collect()),
            query,
        })
    }

    /// The page as JSON, with links to itself and its neighbours.
    pub(super) fn answer(
        &self,
        catalogue: &Catalogue,
        changes: &ProductChanges,
        now: i64,
        path: &str,
    ) -> Result<String, fmt::Error> {
        let start = (self.number - 1).saturating_mul(self.size);
        let end = start.saturating_add(self.size);
        let whole = |index| {
            let mut product = catalogue.at(index, now).unwrap_or_default();
            changes.apply(&mut product, now);
            product
        };
        let mut json = String::with_capacity(ENTITY_SIZE * self.size);
        json.push_str(r#"{"entities":["#);
        for index in start..end.min(catalogue.len()) {
            if index > start {
                json.push(',');
            }
            match (&self.fields, catalogue.product(index)) {
                (Some(fields), _) => write!(json, "{}", narrow(whole(index), fields))?,
                (None, Some(Product::Device(device)))
                    if changes.is_empty() || !changes.concern(&device.id()) =>
                {
                    summary::write(&device, catalogue.tenant(), &mut json)?;
                }
                (None, _) => write!(json, "{}", summary::extract(&whole(index)))?,
            }
        }
        let mut links = vec![self.link("self", path, None)];
        if end < catalogue.len() {
            links.push(self.link("next", path, Some(self.number + 1)));
        }
        if self.number > 1 {
            links.push(self.link("prev", path, Some(self.number - 1)));
        }
        let statistics = json!({ "currentPage": self.number, "pageSize": self.size });
        write!(json, r#"],"statistics":{statistics},"links":{}}}"#, Value::from(links))?;
        Ok(json)
    }

    /// The published link contains the decoded query.
    fn link(&self, kind: &str, path: &str, number: Option<usize>) -> Value {
        let mut query = self.query.clone();
        if let Some(number) = number {
            query.retain(|(name, _)| name != "pageNumber");
            query.push(("pageNumber".to_owned(), number.to_string()));
        }
        let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        json!({ "type": kind, "url": format!("{PUBLIC_ADDRESS}{path}{mark}{}", query.join("&")) })
    }
}

/// The requested attributes in the hub's order, always with the identifier.
fn narrow(product: Value, fields: &[String]) -> Value {
    let asked = |name: &str| name == "id" || fields.iter().any(|field| field == name);
    let Value::Object(attributes) = product else {
        return product;
    };
    attributes.into_iter().filter(|(name, _)| asked(name)).collect::<Map<_, _>>().into()
}

fn value<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

fn number(query: &[(String, String)], name: &str, default: usize) -> Result<usize, String> {
    let Some(text) = value(query, name) else {
        return Ok(default);
    };
    let digits = text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) if number >= 1 && digits => Ok(number),
        _ => Err(format!("{name} has to be a whole number from 1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::products::catalogue::Setup;
    use crate::model::products::named::products;

    fn page(query: &str) -> Value {
        let request = PageRequest::read(Some(query)).expect("a page");
        let setup = Setup { tenant: "eos", count: 44, seed: 0, start: 0 };
        let catalogue = Catalogue::new(products("eos"), setup);
        let page = request.answer(&catalogue, &ProductChanges::default(), 0, "/p");
        serde_json::from_str(&page.expect("room")).expect("JSON")
    }

    fn links(page: &Value) -> Vec<&str> {
        page["links"].as_array().expect("a list").iter().map(|link| link["type"].as_str().unwrap()).collect()
    }

    #[test]
    fn pages_follow_each_other_without_a_gap() {
        let whole = page("pageSize=100&fields=id");
        let (first, second) = (page("pageSize=7&fields=id"), page("pageSize=7&pageNumber=2&fields=id"));
        let ids = |page: &Value| page["entities"].as_array().expect("a list").clone();
        assert_eq!([ids(&first), ids(&second)].concat(), ids(&whole)[..14]);
        assert_eq!((links(&first), links(&second)), (vec!["self", "next"], vec!["self", "next", "prev"]));
        assert_eq!(first["links"][1]["url"], "https://myiot-t.com/p?pageSize=7&fields=id&pageNumber=2");
        assert_eq!(links(&whole), ["self"]);
        let beyond = page("pageNumber=999999999&pageSize=100");
        assert_eq!((ids(&beyond).len(), links(&beyond)), (0, vec!["self", "prev"]));
    }

    #[test]
    fn the_default_is_a_summary_of_ten() {
        let page = page("");
        assert_eq!(page["statistics"], json!({"currentPage": 1, "pageSize": 10}));
        let terminal = &page["entities"][2]["productRelationship"][0]["product"];
        assert_eq!(terminal["productCharacteristic"], json!([{"name": "serialNumber", "value": "27597"}]));
    }

    #[test]
    fn an_invalid_size_is_refused_and_a_large_size_is_reduced() {
        for bad in
            ["pageSize=0", "pageSize=", "pageSize=x", "pageSize=-1", "pageNumber=0", "pageNumber=9999999999"]
        {
            assert!(PageRequest::read(Some(bad)).is_err(), "{bad}");
        }
        assert_eq!(PageRequest::read(Some("pageSize=1000")).expect("a page").size, 100);
    }
}
