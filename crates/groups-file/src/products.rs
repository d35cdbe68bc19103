//! Known products, and the product that a row names.

use crate::problem::Wrong;
use crate::row::{Connection, Row, Text, add_missing};
use hub_api::ProductId;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct};
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::Product;
use plan::IdMap;
use serde_json::Map;

/// The known products, by identifier and by network ID.
#[derive(Clone, Debug, Default)]
pub struct KnownProducts {
    by_id: IdMap<String, GroupProduct>,
    by_network_id: IdMap<String, ProductId>,
}

impl KnownProducts {
    /// The products of groups.
    pub fn of_groups(groups: &[ConnectivityGroup]) -> Self {
        let mut known = Self::default();
        known.add_groups(groups, |_| true);
        known
    }

    pub(crate) fn add_groups(
        &mut self,
        groups: &[ConnectivityGroup],
        is_meant: impl Fn(&GroupProduct) -> bool,
    ) {
        let products = groups.iter().flat_map(|group| &group.definition.products);
        for product in products.filter(|product| is_meant(product)) {
            self.put(&product.product_id, product.connectivity_type.clone(), &product.network_id);
        }
    }

    /// Adds a product of the inventory.
    pub fn add(&mut self, product: &Product) {
        let technology = product.connectivity_type.as_ref().and_then(ConnectivityType::technology);
        if let (Some(technology), Some(network_id)) = (technology, product.network_id()) {
            self.put(&product.id, technology.number(), network_id);
        }
    }

    fn put(&mut self, id: &ProductId, connectivity_type: ConnectivityType, network_id: &str) {
        if !self.by_id.contains_key(id.as_str()) {
            let product = GroupProduct {
                product_id: id.clone(),
                connectivity_type,
                network_id: network_id.to_owned(),
                other: Map::new(),
            };
            self.by_id.insert(id.to_string(), product);
            for number in [network_id, unpadded(network_id)] {
                self.by_network_id.entry(number.to_owned()).or_insert_with(|| id.clone());
            }
        }
    }

    fn with_number(&self, number: &str) -> Option<&GroupProduct> {
        let id = self.by_network_id.get(number).or_else(|| self.by_network_id.get(unpadded(number)))?;
        self.by_id.get(id.as_str())
    }

    pub(crate) fn find(&self, connection: &Connection) -> Option<&GroupProduct> {
        match &connection.identifier {
            Some(Text { text, .. }) => self.by_id.get(text).or_else(|| {
                let number = connection.network_id.as_ref().map_or(text, |number| &number.text);
                if is_product_id(text) { None } else { self.with_number(number) }
            }),
            None => self.with_number(&connection.network_id.as_ref()?.text),
        }
    }
}

/// Whether one of the texts that may name a product is among others: its identifier, and its number.
pub(crate) fn named_by(product: &GroupProduct, is_text: impl Fn(&str) -> bool) -> bool {
    let number = product.network_id.as_str();
    [product.product_id.as_str(), number, unpadded(number)].into_iter().any(is_text)
}

/// The error of a row that cannot be completed: column, and what is wrong.
pub(crate) type Missing = (String, Wrong);

/// The product that a row names: its identifier, and its entry among the group's products. A group may name a product
/// that is not among them.
pub(crate) fn product(
    connection: &Connection,
    row: &Row,
    before: Option<&GroupDefinition>,
    known: &KnownProducts,
) -> Result<(ProductId, Option<GroupProduct>), Missing> {
    let found = known.find(connection);
    let unknown = || {
        let named = connection.identifier.as_ref().or(connection.network_id.as_ref());
        let Text { text, column } = named.cloned().unwrap_or_default();
        (column, Wrong::UnknownProduct(text))
    };
    let is_of_rule = |text: &str| {
        before.is_some_and(|before| {
            let rule = &before.priority_rule;
            rule.priority.as_str() == text || rule.fallback.as_ref().is_some_and(|id| id.as_str() == text)
        })
    };
    let is_id = |text: &str| known.by_id.contains_key(text) || is_product_id(text) || is_of_rule(text);
    let id = match &connection.identifier {
        Some(Text { text, column }) if is_id(text) => {
            let id = ProductId::new(text.as_str());
            Some(id.map_err(|reason| (column.clone(), Wrong::NotAllowed(text.clone(), reason)))?)
        }
        _ => found.map(|found| found.product_id.clone()),
    };
    let entry = id.as_ref().and_then(|id| before?.product(id)).or(found);
    let is_number = |it: &&Text| !is_id(&it.text);
    let number = connection.network_id.as_ref().or_else(|| connection.identifier.as_ref().filter(is_number));
    let network_id = number.map(|number| connection.network_id(number, entry, known)).transpose()?;
    let id = id.ok_or_else(unknown)?;
    let names_no_entry = is_of_rule(id.as_str()) && before.is_some_and(|it| it.product(&id).is_none());
    if names_no_entry && connection.network_id.is_none() && connection.connectivity_type.is_none() {
        return Ok((id, None));
    }
    let connectivity_type = connection.connectivity_type.clone();
    let connectivity_type =
        connectivity_type.or_else(|| Some(entry?.connectivity_type.clone())).ok_or_else(unknown)?;
    let network_id = network_id.or_else(|| Some(entry?.network_id.clone())).ok_or_else(unknown)?;
    let mut other = connection.other.clone();
    if !row.is_whole
        && let Some(before) = before.and_then(|before| before.product(&id))
    {
        add_missing(&mut other, &before.other);
    }
    Ok((id.clone(), Some(GroupProduct { product_id: id, connectivity_type, network_id, other })))
}

impl Connection {
    /// The texts that may name its product.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.identifier.iter().chain(&self.network_id);
        texts.flat_map(|it| [it.text.as_str(), unpadded(&it.text)])
    }

    /// Whether the inventory is needed to find the product, or to check a number that may be rounded.
    pub(crate) fn is_open(&self, known: &KnownProducts) -> bool {
        let is_doubtful = |number: &Text| {
            may_be_rounded(&number.text)
                && known.with_number(&number.text).is_none()
                && !self.is_named_by(&number.text)
        };
        (self.identifier.is_none() || self.connectivity_type.is_none()) && known.find(self).is_none()
            || self.network_id.as_ref().is_some_and(is_doubtful)
    }

    /// The network ID of its product. A number whose digits a spreadsheet has lost is an error: they are not guessed.
    fn network_id(
        &self,
        Text { text, column }: &Text,
        entry: Option<&GroupProduct>,
        known: &KnownProducts,
    ) -> Result<String, Missing> {
        if let Some(entry) = entry
            && unpadded(&entry.network_id) == unpadded(text)
        {
            return Ok(entry.network_id.clone());
        }
        let number = || Ok(unpadded(text).to_owned());
        let lost = |wrong: fn(String) -> Wrong| Err((column.clone(), wrong(text.clone())));
        if known.with_number(text).is_some() {
            number()
        } else if entry.is_some_and(|entry| has_lost_zeros(text, &entry.network_id)) {
            lost(Wrong::LostZeros)
        } else if self.is_named_by(text) {
            number()
        } else if has_exponent(text) {
            lost(Wrong::Rounded)
        } else if may_be_rounded(text) {
            lost(Wrong::EndsInZeros)
        } else {
            number()
        }
    }

    /// Whether the product's identifier, which no spreadsheet reads as a number, contains the number too.
    fn is_named_by(&self, number: &str) -> bool {
        let identifier = self.identifier.as_ref().and_then(|identifier| identifier.text.split_once('-'));
        identifier.is_some_and(|(backend, rest)| !backend.is_empty() && rest == unpadded(number))
    }

    /// The number for a search in the inventory; `None` if a spreadsheet has rounded it.
    pub(crate) fn number_to_look_up(&self) -> Option<String> {
        let of_product = || {
            let (_, number) = self.identifier.as_ref()?.text.split_once('-')?;
            Some(number)
        };
        let is_number = |it: &&Text| !is_product_id(&it.text);
        let named = self.network_id.as_ref().or_else(|| self.identifier.as_ref().filter(is_number));
        let number = named.map(|number| number.text.as_str()).or_else(of_product)?;
        (!number.contains(['.', ',', '+'])).then(|| unpadded(number).to_owned())
    }
}

/// A product's identifier begins with its back end: a letter somewhere before the first hyphen.
fn is_product_id(text: &str) -> bool {
    let backend = text.split_once('-').map_or("", |(backend, _)| backend);
    backend.chars().any(|letter| letter.is_ascii_alphabetic())
}

/// A network ID without the `F` that pads an ICCID.
pub(crate) fn unpadded(text: &str) -> &str {
    let digits = text.trim_end_matches(['F', 'f']);
    if digits.len() > 17 && digits.bytes().all(|byte| byte.is_ascii_digit()) { digits } else { text }
}

/// Whether a spreadsheet has written a number with an exponent or a fraction.
fn has_exponent(text: &str) -> bool {
    // The parser of the standard library would be 15 KB of the page.
    let unsigned = |number: &str| number.strip_prefix(['+', '-']).unwrap_or(number).to_owned();
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (mantissa, exponent) = (unsigned(mantissa), unsigned(exponent));
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((&mantissa, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = [whole, fraction, &exponent].into_iter().all(are_digits)
        && !(whole.is_empty() && fraction.is_empty())
        && !exponent.is_empty();
    is_number && text.contains(['e', 'E', '.', ','])
}

/// Whether a spreadsheet may have replaced the last digits by zeros: it keeps fifteen.
fn may_be_rounded(text: &str) -> bool {
    text.len() > 16
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().skip(15).all(|byte| byte == b'0')
}

/// Whether a text is the other text without its leading zeros, because a spreadsheet has read it as a number.
pub(crate) fn has_lost_zeros(text: &str, other: &str) -> bool {
    text != other
        && other.bytes().all(|byte| byte.is_ascii_digit())
        && !text.is_empty()
        && text.trim_start_matches('0') == other.trim_start_matches('0')
        && text.len() < other.len()
}
