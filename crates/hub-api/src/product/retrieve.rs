//! `GET /connection-management-orchestrator/v5/{tenant}/product/{product_id}`

use super::Product;
use crate::operation::{self, Draft};
use crate::{Error, Hub, Operation, ProductId, RequestId, Route};
use http::{Method, Request, Response};

/// Asks for one product with its parts. Source: the SIM tutorial, step 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetrieveProduct {
    /// Which.
    pub id: ProductId,
}

impl Operation for RetrieveProduct {
    type Answer = Product;

    const ROUTE: Route = Route {
        name: "retrieve product",
        method: Method::GET,
        path: "/connection-management-orchestrator/v5/{tenant}/product/{product_id}",
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        let path = Self::ROUTE.fill(&[("tenant", hub.tenant.as_str()), ("product_id", self.id.as_str())]);
        Draft {
            route: Self::ROUTE,
            url: hub.api_url.clone() + &path,
            content_type: "application/json",
            origin: None,
            request_id,
            body: Vec::new(),
        }
        .build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<Product, Error> {
        operation::json_answer(response, Product::try_from)
    }
}
