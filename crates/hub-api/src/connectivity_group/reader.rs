//! The answer to a list, group by group while it arrives: a hundred thousand groups are 50 MB, and a page that
//! reads them at once stands still for seconds.

use super::definition::ConnectivityGroup;
use super::list::{CONTAINER, GROUP, UnreadableGroup, children, read_group};
use crate::Error;
use http::Response;

/// The largest group that is read. The hub's own limit for the body of a request is lower (assumed).
const MAX_GROUP: usize = 256 * 1024;
/// The most that an answer may have beside its groups: the container, and three bytes for each group.
const MAX_CONTAINER: usize = 8 * 1024 * 1024;

/// Reads the successful answer to [`super::ListGroups`] in pieces of any size.
///
/// ```
/// use hub_api::connectivity_group::GroupReader;
///
/// let mut reader = GroupReader::default();
/// let mut piece: &[u8] = br#"{"m2m:cnt": {"dtiot:conGp": []}}"#;
/// while let Some(group) = reader.next(&mut piece) {
///     println!("{group:?}");
/// }
/// assert_eq!(reader.finish(), Ok(()));
/// ```
#[derive(Debug, Default)]
pub struct GroupReader {
    /// What was read of the container, with `{}` in place of each group.
    container: Vec<u8>,
    /// The beginning of a group whose end has not arrived.
    group: Vec<u8>,
    /// How many objects and lists are open.
    depth: usize,
    /// The depth inside the list of groups, or 0 outside of it.
    list: usize,
    /// The depth inside the group that is being read, or 0 outside of one.
    inside: usize,
    text: Text,
    /// The last text outside of groups: the name of the value that follows.
    name: Vec<u8>,
    is_in_container: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Text {
    #[default]
    Outside,
    Inside,
    Escape,
}

impl GroupReader {
    /// The next group, for which a part of `piece` is consumed; `None` if the piece is used up.
    pub fn next(&mut self, piece: &mut &[u8]) -> Option<Result<ConnectivityGroup, UnreadableGroup>> {
        let bytes = *piece;
        let mut start = 0;
        for (index, &byte) in bytes.iter().enumerate() {
            let was_inside = self.inside > 0;
            self.scan(byte);
            match (was_inside, self.inside > 0) {
                // A group begins.
                (false, true) => {
                    self.keep_container(bytes.get(start..index));
                    self.keep_container(Some(b"{}"));
                    start = index;
                }
                // It ends.
                (true, false) => {
                    *piece = bytes.get(index + 1..).unwrap_or_default();
                    let end = bytes.get(start..=index).unwrap_or_default();
                    return Some(self.take_group(end));
                }
                _ => (),
            }
        }
        *piece = &[];
        let rest = bytes.get(start..);
        if self.inside > 0 {
            self.keep_group(rest.unwrap_or_default());
        } else {
            self.keep_container(rest);
        }
        None
    }

    /// Checks the answer once all of it has been read: that it is a list of groups, and complete.
    pub fn finish(self) -> Result<(), Error> {
        let container = Response::new(self.container);
        let value = serde_json::from_slice(container.body());
        let children = value.and_then(children);
        children.map(drop).map_err(|error| Error::not_understood(&container, &error))
    }

    /// Takes over one byte.
    fn scan(&mut self, byte: u8) {
        match (self.text, byte) {
            (Text::Outside, b'"') => {
                self.text = Text::Inside;
                self.name.clear();
            }
            (Text::Outside, b'{' | b'[') => {
                self.depth += 1;
                self.enter(byte);
            }
            (Text::Outside, b'}' | b']') => {
                self.leave();
                self.depth = self.depth.saturating_sub(1);
            }
            (Text::Inside, b'"') => self.text = Text::Outside,
            (Text::Inside, b'\\') => self.text = Text::Escape,
            (Text::Inside, byte) if self.inside == 0 && self.name.len() <= GROUP.len() => {
                self.name.push(byte);
            }
            (Text::Escape, _) => self.text = Text::Inside,
            _ => (),
        }
    }

    /// An object or a list begins; the depth is the one inside of it.
    fn enter(&mut self, byte: u8) {
        let is_named = |name: &str| self.name == name.as_bytes();
        match (self.depth, byte) {
            _ if self.inside > 0 => (),
            (2, b'{') => self.is_in_container = is_named(CONTAINER),
            (3, b'[') if self.is_in_container && is_named(GROUP) => self.list = self.depth,
            (3, b'{') if self.is_in_container && is_named(GROUP) => self.inside = self.depth,
            (4, b'{') if self.list > 0 => self.inside = self.depth,
            _ => (),
        }
    }

    /// An object or a list ends; the depth is the one inside of it.
    fn leave(&mut self) {
        if self.inside == self.depth {
            self.inside = 0;
        }
        if self.list == self.depth {
            self.list = 0;
        }
        // The name of the group alone must not stand for a value after it.
        self.name.clear();
    }

    fn keep_group(&mut self, part: &[u8]) {
        if self.group.len() <= MAX_GROUP {
            self.group.extend_from_slice(part);
        }
    }

    fn keep_container(&mut self, part: Option<&[u8]>) {
        // One that is too large stays incomplete, so that it is not understood.
        if self.container.len() <= MAX_CONTAINER {
            self.container.extend_from_slice(part.unwrap_or_default());
        }
    }

    /// The group whose last bytes are `end`.
    fn take_group(&mut self, end: &[u8]) -> Result<ConnectivityGroup, UnreadableGroup> {
        let parsed = if self.group.is_empty() {
            serde_json::from_slice(end)
        } else {
            self.keep_group(end);
            serde_json::from_slice(&std::mem::take(&mut self.group))
        };
        parsed.map_err(|error| UnreadableGroup { name: None, reason: error.to_string() }).and_then(read_group)
    }
}

#[cfg(test)]
mod tests;
