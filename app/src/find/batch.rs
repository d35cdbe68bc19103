//! What the hub is asked for: numbers in batches, single products by their IDs.

use super::reading::Identifier;
use hub_api::product::{FindProducts, RetrieveProduct};

/// The most numbers in one request. Their answer, about 2 KB each, is read in less than 50 ms.
const MAX_NUMBERS: usize = 200;
/// Up to so many products are retrieved by their IDs, one request each; more are searched by their numbers.
const MAX_RETRIEVED: usize = 20;

/// One request, and the rows that it is for.
#[derive(Debug)]
pub struct Batch {
    /// The indexes of the rows.
    pub rows: Vec<usize>,
    /// The request.
    pub call: Call,
}

/// A request.
#[derive(Debug)]
pub enum Call {
    /// Searches for numbers.
    Find(FindProducts),
    /// Retrieves a product.
    Retrieve(RetrieveProduct),
}

/// The next request for the rows that wait.
pub fn next<'a>(waiting: impl Iterator<Item = (usize, &'a Identifier)> + Clone) -> Option<Batch> {
    let is_product = |(_, it): &(usize, &Identifier)| matches!(it, Identifier::Product(_));
    let are_many = waiting.clone().filter(is_product).nth(MAX_RETRIEVED).is_some();
    let (mut rows, mut find) = (Vec::new(), FindProducts::default());
    for (row, identifier) in waiting {
        match identifier {
            Identifier::Product(id) if !are_many => {
                if rows.is_empty() {
                    let call = Call::Retrieve(RetrieveProduct { id: id.clone() });
                    return Some(Batch { rows: vec![row], call });
                }
                continue;
            }
            Identifier::Product(_) => match identifier.number() {
                Some(Identifier::Iccid(iccid)) => find.iccids.push(iccid),
                Some(Identifier::Serial(serial)) => find.terminal_serials.push(serial),
                // The number cannot be a serial number, so it is in no list. Its row gets an outcome with the others.
                _ => {}
            },
            Identifier::Iccid(iccid) => find.iccids.push(iccid.clone()),
            Identifier::Serial(serial) => find.terminal_serials.push(serial.clone()),
        }
        rows.push(row);
        if rows.len() == MAX_NUMBERS {
            break;
        }
    }
    (!rows.is_empty()).then_some(Batch { rows, call: Call::Find(find) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(identifiers: &[Identifier]) -> Vec<Batch> {
        let mut waiting: Vec<(usize, &Identifier)> = identifiers.iter().enumerate().collect();
        let mut calls = Vec::new();
        while let Some(batch) = next(waiting.iter().copied()) {
            waiting.retain(|(row, _)| !batch.rows.contains(row));
            calls.push(batch);
        }
        assert_eq!(waiting, []);
        calls
    }

    #[test]
    fn every_number_is_asked_for_once_and_no_body_is_large() {
        let serials: Vec<_> = (0..450).filter_map(|it| Identifier::serial(&format!("{it:064}"))).collect();
        let calls = calls(&serials);
        let rows: Vec<usize> = calls.iter().flat_map(|batch| batch.rows.clone()).collect();
        assert_eq!(rows, (0..450).collect::<Vec<_>>());
        for Batch { call, .. } in calls {
            let Call::Find(find) = call else { panic!("{call:?}") };
            assert!(serde_json::to_vec(&find).expect("JSON").len() < 64 * 1024);
        }
    }

    #[test]
    fn few_products_are_retrieved_and_many_are_searched_by_their_numbers() {
        let products = |count: u32| -> Vec<_> {
            (0..count).filter_map(|it| Identifier::product(&format!("INTELSAT-{it}"))).collect()
        };
        assert!(calls(&products(20)).iter().all(|batch| matches!(batch.call, Call::Retrieve(_))));
        let many = calls(&products(21));
        assert_eq!(many.len(), 1);
        assert!(matches!(&many[0].call, Call::Find(find) if find.terminal_serials.len() == 21));
    }
}
