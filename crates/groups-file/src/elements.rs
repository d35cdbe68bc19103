//! The objects in the list of a JSON file, one after the other, so that a large file is read in slices.

use std::fmt::Write as _;

/// Finds the objects of a list that is the whole text, or in its outermost object.
pub(crate) struct Elements<'a> {
    text: &'a str,
    /// How far the text was searched, and on which line that is.
    position: usize,
    line: usize,
    depth: usize,
    /// The depth inside of the list.
    list: usize,
    in_text: bool,
    is_escaped: bool,
    found: usize,
    /// The text with `{"":NUMBER}` in place of each object, as far as it was searched.
    frame: String,
    /// Where the part begins that the frame does not have yet.
    rest: usize,
}

/// An object or a list in the list.
pub(crate) struct Element<'a> {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) text: &'a str,
}

impl<'a> Elements<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            position: 0,
            line: 1,
            depth: 0,
            list: if text.trim_start().starts_with('[') { 1 } else { 2 },
            in_text: false,
            is_escaped: false,
            found: 0,
            frame: String::new(),
            rest: 0,
        }
    }

    /// The text without the elements, once all of them were taken.
    pub(crate) fn frame(mut self) -> String {
        self.frame.push_str(self.text.get(self.rest..).unwrap_or_default());
        self.frame
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let mut start = None;
        for (index, byte) in self.text.bytes().enumerate().skip(self.position) {
            match byte {
                b'\n' => self.line += 1,
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' if self.in_text => self.is_escaped = true,
                b'"' => self.in_text = !self.in_text,
                _ if self.in_text => (),
                b'{' | b'[' => {
                    if self.depth == self.list {
                        start = Some((index, self.line));
                    }
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if let Some((start, line)) = start.filter(|_| self.depth == self.list) {
                        self.frame.push_str(self.text.get(self.rest..start).unwrap_or_default());
                        let _ = write!(self.frame, "{{\"\":{}}}", self.found);
                        self.found += 1;
                        (self.position, self.rest) = (index + 1, index + 1);
                        return Some(Element {
                            line,
                            text: self.text.get(start..=index).unwrap_or_default(),
                        });
                    }
                }
                _ => (),
            }
        }
        self.position = self.text.len();
        None
    }
}
