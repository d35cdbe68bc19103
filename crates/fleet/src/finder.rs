//! Finds a text in many short ones: Horspool's algorithm, whose table is made once for each search.

/// A text that is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finder {
    needle: Vec<u8>,
    /// How far the search may move on, by the last byte that was compared.
    skips: Box<[u8; 256]>,
}

impl Finder {
    pub(crate) fn new(needle: &str) -> Self {
        let needle = needle.as_bytes().to_vec();
        let skip = |length: usize| u8::try_from(length).unwrap_or(u8::MAX).max(1);
        let mut skips = Box::new([skip(needle.len()); 256]);
        for (index, byte) in needle.iter().enumerate().take(needle.len().saturating_sub(1)) {
            if let Some(entry) = skips.get_mut(usize::from(*byte)) {
                *entry = skip(needle.len() - 1 - index);
            }
        }
        Self { needle, skips }
    }

    /// Whether every text that contains this needle contains another one.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        str::from_utf8(&self.needle).is_ok_and(|needle| other.is_in(needle))
    }

    /// Whether the text begins with the needle.
    pub(crate) fn begins(&self, text: &str) -> bool {
        text.as_bytes().starts_with(&self.needle)
    }

    /// Whether the text contains the needle.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let (text, needle) = (text.as_bytes(), self.needle.as_slice());
        let end = match needle {
            [] => return true,
            [byte] => return text.contains(byte),
            [.., end] => *end,
        };
        let mut start = 0;
        while let Some(window) = text.get(start..start + needle.len()) {
            let last = window.last().copied().unwrap_or_default();
            if last == end && window == needle {
                return true;
            }
            start += self.skips.get(usize::from(last)).map_or(1, |skip| usize::from(*skip));
        }
        false
    }
}
