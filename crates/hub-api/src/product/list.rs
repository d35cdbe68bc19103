//! `GET /connection-management-orchestrator/v5/{tenant}/product`

use super::inventory::Product;
use crate::endpoint::{Effect, Service};
use crate::operation::{self, RequestParts};
use crate::read_fields;
use crate::{Endpoint, Error, Hub, Operation, RequestId};
use http::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Lists a page of products. Source: tutorial step 1; `pageNumber`: the SIM tutorial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListProducts {
    /// How many a page has; the hub's default and cap are unknown (10 and 100 assumed).
    pub page_size: Option<u32>,
    /// Which page; the first is 1.
    pub page_number: Option<u32>,
    /// Which attributes to tell; all of them if empty. The identifier always comes (assumed).
    pub fields: Vec<&'static str>,
}

/// A page of products. There is no total in it: a full page means there may be more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct ProductPage {
    /// The products.
    pub entities: Vec<Product>,
    /// Where in the list this is.
    pub statistics: Option<Statistics>,
    /// Addresses of this page and its neighbours.
    pub links: Vec<Link>,
}

/// Where in the list a page is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Statistics {
    /// The page, from 1.
    #[serde(rename = "currentPage")]
    pub current_page: u32,
    /// Its size. The published sample says 1 for a page of two that was asked for with 5.
    #[serde(rename = "pageSize")]
    pub page_size: u32,
}

/// The address of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Link {
    /// `self`; `next` and `prev` where they exist (assumed).
    #[serde(rename = "type")]
    pub kind: String,
    /// The address.
    pub url: String,
}

read_fields! {
    ProductPage {
        entities: objects("entities"),
        statistics: optional_object("statistics"),
        links: objects_if_any("links"),
    }
    Statistics { current_page: required("currentPage"), page_size: required("pageSize") }
    Link { kind: required("type"), url: required("url") }
}

impl Operation for ListProducts {
    type Answer = ProductPage;

    const ENDPOINT: Endpoint = Endpoint {
        name: "list products",
        method: Method::GET,
        path: "/connection-management-orchestrator/v5/{tenant}/product",
        service: Service::ConnectionManagement,
        effect: Effect::Reads,
        query: &["pageSize", "pageNumber", "fields"],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let query = [
            ("pageSize", self.page_size.map(|size| size.to_string())),
            ("pageNumber", self.page_number.map(|number| number.to_string())),
            ("fields", (!self.fields.is_empty()).then(|| self.fields.join(","))),
        ];
        RequestParts::new(Self::ENDPOINT, hub, request_id).query(&query).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<ProductPage, Error> {
        operation::json_answer(response, ProductPage::try_from)
    }
}
