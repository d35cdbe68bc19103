//! The hub's products: those the form offers, and what the hub says about each product and number that was
//! entered.

use crate::find::reader::Reader;
use crate::find::reading::{Identifier, Reading};
use crate::hub::HubClient;
use crate::query::Query;
use crate::tasks::drawn;
use hub_api::ProductId;
use hub_api::product::{FindProducts, ListProducts, Product, RetrieveProduct};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;

/// How many products are offered; any other is found by its number or its ID.
pub const OFFERED: u32 = 100;

/// What is known about products.
#[derive(Clone, Copy)]
pub struct Inventory {
    /// The first products of the tenant.
    pub offered: Query<Vec<Product>>,
    entered: RwSignal<HashMap<ProductId, Lookup>>,
    numbers: RwSignal<HashMap<String, NumberLookup>>,
    hub: HubClient,
}

/// What the hub says about a product that was entered in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    /// The request is on its way.
    Pending,
    /// The hub knows it.
    Found(Box<Product>),
    /// The hub does not know it.
    NotFound,
}

/// What the hub says about a number that was entered in place of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberLookup {
    /// The request is on its way.
    Pending,
    /// The number of this product.
    Found(ProductId),
    /// The number of no product.
    NotFound,
    /// The number of several products.
    Ambiguous(Vec<ProductId>),
    /// The request failed.
    Failed,
}

impl Inventory {
    /// Requests the products to offer, once the form is in view.
    pub fn fetch() -> Self {
        let hub = HubClient::of_app();
        let offered = Query::default();
        offered.fetch(async move {
            let fields = vec!["id", "name", "connectivityType", "status"];
            let call = ListProducts { page_size: Some(OFFERED), page_number: None, fields };
            drawn().await;
            hub.send(&call).await.map(|mut page| {
                hub.groups.add_names(&mut page.entities);
                page.entities
            })
        });
        Self { offered, entered: RwSignal::default(), numbers: RwSignal::default(), hub }
    }

    /// Whether the hub may have more products than those that are offered.
    pub fn has_more(self) -> bool {
        self.offered.with_value(|offered| offered.is_some_and(|offered| offered.len() >= OFFERED as usize))
    }

    /// Whether a text is a whole identifier: one that is offered, or one that has a number after its
    /// hyphen and is not part of any that is offered.
    pub fn is_whole(self, text: &str) -> bool {
        let text = text.trim();
        let has_number = text.split_once('-').is_some_and(|(_, number)| !number.is_empty());
        self.offered.with_value(|offered| {
            let mut ids = offered.into_iter().flatten().map(|product| product.id.as_str());
            ids.clone().any(|id| id == text) || has_number && !ids.any(|id| id.contains(text))
        })
    }

    /// Whether a text is part of an identifier that is offered.
    pub fn offers(self, text: &str) -> bool {
        self.offered.with_value(|offered| {
            offered.into_iter().flatten().any(|product| product.id.as_str().contains(text.trim()))
        })
    }

    /// What the hub says about a product that was entered.
    pub fn product(self, id: &ProductId) -> Option<Lookup> {
        self.entered.with(|entered| entered.get(id).cloned())
    }

    /// A product as the list of those that are offered has it.
    pub fn listed(self, id: &str) -> Option<Product> {
        self.offered.with_value(|offered| {
            offered.into_iter().flatten().find(|product| product.id.as_str() == id).cloned()
        })
    }

    /// What is known about a product: what the hub says, and until it answers what the list says.
    pub fn known(self, id: &ProductId) -> Option<Lookup> {
        let answer = self.product(id).filter(|lookup| *lookup != Lookup::Pending);
        answer.or_else(|| Some(Lookup::Found(Box::new(self.listed(id.as_str())?))))
    }

    /// What is known about a number that was entered.
    pub fn number(self, text: &str) -> Option<NumberLookup> {
        self.numbers.with(|numbers| numbers.get(text.trim()).cloned())
    }

    /// The number that was entered in place of a product.
    pub fn entered_as(self, id: &ProductId) -> Option<String> {
        self.numbers.with(|numbers| {
            let mut numbers = numbers.iter();
            let (text, _) =
                numbers.find(|(_, lookup)| matches!(lookup, NumberLookup::Found(found) if found == id))?;
            Some(text.clone())
        })
    }

    /// Requests a product, unless it is known, and hands it over. While an operator waits for it, a refused token
    /// opens the dialog for signing in.
    pub fn look_up(self, id: ProductId, is_awaited: bool, then: impl FnOnce(&Product) + 'static) {
        if let Some(Lookup::Found(product)) = untrack(|| self.product(&id)) {
            then(&product);
            return;
        }
        self.entered.update(|entered| {
            entered.insert(id.clone(), Lookup::Pending);
        });
        spawn_local(async move {
            let call = RetrieveProduct { id: id.clone() };
            let answer = match is_awaited {
                true => self.hub.send(&call).await,
                false => self.hub.send_quietly(&call).await,
            };
            // The form may be gone by now.
            self.entered.try_update(|entered| match answer {
                Ok(product) => {
                    then(&product);
                    entered.insert(id, Lookup::Found(Box::new(product)));
                }
                Err(error) if error.is_not_found() => {
                    entered.insert(id, Lookup::NotFound);
                }
                Err(_) => {
                    entered.remove(&id);
                }
            });
        });
    }

    /// Searches for the product of a number that was entered as a text, and hands it over if there is exactly one.
    /// While a search for the number is in flight, only its first caller receives the product.
    pub fn find(self, text: &str, number: Identifier, then: impl FnOnce(&Product) + 'static) {
        let text = text.trim().to_owned();
        match untrack(|| self.number(&text)) {
            Some(NumberLookup::Found(id)) => return self.look_up(id, true, then),
            None | Some(NumberLookup::Failed) => (),
            Some(_) => return,
        }
        let set = move |text: String, lookup| {
            self.numbers.try_update(|numbers| numbers.insert(text, lookup));
        };
        set(text.clone(), NumberLookup::Pending);
        spawn_local(async move {
            let mut call = FindProducts::default();
            match number.clone() {
                Identifier::Iccid(iccid) => call.iccids.push(iccid),
                Identifier::Serial(serial) => call.terminal_serials.push(serial),
                Identifier::Product(_) => {}
            }
            let Ok(found) = self.hub.send(&call).await else { return set(text, NumberLookup::Failed) };
            let outcomes = found.outcomes();
            let lookup = match outcomes.products(number.as_str()) {
                [] => NumberLookup::NotFound,
                [product] => {
                    let lookup = Lookup::Found(Box::new((*product).clone()));
                    self.entered.try_update(|entered| entered.insert(product.id.clone(), lookup));
                    then(product);
                    NumberLookup::Found(product.id.clone())
                }
                several => {
                    NumberLookup::Ambiguous(several.iter().map(|product| product.id.clone()).collect())
                }
            };
            set(text, lookup);
        });
    }
}

/// The only ICCID or serial number in a text, in any of the forms that "Find" reads.
pub fn number_in(text: &str) -> Option<Identifier> {
    let mut reader = Reader::default();
    reader.read_line(text);
    let mut numbers = reader.entries.into_iter().filter_map(|entry| match entry.reading {
        Reading::Identifier(identifier) => Some(identifier),
        _ => None,
    });
    let number = numbers.next().filter(|number| !matches!(number, Identifier::Product(_)));
    number.filter(|_| numbers.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{Identifier, number_in};

    #[test]
    fn a_number_is_read_in_its_printed_forms() {
        for (text, expected) in [
            ("8943030102229703831", Some("8943030102229703831")),
            ("8943 0301 0222 9703 831", Some("8943030102229703831")),
            ("ICCID: 8943030102229703831", Some("8943030102229703831")),
            ("27597", Some("27597")),
            ("INTELSAT-27597", None),
            ("JASPER", None),
            ("8943030102229703831 8943030102229703849", None),
            ("", None),
        ] {
            assert_eq!(number_in(text).as_ref().map(Identifier::as_str), expected, "{text}");
        }
    }
}
