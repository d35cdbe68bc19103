//! Finds a text in many short ones: Horspool's algorithm, whose table is made once for each search.

/// A text that is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finder {
    needle: Vec<u8>,
    /// How far the search may move on, by the last byte that was compared.
    skips: Vec<u8>,
}

impl Finder {
    pub(crate) fn new(needle: &str) -> Self {
        let needle = needle.as_bytes().to_vec();
        let skip = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        let mut skips = vec![skip(needle.len()); 256];
        for (index, byte) in needle.iter().enumerate().take(needle.len().saturating_sub(1)) {
            if let Some(entry) = skips.get_mut(usize::from(*byte)) {
                *entry = skip(needle.len() - 1 - index);
            }
        }
        Self { needle, skips }
    }

    /// Whether the text begins with the needle.
    pub(crate) fn begins(&self, text: &str) -> bool {
        text.as_bytes().starts_with(&self.needle)
    }

    /// Whether the text contains the needle.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let (text, needle) = (text.as_bytes(), self.needle.as_slice());
        let mut start = 0;
        while let Some(window) = text.get(start..start + needle.len()) {
            if window == needle {
                return true;
            }
            // An empty needle is in every text, so the window has a last byte.
            let last = window.last().copied().unwrap_or_default();
            start += self.skips.get(usize::from(last)).map_or(1, |skip| usize::from(*skip).max(1));
        }
        false
    }
}
