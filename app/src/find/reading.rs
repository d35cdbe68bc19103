//! What a part of a pasted text is.

use hub_api::ProductId;
use hub_api::identifier::{Iccid, TerminalSerial};

/// A number that the hub can be asked for. It is the only part of a pasted text that is ever sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identifier {
    /// The number of a SIM card.
    Iccid(Iccid),
    /// The serial number of a terminal.
    Serial(TerminalSerial),
    /// The product itself.
    Product(ProductId),
}

impl Identifier {
    /// Its text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iccid(iccid) => iccid.as_str(),
            Self::Serial(serial) => serial.as_str(),
            Self::Product(id) => id.as_str(),
        }
    }

    /// The number by which a search finds it. Of a product ID that is what follows the backend.
    pub fn number(&self) -> Option<Self> {
        let Self::Product(id) = self else { return Some(self.clone()) };
        let (_, number) = id.as_str().split_once('-')?;
        let is_card = number.len() > 17 && number.starts_with("89");
        if is_card { Self::iccid(number) } else { Self::serial(number) }
    }

    /// An ICCID, if the text can be one.
    pub fn iccid(text: &str) -> Option<Self> {
        Iccid::new(text).ok().map(Self::Iccid)
    }

    /// A serial number, if the text can be one.
    pub fn serial(text: &str) -> Option<Self> {
        TerminalSerial::new(text).ok().map(Self::Serial)
    }

    /// A product ID, if the text can be one.
    pub fn product(text: &str) -> Option<Self> {
        ProductId::new(text).ok().map(Self::Product)
    }
}

/// What a part of a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number to ask for.
    Identifier(Identifier),
    /// The same as in an earlier line.
    DuplicateOf(u32),
    /// A number that cannot be restored with certainty.
    Damaged(Damage),
    /// Anything else, which is not sent.
    Other(Kind),
}

/// How a number was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A spreadsheet has rounded it: `8.949E18`, `8949020230457620000`.
    Rounded,
    /// A placeholder instead of a value: `#########`, `NULL`, `-`.
    NoValue,
    /// A spreadsheet has made a date of it: `2-Mar`.
    Date,
    /// Letters that look like digits: `O`, `l`, `I`.
    Letters,
    /// An ICCID with too few or too many digits.
    Length,
}

/// What a text looks like that is not an identifier; the later, the more important to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Words, headings, commands.
    Text,
    /// The identity of a subscriber (IMSI) or a device (IMEI): 14 to 16 digits.
    ImsiOrImei,
    /// A phone number.
    Phone,
    /// The number of an eSIM chip: 89 and 30 digits.
    Eid,
    /// 18 to 22 digits that do not begin with 89.
    NotAnIccid,
    /// A number in a table that has no heading to say that it is a serial number.
    Unlabelled,
    /// A secret of a card: 16 or more hexadecimal digits.
    Key,
}

/// A part of a line, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub reading: Reading,
    /// What it may be meant to be. It is sent only if the operator says so.
    pub offer: Option<Identifier>,
    /// A serial number that only its form tells, in a text that does not name it.
    pub is_guess: bool,
}

impl Part {
    /// A number to ask for; plain text if there is none.
    pub fn identifier(identifier: Option<Identifier>) -> Self {
        identifier.map_or(Self::other(Kind::Text), |it| Self::of(Reading::Identifier(it)))
    }

    /// A damaged number.
    pub fn damaged(damage: Damage) -> Self {
        Self::of(Reading::Damaged(damage))
    }

    /// A text that is not an identifier.
    pub fn other(kind: Kind) -> Self {
        Self::of(Reading::Other(kind))
    }

    /// The same, with what it may be meant to be.
    pub fn offering(self, offer: Option<Identifier>) -> Self {
        Self { offer, ..self }
    }

    /// Whether there is a number to ask for.
    pub fn is_identifier(&self) -> bool {
        matches!(self.reading, Reading::Identifier(_))
    }

    /// How important it is in a line without identifiers.
    pub fn rank(&self) -> u8 {
        match self.reading {
            Reading::Other(Kind::Text) => 0,
            Reading::Damaged(_) => 1,
            Reading::Other(kind) => 2 + kind as u8,
            Reading::Identifier(_) | Reading::DuplicateOf(_) => u8::MAX,
        }
    }

    /// Of two parts of a line the one to tell about.
    pub fn more_important(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    const fn of(reading: Reading) -> Self {
        Self { reading, offer: None, is_guess: false }
    }
}
