//! A column of texts: all of them in one blob, several fields for each row.

/// Between two fields, so that no match of a search spans both.
const SEPARATOR: char = '\n';
/// A blob smaller than this is not worth compacting.
const MIN_COMPACTED: usize = 64 * 1024;

/// `N` texts for each row.
#[derive(Debug)]
pub(crate) struct Texts<const N: usize> {
    blob: String,
    rows: Vec<Ends<N>>,
    /// How many bytes of the blob belong to no row any more.
    unused: usize,
}

/// Where the fields of a row lie.
#[derive(Clone, Copy, Debug)]
struct Ends<const N: usize> {
    start: u32,
    ends: [u32; N],
}

impl<const N: usize> Ends<N> {
    fn end(self) -> u32 {
        self.ends.last().copied().unwrap_or(self.start)
    }
}

impl<const N: usize> Default for Texts<N> {
    fn default() -> Self {
        Self { blob: String::new(), rows: Vec::new(), unused: 0 }
    }
}

impl<const N: usize> Texts<N> {
    /// Appends a row. `write` appends each field by its number.
    pub(crate) fn push(&mut self, write: impl Fn(usize, &mut String)) {
        let row = self.append(write);
        self.rows.push(row);
    }

    /// Replaces a row.
    pub(crate) fn replace(&mut self, row: usize, write: impl Fn(usize, &mut String)) {
        let new = self.append(write);
        let Some(old) = self.rows.get_mut(row) else { return };
        self.unused += (old.end() - old.start) as usize;
        *old = new;
        if self.unused > self.blob.len() / 2 && self.unused > MIN_COMPACTED {
            self.compact();
        }
    }

    /// A field of a row; empty for a row that does not exist.
    pub(crate) fn field(&self, row: usize, field: usize) -> &str {
        let Some(Ends { start, ends }) = self.rows.get(row) else { return "" };
        let start = match field.checked_sub(1) {
            None => *start,
            Some(before) => ends.get(before).map_or(*start, |end| end + 1),
        };
        let end = ends.get(field).copied().unwrap_or(start);
        self.blob.get(start as usize..end as usize).unwrap_or_default()
    }

    /// All fields of a row with a separator between each two.
    pub(crate) fn whole(&self, row: usize) -> &str {
        let range = self.rows.get(row).map(|row| row.start as usize..row.end() as usize);
        range.and_then(|range| self.blob.get(range)).unwrap_or_default()
    }

    fn append(&mut self, write: impl Fn(usize, &mut String)) -> Ends<N> {
        let position = |blob: &String| u32::try_from(blob.len()).unwrap_or(u32::MAX);
        let start = position(&self.blob);
        let ends = std::array::from_fn(|field| {
            if field > 0 {
                self.blob.push(SEPARATOR);
            }
            write(field, &mut self.blob);
            position(&self.blob)
        });
        Ends { start, ends }
    }

    /// Copies what is in use into a new blob.
    fn compact(&mut self) {
        let mut blob = String::with_capacity(self.blob.len() - self.unused);
        for row in &mut self.rows {
            let text = self.blob.get(row.start as usize..row.end() as usize).unwrap_or_default();
            // The position is in the old blob, so the new one, which is smaller, fits too.
            let start = u32::try_from(blob.len()).unwrap_or(u32::MAX);
            let moved = |end: u32| end - row.start + start;
            blob.push_str(text);
            *row = Ends { start, ends: row.ends.map(moved) };
        }
        self.blob = blob;
        self.unused = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_replaced_often_take_no_more_memory() {
        let mut texts = Texts::<2>::default();
        let write = |text: String| {
            move |field: usize, blob: &mut String| blob.push_str(if field == 0 { &text } else { "-" })
        };
        texts.push(write("first".to_owned()));
        texts.push(write(String::new()));
        for round in 0..20_000 {
            texts.replace(1, write(format!("round {round}")));
            assert_eq!((texts.field(0, 0), texts.field(0, 1)), ("first", "-"));
            assert_eq!(texts.whole(1), format!("round {round}\n-"));
        }
        assert!(texts.blob.len() < 2 * MIN_COMPACTED, "{}", texts.blob.len());
    }
}
