//! `POST /connection-management-orchestrator/v5/{tenant}/product/find`

use super::inventory::Product;
use crate::endpoint::{Effect, Service};
use crate::fields::Fields;
use crate::identifier::{Iccid, TerminalSerial};
use crate::operation::{self, RequestParts};
use crate::refusal::Problem;
use crate::{Endpoint, Error, Hub, Operation, RequestId};
use http::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Asks for products by the numbers their networks know them by. The tutorial's comments call both
/// lists product IDs; its own error text shows that they are ICCIDs and terminal serials. Source:
/// tutorial step 2.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindProducts {
    /// ICCIDs of SIM cards.
    #[serde(rename = "iccidList")]
    pub iccids: Vec<Iccid>,
    /// Serial numbers of satellite terminals.
    #[serde(rename = "terminalSNList")]
    pub terminal_serials: Vec<TerminalSerial>,
}

/// Hits and misses in one answer, status 200 even with misses only (assumed for that case).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct FoundProducts {
    /// Those that were found, whole.
    pub entities: Vec<Product>,
    /// A problem for each that was not; its `detail` names the number.
    pub errors: Vec<Problem>,
}

impl TryFrom<Value> for FoundProducts {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { entities: fields.objects("entities")?, errors: fields.objects_if_any("errors")? })
    }
}

impl FoundProducts {
    /// What was found, or said, for one of the numbers that were asked for.
    pub fn outcome(&self, number: &str) -> Option<Result<&Product, &Problem>> {
        let hit = self.entities.iter().find(|product| product.network_id() == Some(number));
        let miss = || {
            let words = |problem: &&Problem| {
                // A serial may have a hyphen in it, so words end at blanks; a full stop is no part.
                problem.detail.split_whitespace().any(|word| {
                    word == number
                        || word.trim_matches(|character: char| !character.is_alphanumeric()) == number
                })
            };
            self.errors.iter().find(words)
        };
        hit.map(Ok).or_else(|| miss().map(Err))
    }
}

impl Operation for FindProducts {
    type Answer = FoundProducts;

    const ENDPOINT: Endpoint = Endpoint {
        name: "find products",
        method: Method::POST,
        path: "/connection-management-orchestrator/v5/{tenant}/product/find",
        service: Service::ConnectionManagement,
        effect: Effect::Reads,
        query: &[],
    };

    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>> {
        RequestParts::new(Self::ENDPOINT, hub, request_id).body("application/json", self).build()
    }

    fn answer(response: &Response<Vec<u8>>) -> Result<FoundProducts, Error> {
        operation::json_answer(response, FoundProducts::try_from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_miss_is_found_by_its_number_whatever_characters_it_has() {
        let body = r#"{"entities": [], "errors": [
            {"type": "Not Found", "status": 404, "title": "Error", "detail": "Product with serial VS-1 not found"},
            {"type": "Not Found", "status": 404, "title": "Error", "detail": "No product of the iccid '27597'."}
        ]}"#;
        let found = FindProducts::answer(&Response::new(body.into())).expect("an answer");
        assert!(found.outcome("VS-1").is_some_and(|outcome| outcome.is_err()));
        assert!(found.outcome("27597").is_some_and(|outcome| outcome.is_err()));
        assert_eq!(found.outcome("1"), None);
    }
}
