//! `POST /connection-management-orchestrator/v5/{tenant}/product/find`

use super::inventory::Product;
use crate::endpoint::{Effect, Service};
use crate::identifier::{Iccid, TerminalSerial};
use crate::operation::{self, RequestParts};
use crate::read_fields;
use crate::refusal::Problem;
use crate::{Endpoint, Error, Hub, Operation, RequestId, Shell, curl};
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
        let mut outcomes = FindOutcomes { by_number: HashMap::new() };
        for product in &self.entities {
            if let Some(number) = product.network_id() {
                let products = &mut outcomes.entry(number).products;
                if products.iter().all(|other| other.id != product.id) {
                    products.push(product);
                }
            }
        }
        // A serial number may contain a hyphen, so words are separated by spaces; punctuation around a
        // word is ignored.
        for problem in &self.errors {
            for word in problem.detail.split_whitespace() {
                let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
                for number in [word, bare] {
                    outcomes.entry(number).problem.get_or_insert(problem);
                }
            }
        }
        outcomes
    }
}

/// What was found, or what the hub said, for each number that was requested.
#[derive(Clone, Debug)]
pub struct FindOutcomes<'a> {
    by_number: HashMap<String, FindOutcome<'a>>,
}

#[derive(Clone, Debug, Default)]
struct FindOutcome<'a> {
    products: Vec<&'a Product>,
    problem: Option<&'a Problem>,
}

impl<'a> FindOutcomes<'a> {
    /// The products with a number: none if it was not found, several if it is ambiguous.
    pub fn products(&self, number: &str) -> &[&'a Product] {
        self.by_number.get(&compared(number)).map_or(&[], |outcome| &outcome.products)
    }

    /// Why a number was not found; `None` if the answer does not mention it.
    pub fn problem(&self, number: &str) -> Option<&'a Problem> {
        self.by_number.get(&compared(number))?.problem
    }

    fn entry(&mut self, number: &str) -> &mut FindOutcome<'a> {
        self.by_number.entry(compared(number)).or_default()
    }
}

/// A number as it is compared: the hub may write it in other letters, or without the `F` that pads an ICCID.
fn compared(number: &str) -> String {
    let digits = number.trim_end_matches(['F', 'f']);
    let is_padded = digits.len() > 17 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_padded { digits.to_owned() } else { number.to_ascii_lowercase() }
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
        let parts = RequestParts::new(Self::ENDPOINT, hub, request_id);
        parts.compact_body("application/json", self).build()
    }

    fn curl(&self, hub: &Hub, request_id: &RequestId, shell: Shell) -> String {
        let parts = RequestParts::new(Self::ENDPOINT, hub, request_id);
        curl::command(&parts.body("application/json", self).build(), shell)
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
        assert!(outcomes.problem("VS-1").is_some());
        assert!(outcomes.problem("27597").is_some());
        assert_eq!(outcomes.problem("1"), None);
        assert_eq!(outcomes.products("27597"), &[] as &[&Product]);
    }

    #[test]
    fn a_number_is_found_in_every_form_and_in_several_products() {
        let body = r#"{"entities": [{"id": "A-8997112212741433747F"}, {"id": "B-8997112212741433747"},
            {"id": "B-8997112212741433747"}, {"id": "C-kit1"}]}"#;
        let found = FindProducts::answer(&Response::new(body.into())).expect("an answer");
        let outcomes = found.outcomes();
        let ids = |number| outcomes.products(number).iter().map(|it| it.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids("8997112212741433747f"), ["A-8997112212741433747F", "B-8997112212741433747"]);
        assert_eq!(ids("KIT1"), ["C-kit1"]);
    }

    #[test]
    fn a_search_is_sent_without_spaces_and_printed_with_them() {
        let hub = Hub::tutorial("eos".parse().expect("a tenant"), "CPDemo".parse().expect("an AE-ID"));
        let id = RequestId::new("123").expect("an id");
        let find =
            FindProducts { terminal_serials: vec!["1".parse().expect("a serial")], ..Default::default() };
        assert_eq!(find.request(&hub, &id).body(), br#"{"iccidList":[],"terminalSNList":["1"]}"#);
        assert!(find.curl(&hub, &id, Shell::Bash).contains("\"terminalSNList\": [\n"));
    }
}
