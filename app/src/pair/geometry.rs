//! Positions in the picture and in the glyph, as plain numbers.

use std::ops::RangeInclusive;

/// The levels of quality, better to worse.
pub(super) const LEVELS: RangeInclusive<u8> = 1..=6;

/// The glyph's size, px.
pub(super) const WIDTH: u8 = 72;
pub(super) const HEIGHT: u8 = 20;
/// The height of the priority line.
pub(super) const TOP: u8 = 4;
/// The height of the fallback line.
pub(super) const BOTTOM: u8 = 16;
/// Where level 1 begins.
pub(super) const START: u8 = 4;
/// Where level 6 ends.
pub(super) const END: u8 = 70;

/// Where a level begins on a line of any length.
pub(super) fn share(level: u8) -> String {
    let (first, last) = LEVELS.into_inner();
    let passed = u32::from(level.clamp(first, last) - first);
    let last = u32::from(last);
    // In hundredths of a percent, rounded.
    let share = (passed * 10_000 + last / 2) / last;
    format!("{}.{:02}%", share / 100, share % 100)
}

/// Where a level begins in the glyph, from the left.
pub(super) fn begin_of(level: u8) -> u8 {
    let step = (END - START) / LEVELS.end();
    START + (level.clamp(*LEVELS.start(), *LEVELS.end()) - 1) * step
}

#[cfg(test)]
mod tests {
    use super::{END, HEIGHT, LEVELS, START, WIDTH, begin_of, share};

    #[test]
    fn levels_share_a_line_evenly() {
        let shares: Vec<String> = LEVELS.map(share).collect();
        assert_eq!(shares, ["0.00%", "16.67%", "33.33%", "50.00%", "66.67%", "83.33%"]);
        assert_eq!(share(9), share(6));
    }

    #[test]
    fn every_level_has_its_own_position_inside_the_glyph() {
        let positions: Vec<u8> = LEVELS.map(begin_of).collect();
        assert_eq!(positions, [4, 15, 26, 37, 48, 59]);
        assert_eq!((begin_of(0), begin_of(9)), (START, 59));
        const { assert!(END < WIDTH && HEIGHT == 20) };
    }
}
