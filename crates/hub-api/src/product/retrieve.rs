//! `GET /connection-management-orchestrator/v5/{tenant}/product/{product_id}`

use super::inventory::Product;
use crate::endpoint::{Effect, Service};
use crate::operation::{self, RequestParts};
use crate::{Endpoint, Error, Hub, Operation, ProductId, RequestId};
use http::{Method, Request, Response};

/// Retrieves one product with its parts. Source: the SIM tutorial, step 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetrieveProduct {
    /// The product's identifier.
    pub id: ProductId,
}

impl Operation for RetrieveProduct {
    type Answer = Product;

    const ENDPOINT: Endpoint = Endpoint {
        name: "retrieve product",
        method: Method::GET,
        path: "/connection-management-orchestrator/v5/{tenant}/product/{product_id}",
        service: Service::ConnectionManagement,
        effect: Effect::Reads,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        RequestParts::new(Self::ENDPOINT, hub, request_id).value("product_id", self.id.as_str()).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<Product, Error> {
        operation::json_answer(response, Product::try_from)
    }
}
