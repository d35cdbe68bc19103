//! Changes that no release has yet are written down.

use crate::tree::read;

#[test]
fn the_changelog_has_a_place_for_the_next_release() {
    assert!(
        read("CHANGELOG.md").lines().any(|line| line == "## [Unreleased]"),
        "CHANGELOG.md needs a heading `## [Unreleased]`: https://keepachangelog.com/en/1.1.0/"
    );
}
