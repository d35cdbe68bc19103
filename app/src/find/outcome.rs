//! What became of each number and each line.

use super::batch::Batch;
use super::reader::Entry;
use super::reading::{Identifier, Reading};
use crate::error::Error;
use crate::product_facts;
use hub_api::ProductId;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::{FindOutcomes, FoundProducts, Product};
use std::collections::HashSet;

/// A number or a line, and its outcome.
#[derive(Debug)]
pub struct Row {
    /// What was read.
    pub entry: Entry,
    /// What the hub says. It stays [`Answer::Waiting`] for what is not asked for.
    pub answer: Answer,
}

/// What the hub says about a number.
#[derive(Debug)]
pub enum Answer {
    /// It has not been asked.
    Waiting,
    /// The products with this number: several if it is ambiguous.
    Found(Vec<FoundProduct>),
    /// There is none, in the hub's words.
    NotFound(String),
    /// The request failed.
    Failed,
    /// The answer does not mention the number.
    Missing,
}

/// A product, as a row shows it.
#[derive(Debug)]
pub struct FoundProduct {
    /// Its identifier.
    pub id: ProductId,
    /// The name that the customer gave it; empty if it has none.
    pub name: String,
    /// Cellular or satellite.
    pub connectivity_type: Option<ConnectivityType>,
    /// Its status in the hub's word.
    pub status: Option<String>,
}

/// The outcome of a row; each row has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The hub has the product.
    Found,
    /// The hub has no such product.
    NotFound,
    /// The number belongs to several products.
    Ambiguous,
    /// An earlier line has the same number.
    Duplicate,
    /// The number is damaged.
    Damaged,
    /// The line has no identifier.
    NotAnIdentifier,
    /// The request failed.
    Error,
    /// The hub has not been asked yet.
    Waiting,
}

impl Outcome {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Found,
        Self::NotFound,
        Self::Ambiguous,
        Self::Duplicate,
        Self::Damaged,
        Self::NotAnIdentifier,
        Self::Error,
        Self::Waiting,
    ];
}

impl Row {
    /// A row that waits for the hub, or needs no answer.
    pub const fn new(entry: Entry) -> Self {
        Self { entry, answer: Answer::Waiting }
    }

    /// Its outcome.
    pub fn outcome(&self) -> Outcome {
        match (&self.entry.reading, &self.answer) {
            (Reading::DuplicateOf(_), _) => Outcome::Duplicate,
            (Reading::Damaged(_), _) => Outcome::Damaged,
            (Reading::Other(_), _) => Outcome::NotAnIdentifier,
            (Reading::Identifier(_), Answer::Waiting) => Outcome::Waiting,
            (Reading::Identifier(_), Answer::Found(products)) if products.len() == 1 => Outcome::Found,
            (Reading::Identifier(_), Answer::Found(_)) => Outcome::Ambiguous,
            (Reading::Identifier(_), Answer::NotFound(_)) => Outcome::NotFound,
            (Reading::Identifier(_), Answer::Failed | Answer::Missing) => Outcome::Error,
        }
    }

    /// The number that the hub has to be asked for.
    pub fn waiting(&self) -> Option<&Identifier> {
        match &self.entry.reading {
            Reading::Identifier(identifier) if matches!(self.answer, Answer::Waiting) => Some(identifier),
            _ => None,
        }
    }

    /// Asks for another number instead.
    pub fn ask_for(&mut self, identifier: Identifier) {
        identifier.as_str().clone_into(&mut self.entry.text);
        self.entry.offer = None;
        self.entry.reading = Reading::Identifier(identifier);
        self.answer = Answer::Waiting;
    }
}

/// How many rows have each outcome, in the order of [`Outcome::ALL`].
pub fn counts(rows: &[Row]) -> [usize; 8] {
    let mut counts = [0; 8];
    for row in rows {
        counts[row.outcome() as usize] += 1;
    }
    counts
}

/// The next request for the rows that wait.
pub fn next_batch(rows: &[Row]) -> Option<Batch> {
    super::batch::next(rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.waiting()?))))
}

/// Gives each row of a request its answer. Without one the request has failed.
pub fn settle(rows: &mut [Row], batch: &Batch, found: Option<&FoundProducts>) {
    let outcomes = found.map(FoundProducts::outcomes);
    for &index in &batch.rows {
        let Some(row) = rows.get_mut(index) else { continue };
        let Reading::Identifier(identifier) = &row.entry.reading else { continue };
        row.answer = match (found, &outcomes) {
            (Some(found), Some(outcomes)) => answer(found, outcomes, identifier),
            _ => Answer::Failed,
        };
    }
}

fn answer(found: &FoundProducts, outcomes: &FindOutcomes<'_>, identifier: &Identifier) -> Answer {
    let products: Vec<&Product> = match identifier {
        Identifier::Product(id) => found.entities.iter().filter(|product| product.id == *id).collect(),
        number => outcomes.products(number.as_str()).to_vec(),
    };
    if products.is_empty() {
        return match (outcomes.problem(identifier.as_str()), identifier) {
            (Some(problem), _) => Answer::NotFound(problem.detail.clone()),
            (None, Identifier::Product(_)) => Answer::NotFound(String::new()),
            (None, _) => Answer::Missing,
        };
    }
    let found_product = |product: &Product| FoundProduct {
        id: product.id.clone(),
        name: product_facts::name(product).unwrap_or_default().to_owned(),
        connectivity_type: product.connectivity_type.clone(),
        status: product.status.clone(),
    };
    Answer::Found(products.into_iter().map(found_product).collect())
}

/// The answer of a search for a product that was retrieved.
pub fn of_one(answer: Result<Product, Error>) -> Result<FoundProducts, Error> {
    let entities = match answer {
        Ok(product) => vec![product],
        Err(error) if error.is_not_found() => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(FoundProducts { entities, errors: Vec::new() })
}

/// The products that were found, each once, in the order of the text.
pub fn found(rows: &[Row]) -> Vec<&ProductId> {
    let mut ids = HashSet::new();
    let products =
        rows.iter().filter(|row| row.outcome() == Outcome::Found).filter_map(|row| match &row.answer {
            Answer::Found(products) => products.first(),
            _ => None,
        });
    products.map(|product| &product.id).filter(|id| ids.insert(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::batch::Call;
    use super::super::reader::read;
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        read(text).into_iter().map(Row::new).collect()
    }

    #[test]
    fn every_row_has_one_outcome_and_the_sums_match() {
        let mut rows =
            rows("8949020230457621596\n27597\n27597\n28114\n8.9E18\ntwo words\n\n99999\nINTELSAT-123\n77777");
        assert_eq!(counts(&rows), [0, 0, 0, 1, 1, 1, 0, 6]);
        let first = next_batch(&rows).expect("a request");
        assert!(matches!(&first.call, Call::Find(call) if call.iccids.len() == 1));
        assert_eq!(first.rows, [0, 1, 3, 6, 8]);
        let body = serde_json::json!({
            "entities": [{"id": "TMSP-8949020230457621596"}, {"id": "INTELSAT-27597"}, {"id": "GALAXY1-27597"}],
            "errors": [{"type": "", "status": 404, "title": "", "detail": "Product with serial 28114 not found"},
                {"type": "", "status": 404, "title": "", "detail": "Product with serial 99999 not found"}],
        });
        let found = FoundProducts::try_from(body).expect("an answer");
        settle(&mut rows, &first, Some(&found));
        assert_eq!(counts(&rows), [1, 2, 1, 1, 1, 1, 1, 1]);
        assert_eq!(counts(&rows).iter().sum::<usize>(), rows.len());
        let second = next_batch(&rows).expect("a request");
        assert!(matches!(&second.call, Call::Retrieve(call) if call.id.as_str() == "INTELSAT-123"));
        settle(&mut rows, &second, None);
        assert_eq!(counts(&rows), [1, 2, 1, 1, 1, 1, 2, 0]);
        assert!(next_batch(&rows).is_none());
    }

    #[test]
    fn a_row_can_ask_for_what_it_offers() {
        let mut rows = rows("8949O2O23O457621596");
        assert_eq!(rows[0].outcome(), Outcome::Damaged);
        let offer = rows[0].entry.offer.clone().expect("an offer");
        rows[0].ask_for(offer);
        assert_eq!(rows[0].waiting().map(Identifier::as_str), Some("8949020230457621596"));
    }
}
