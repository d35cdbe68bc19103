//! Where things lie in the glyph, and which line carries at which level. No elements, only numbers.

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

/// What a level means for the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// No threshold is chosen yet.
    Open,
    /// The priority product carries.
    Priority,
    /// The router changes over on reaching it; the fallback carries.
    Changeover,
    /// The fallback carries.
    Fallback,
}

/// Which side of the threshold a level lies on.
pub(super) fn side(level: u8, threshold: Option<u8>) -> Side {
    match threshold {
        None => Side::Open,
        Some(threshold) if level < threshold => Side::Priority,
        Some(threshold) if level == threshold => Side::Changeover,
        Some(_) => Side::Fallback,
    }
}

/// Where a level begins in the glyph, from the left.
pub(super) fn begin_of(level: u8) -> u8 {
    let step = (END - START) / LEVELS.end();
    START + (level.clamp(*LEVELS.start(), *LEVELS.end()) - 1) * step
}

#[cfg(test)]
mod tests {
    use super::{END, HEIGHT, LEVELS, START, Side, WIDTH, begin_of, side};

    #[test]
    fn the_fallback_carries_from_the_threshold_on() {
        let sides: Vec<Side> = LEVELS.map(|level| side(level, Some(4))).collect();
        assert_eq!(
            sides,
            [
                Side::Priority,
                Side::Priority,
                Side::Priority,
                Side::Changeover,
                Side::Fallback,
                Side::Fallback
            ]
        );
        assert_eq!(side(1, Some(1)), Side::Changeover);
        assert_eq!(side(6, None), Side::Open);
    }

    #[test]
    fn every_level_has_its_own_place_inside_the_glyph() {
        let places: Vec<u8> = LEVELS.map(begin_of).collect();
        assert_eq!(places, [4, 15, 26, 37, 48, 59]);
        assert_eq!((begin_of(0), begin_of(9)), (START, 59));
        assert!(END < WIDTH && HEIGHT == 20);
    }
}
