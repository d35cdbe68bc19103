//! What a world may be called.

use std::fmt;

/// The longest name, in characters.
const LONGEST: usize = 64;

/// The name of a world: 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, and not dots
/// alone, so that it stands in a path as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WorldName(Box<str>);

impl WorldName {
    /// The name, if it is one.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let good = (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain);
        (good && text.bytes().any(|byte| byte != b'.')).then(|| Self(text.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorldName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_a_path_and_in_a_header_as_it_is() {
        for good in ["a", "create-group.spec_7", "A.1", &"x".repeat(64)] {
            assert_eq!(WorldName::new(good).expect("a name").as_str(), good);
        }
        for bad in ["", ".", "..", "a b", "a/b", "%61", "ä", "a\n", &"x".repeat(65)] {
            assert!(WorldName::new(bad).is_none(), "{bad:?}");
        }
    }
}
