//! Which rows are in view, in pixels of a list that may be higher than a browser can scroll.

/// The highest element that every browser scrolls: Firefox stops at about 17.9 million pixels.
const MAX_HEIGHT: f64 = 8_000_000.0;
/// How many rows are drawn above and below those in view, at least. The first one is a multiple of it, so that most
/// steps of a scroll draw nothing.
const MARGIN: usize = 4;
/// How many rows are drawn at most.
const MAX_ROWS: usize = 80;

/// The sizes of a list. A position is a pixel of the whole list, an offset one of the element that scrolls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// How many rows there are.
    pub rows: usize,
    /// How high a row is.
    pub row: f64,
    /// How high the part in view is.
    pub view: f64,
}

impl Extent {
    /// How high all rows are.
    fn content(self) -> f64 {
        count(self.rows) * self.row
    }

    /// How high the element that scrolls is.
    pub fn height(self) -> f64 {
        self.content().min(MAX_HEIGHT)
    }

    /// The last position.
    pub fn end(self) -> f64 {
        (self.content() - self.view).max(0.0)
    }

    // `f64::clamp` panics with the numbers in its message, whose formatting would make the page 5 KB larger.

    /// How many pixels of the list a pixel of the scroll bar is.
    fn scale(self) -> f64 {
        let scrollable = self.height() - self.view;
        if self.content() > MAX_HEIGHT && scrollable > 0.0 { self.end() / scrollable } else { 1.0 }
    }

    /// The offset of a position.
    pub fn offset(self, position: f64) -> f64 {
        position / self.scale()
    }

    /// The position after the element was scrolled to an offset. In a list whose scroll bar is scaled, a short way
    /// is a wheel or a finger, which moves by pixels; a long one is the scroll bar.
    pub fn scrolled(self, position: f64, offset: f64) -> f64 {
        let scale = self.scale();
        let moved = offset - self.offset(position);
        let is_at_end = offset <= 0.0 || offset >= self.height() - self.view;
        let target = if scale > 1.0 && moved.abs() < self.view && !is_at_end {
            position + moved
        } else {
            offset * scale
        };
        target.min(self.end()).max(0.0)
    }

    /// The position at which a row is in view, nearest to the current one.
    pub fn reveal(self, position: f64, row: usize) -> f64 {
        let top = self.top(row);
        position.min(top).max(top + self.row - self.view).min(self.end()).max(0.0)
    }

    /// The current position if a row is in view there, else the one at which it is in the middle.
    pub fn centre(self, position: f64, row: usize) -> f64 {
        let is_in_view = (self.reveal(position, row) - position).abs() < 1.0;
        if is_in_view { position } else { (self.top(row) - self.view / 2.0).min(self.end()).max(0.0) }
    }

    /// The position of a row.
    pub fn top(self, row: usize) -> f64 {
        count(row) * self.row
    }

    /// The row at a position.
    pub fn row_at(self, position: f64) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "cast of floats saturates"
        )]
        let row = if self.row > 0.0 { (position / self.row) as usize } else { 0 };
        row.min(self.rows.saturating_sub(1))
    }

    /// The rows to draw.
    pub fn drawn(self, position: f64) -> std::ops::Range<usize> {
        let first = (self.row_at(position) / MARGIN * MARGIN).saturating_sub(MARGIN);
        let last = (self.row_at(position + self.view) / MARGIN + 2) * MARGIN;
        first..last.min(self.rows).min(first + MAX_ROWS)
    }

    /// How many whole rows are in view, at least one.
    pub fn page(self) -> usize {
        self.row_at(self.view).max(1)
    }
}

/// A number of rows in pixels' type; exact, since no list has 2^53 rows.
#[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
fn count(rows: usize) -> f64 {
    rows as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Extent = Extent { rows: 100_000, row: 36.0, view: 720.0 };
    const LARGE: Extent = Extent { rows: 1_000_000, row: 36.0, view: 720.0 };

    #[test]
    fn each_row_can_be_reached() {
        for extent in [SMALL, LARGE, Extent { rows: 3, ..SMALL }] {
            for row in [0, 1, extent.rows / 2, extent.rows - 2, extent.rows - 1] {
                let position = extent.reveal(0.0, row);
                assert!(extent.drawn(position).contains(&row), "{extent:?} {row}");
                assert!(extent.offset(position) <= extent.height() - extent.view.min(extent.height()));
            }
        }
    }

    #[test]
    fn a_row_out_of_view_is_shown_in_the_middle() {
        assert!((SMALL.centre(3_600.0, 105) - 3_600.0).abs() < f64::EPSILON, "it is in view");
        assert!((SMALL.centre(0.0, 1_000) - 35_640.0).abs() < f64::EPSILON);
        assert!(SMALL.centre(9_000.0, 3).abs() < f64::EPSILON);
        assert!((SMALL.centre(0.0, 99_999) - SMALL.end()).abs() < f64::EPSILON);
    }

    #[test]
    fn the_ends_of_the_scroll_bar_are_the_ends_of_the_list() {
        for extent in [SMALL, LARGE] {
            let last = extent.height() - extent.view;
            for position in [0.0, 5000.0, extent.end()] {
                assert_eq!(extent.row_at(extent.scrolled(position, 0.0)), 0);
                let end = extent.scrolled(position, last);
                assert!(extent.drawn(end).contains(&(extent.rows - 1)));
            }
        }
    }

    #[test]
    fn a_wheel_moves_by_pixels_and_the_scroll_bar_by_its_part() {
        let position = LARGE.reveal(0.0, 500_000);
        let offset = LARGE.offset(position);
        assert!((LARGE.scrolled(position, offset + 100.0) - position - 100.0).abs() < 1e-3);
        let half = LARGE.scrolled(0.0, (LARGE.height() - LARGE.view) / 2.0);
        assert!((LARGE.row_at(half).abs_diff(500_000)) < 20);
        assert!((SMALL.scrolled(360.0, 1000.0) - 1000.0).abs() < f64::EPSILON);
    }

    #[test]
    fn few_rows_are_drawn_whatever_the_height() {
        for view in [0.0, 100.0, 720.0, 10_000.0] {
            let drawn = Extent { view, ..SMALL }.drawn(36_000.0);
            assert!(drawn.len() <= MAX_ROWS, "{drawn:?}");
        }
        assert_eq!(Extent { rows: 0, ..SMALL }.drawn(0.0), 0..0);
    }
}
