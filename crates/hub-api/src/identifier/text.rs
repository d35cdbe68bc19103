//! What identifiers have in common.

/// Why a text is not the identifier it was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Empty, or only spaces.
    #[error("is empty")]
    Empty,
    /// More characters than the identifier may have.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// A character that the hub, or a URL, does not take at this place.
    #[error("contains {0:?}, which is not allowed here")]
    Character(char),
    /// It has to begin with another letter.
    #[error("has to begin with {0:?}")]
    Beginning(char),
    /// A word that means something else at this place in oneM2M, or in a path.
    #[error("is a reserved word")]
    Reserved,
    /// An ICCID has 18 to 22 digits.
    #[error("has {0} digits where 18 to 22 are expected")]
    Digits(usize),
}

/// A type of text that `$check` accepts.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks the text.
            pub fn new(text: impl Into<String>) -> Result<Self, Invalid> {
                let text = text.into();
                let check: fn(&str) -> Result<(), Invalid> = $check;
                check(&text)?;
                Ok(Self(text))
            }

            /// The text, unchanged.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Invalid;
            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;
            fn try_from(text: String) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(identifier: $name) -> String {
                identifier.0
            }
        }
    };
}
pub(crate) use identifier;
