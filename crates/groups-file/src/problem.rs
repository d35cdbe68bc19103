//! The problems of a file. The texts here are English; a user interface can translate them.

use hub_api::ResourceName;
use hub_api::identifier::Invalid;

/// A problem of a file, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The header of the column; empty if it is about the whole line.
    pub column: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong in a cell or a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A new group needs the value, and the row has none.
    Missing,
    /// The text is not allowed as a name, router or product.
    NotAllowed(String, Invalid),
    /// The text is not a threshold level.
    NotALevel(String),
    /// The text is not a connectivity type.
    NotAType(String),
    /// The text is not a list of products in JSON, for the reason of the parser.
    NotProducts(String),
    /// The object is not a group as the hub defines it, for the reason of the parser.
    NotAGroup(String),
    /// The text names neither of the two roles.
    UnknownRole(String),
    /// A row with a role has another product of the same role.
    SecondProduct {
        /// The product that the role names.
        text: String,
        /// The other one.
        other: String,
    },
    /// The hub does not have the product, and the file does not give both its identifier and its type.
    UnknownProduct(String),
    /// Two groups or more have the router, and the row has no name.
    SharedRouter {
        /// The router.
        router: String,
        /// Two of the groups.
        groups: [ResourceName; 2],
    },
    /// The row of this line leads to the same group, and one of the two has no name.
    SameGroup(usize),
    /// A spreadsheet has removed the zeros at the beginning of a router.
    RouterWithoutZeros {
        /// The text in the file.
        text: String,
        /// The router at the hub.
        router: String,
    },
    /// A spreadsheet has removed the zeros at the beginning of a number.
    LostZeros(String),
    /// A spreadsheet has rounded a number, and written it with an exponent or a fraction.
    Rounded(String),
    /// A spreadsheet has rounded a number, so that it ends in zeros.
    EndsInZeros(String),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, column, wrong } = self;
        match column.is_empty() {
            true => write!(formatter, "line {line}: {wrong}"),
            false => write!(formatter, "line {line}, column {column}: {wrong}"),
        }
    }
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => formatter.write_str("is missing; a new group needs it"),
            Self::NotAllowed(text, reason) => write!(formatter, "\"{text}\" {reason}"),
            Self::NotALevel(text) => write!(formatter, "\"{text}\" {}", hub_api::threshold::OutOfRange),
            Self::NotAType(text) => {
                write!(formatter, "\"{text}\" a text or a whole number was expected")
            }
            Self::NotProducts(reason) => write!(formatter, "is not a list of products: {reason}"),
            Self::NotAGroup(reason) => formatter.write_str(reason),
            Self::UnknownRole(text) => write!(formatter, "\"{text}\" is neither priority nor fallback"),
            Self::SecondProduct { text, other } => {
                write!(formatter, "\"{text}\" is a second product of the role, beside \"{other}\"")
            }
            Self::UnknownProduct(text) => {
                write!(formatter, "the hub has no product \"{text}\", so its identifier or type is not known")
            }
            Self::SharedRouter { router, groups: [one, other] } => write!(
                formatter,
                "router \"{router}\" is in more than one group, such as {one} and {other}; name the group"
            ),
            Self::SameGroup(line) => write!(formatter, "line {line} is about the same group"),
            Self::RouterWithoutZeros { text, router } => write!(
                formatter,
                "\"{text}\" is \"{router}\" without the zeros at its beginning: a spreadsheet has removed them"
            ),
            Self::LostZeros(text) => write!(
                formatter,
                "\"{text}\" had zeros at its beginning, which a spreadsheet has removed; the digits are lost"
            ),
            Self::Rounded(text) => write!(
                formatter,
                "\"{text}\" is a number that a spreadsheet has rounded; the digits are lost"
            ),
            Self::EndsInZeros(text) => write!(
                formatter,
                "\"{text}\" ends in zeros: a spreadsheet has rounded it; the digits are lost"
            ),
        }
    }
}
