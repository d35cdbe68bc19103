//! Cellular or satellite, as a number or as a word.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The connectivity type of a product. Products say it as a word (`connectivityType`: `CELLULAR`,
/// `SATELLITE`); in a group (`coPTe`) the tutorial leaves the placeholder unquoted, so it seems to
/// be a number, and which numbers there are is not published. So both are read, and what came in is
/// what goes out. Source: tutorial steps 1 and 3, docs/hub-api.md 4.6.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged, try_from = "Value")]
pub enum ConnectivityType {
    /// As groups have it.
    Number(u64),
    /// As products have it.
    Word(String),
}

impl TryFrom<Value> for ConnectivityType {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let expected = || serde::de::Error::custom("a text or a whole number was expected");
        match value {
            Value::String(word) => Ok(Self::Word(word)),
            Value::Number(number) => number.as_u64().map(Self::Number).ok_or_else(expected),
            _ => Err(expected()),
        }
    }
}

/// What a connectivity type means, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Technology {
    /// A SIM card in a mobile network: `CELLULAR`, or 1 (assumed).
    Cellular,
    /// A satellite terminal: `SATELLITE`, or 2 (assumed).
    Satellite,
}

impl Technology {
    /// The number that a group is assumed to have for it.
    pub fn number(self) -> ConnectivityType {
        match self {
            Self::Cellular => ConnectivityType::Number(1),
            Self::Satellite => ConnectivityType::Number(2),
        }
    }

    /// The word that products have for it.
    pub fn word(self) -> ConnectivityType {
        match self {
            Self::Cellular => ConnectivityType::Word("CELLULAR".to_owned()),
            Self::Satellite => ConnectivityType::Word("SATELLITE".to_owned()),
        }
    }
}

impl ConnectivityType {
    /// What it means; `None` if the value is not documented.
    pub fn technology(&self) -> Option<Technology> {
        match self {
            Self::Number(1) => Some(Technology::Cellular),
            Self::Number(2) => Some(Technology::Satellite),
            Self::Word(word) if word.eq_ignore_ascii_case("CELLULAR") => Some(Technology::Cellular),
            Self::Word(word) if word.eq_ignore_ascii_case("SATELLITE") => Some(Technology::Satellite),
            Self::Number(_) | Self::Word(_) => None,
        }
    }
}

impl std::fmt::Display for ConnectivityType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Word(word) => formatter.write_str(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_a_number_and_a_word_a_word() {
        for text in ["1", "2", "7", r#""CELLULAR""#, r#""SATELLITE""#, r#""1""#, r#""MESH""#] {
            let value: ConnectivityType = serde_json::from_str(text).expect("a connectivity type");
            assert_eq!(serde_json::to_string(&value).expect("JSON"), text);
        }
        for bad in ["true", "null", "1.5", "-1", "[]"] {
            assert!(serde_json::from_str::<ConnectivityType>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_documented_and_assumed_values_have_a_meaning() {
        assert_eq!(ConnectivityType::Number(2).technology(), Some(Technology::Satellite));
        assert_eq!(Technology::Cellular.word().technology(), Some(Technology::Cellular));
        assert_eq!(ConnectivityType::Number(3).technology(), None);
    }
}
