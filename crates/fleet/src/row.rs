//! One group of a fleet, as a list shows it.

use crate::status_kind::StatusKind;
use hub_api::connectivity_group::GroupProduct;
use hub_api::connectivity_type::Technology;
use hub_api::onem2m::Timestamp;
use hub_api::update_status::UpdateStatus;

/// The number of a row. A group keeps it as long as the fleet exists.
pub type RowId = u32;

/// A group, borrowed from its fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// The serial number of its router.
    pub router: &'a str,
    /// The product of the priority connection.
    pub priority: &'a str,
    /// The name of that product; empty if the hub was not asked, or knows none.
    pub priority_name: &'a str,
    /// Whether the product of the priority connection is active, if the hub was asked and told.
    pub is_priority_active: Option<bool>,
    /// The technology of the priority connection, if it is documented.
    pub priority_technology: Option<Technology>,
    /// The product of the fallback; empty without one.
    pub fallback: &'a str,
    /// The name of that product; empty if the hub was not asked, or knows none.
    pub fallback_name: &'a str,
    /// Whether the product of the fallback is active, if the hub was asked and told.
    pub is_fallback_active: Option<bool>,
    /// The technology of the fallback, if it is documented.
    pub fallback_technology: Option<Technology>,
    /// The level at which the router switches.
    pub threshold: u8,
    /// How far the hub is with the last change.
    pub status: UpdateStatus,
    /// Why the last change failed; empty if it did not.
    pub error: &'a str,
    /// When the group last changed, if the hub says so.
    pub changed: Option<Moment>,
    /// What is kept of its products' types and network IDs.
    pub(crate) details: &'a str,
}

/// Between the details of a row. No text of the hub is expected to have it.
const SEPARATOR: &str = "\u{1f}";

/// The type and the network ID of a product, as a group has them.
type Detail = (String, String);

/// The details of the priority connection and of the fallback as one text, which is empty for nearly all groups:
/// what the identifiers and technologies tell is left out.
pub(crate) fn details(products: [Option<&GroupProduct>; 2]) -> String {
    if products.iter().flatten().all(|product| is_usual(product)) {
        return String::new();
    }
    let detail = |product: Option<&GroupProduct>| {
        product.map_or_else(
            || SEPARATOR.to_owned(),
            |it| it.connectivity_type.to_string() + SEPARATOR + &it.network_id,
        )
    };
    let [priority, fallback] = products.map(detail);
    priority + SEPARATOR + &fallback
}

fn is_usual(product: &GroupProduct) -> bool {
    let number = product.product_id.as_str().split_once('-').map(|(_, number)| number);
    let technology = product.connectivity_type.technology();
    number == Some(&*product.network_id)
        && technology.is_some_and(|technology| technology.number() == product.connectivity_type)
}

/// The type and the network ID that products of this identifier and technology usually have.
fn usual_detail(product: &str, technology: Option<Technology>) -> Detail {
    let network_id = product.split_once('-').map(|(_, number)| number.to_owned());
    let kind = technology.map(|technology| technology.number().to_string());
    (kind.unwrap_or_default(), network_id.unwrap_or_default())
}

impl Row<'_> {
    /// Type and network ID of the priority connection's product.
    pub fn priority_detail(&self) -> (String, String) {
        self.detail(0, self.priority, self.priority_technology)
    }

    /// Type and network ID of the fallback's product.
    pub fn fallback_detail(&self) -> (String, String) {
        self.detail(2, self.fallback, self.fallback_technology)
    }

    fn detail(&self, index: usize, product: &str, technology: Option<Technology>) -> Detail {
        if self.details.is_empty() {
            return usual_detail(product, technology);
        }
        let mut parts = self.details.split(SEPARATOR).skip(index).map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }

    /// The kind of its status.
    pub const fn status_kind(&self) -> StatusKind {
        StatusKind::of(self.status)
    }
}

/// A oneM2M time as one number: the digits of `20230609T083219,210`. It is ordered as the time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub(crate) u64);

impl Moment {
    /// Reads a time; `None` if it has not the documented form.
    pub fn of(time: &Timestamp) -> Option<Self> {
        let text = time.0.as_str();
        let (seconds, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
        let (date, time) =
            seconds.split_once('T').filter(|(date, time)| (date.len(), time.len()) == (8, 6))?;
        let thousandths = fraction.chars().chain("000".chars()).take(3);
        date.chars()
            .chain(time.chars())
            .chain(thousandths)
            .try_fold(0, |number: u64, digit| Some(number * 10 + u64::from(digit.to_digit(10)?)))
            .map(Self)
    }

    /// The moment in the form of RFC 3339, to the millisecond.
    pub fn rfc3339(self) -> String {
        let digits = format!("{:017}", self.0);
        let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
        format!(
            "{}-{}-{}T{}:{}:{}.{}Z",
            part(0..4),
            part(4..6),
            part(6..8),
            part(8..10),
            part(10..12),
            part(12..14),
            part(14..17)
        )
    }
}
