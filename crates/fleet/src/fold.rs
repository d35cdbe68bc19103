//! Texts as a search compares them: without case, accents and width.

/// Folds texts.
#[derive(Clone, Copy, Debug)]
pub struct Fold {
    decompose: fn(&str) -> String,
}

impl Fold {
    /// Folds with a function that returns a text in lower case and in Unicode's normalization form NFKD. The
    /// caller brings it, because a browser has one already and Unicode's tables would make the page larger by a
    /// tenth. It is not called for ASCII.
    pub const fn new(decompose: fn(&str) -> String) -> Self {
        Self { decompose }
    }

    /// Appends the folded text.
    pub fn append(self, text: &str, to: &mut String) {
        if text.is_ascii() {
            let start = to.len();
            to.push_str(text);
            if let Some(appended) = to.get_mut(start..) {
                appended.make_ascii_lowercase();
            }
            return;
        }
        for character in (self.decompose)(text).chars() {
            match character {
                // Combining marks: what NFKD makes of accents. `İ` in lower case has one too.
                '\u{300}'..='\u{36F}'
                | '\u{1AB0}'..='\u{1AFF}'
                | '\u{1DC0}'..='\u{1DFF}'
                | '\u{20D0}'..='\u{20FF}'
                | '\u{FE20}'..='\u{FE2F}' => (),
                // Letters that have no decomposition, as they are written where the letter is missing.
                'ß' => to.push_str("ss"),
                'ı' => to.push('i'),
                'ø' => to.push('o'),
                'æ' => to.push_str("ae"),
                'œ' => to.push_str("oe"),
                'å' => to.push('a'),
                'ł' => to.push('l'),
                'đ' | 'ð' => to.push('d'),
                'þ' => to.push_str("th"),
                'ς' => to.push('σ'),
                other => to.push(other),
            }
        }
    }

    /// The folded text.
    pub fn text(self, text: &str) -> String {
        let mut folded = String::new();
        self.append(text, &mut folded);
        folded
    }
}
