//! `POST /connection-management-orchestrator/v5/{tenant}/product/find`

use super::inventory::Product;
use crate::endpoint::{Effect, Service};
use crate::identifier::{Iccid, TerminalSerial};
use crate::operation::{self, RequestParts};
use crate::read_fields;
use crate::refusal::Problem;
use crate::{Endpoint, Error, Hub, Operation, RequestId};
use http::{Method, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

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

read_fields! {
    FoundProducts { entities: objects("entities"), errors: objects_if_any("errors") }
}

impl FoundProducts {
    /// The outcomes by number.
    pub fn outcomes(&self) -> FindOutcomes<'_> {
        let mut by_number = HashMap::new();
        let hits = self.entities.iter().filter_map(|product| Some((product.network_id()?, Ok(product))));
        // A serial number may contain a hyphen, so words are separated by spaces; punctuation around a
        // word is ignored.
        let misses = self.errors.iter().flat_map(|problem| {
            problem.detail.split_whitespace().flat_map(move |word| {
                let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
                [(word, Err(problem)), (bare, Err(problem))]
            })
        });
        for (number, outcome) in hits.chain(misses) {
            by_number.entry(number).or_insert(outcome);
        }
        FindOutcomes { by_number }
    }
}

/// What was found, or what the hub said, for each number that was requested.
#[derive(Clone, Debug)]
pub struct FindOutcomes<'a> {
    by_number: HashMap<&'a str, Result<&'a Product, &'a Problem>>,
}

impl<'a> FindOutcomes<'a> {
    /// The outcome for a number; `None` if the answer does not mention it.
    pub fn of(&self, number: &str) -> Option<Result<&'a Product, &'a Problem>> {
        self.by_number.get(number).copied()
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
        let outcomes = found.outcomes();
        assert!(outcomes.of("VS-1").is_some_and(|outcome| outcome.is_err()));
        assert!(outcomes.of("27597").is_some_and(|outcome| outcome.is_err()));
        assert_eq!(outcomes.of("1"), None);
    }
}
