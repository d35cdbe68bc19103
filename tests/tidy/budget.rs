//! The length of files: a file has one purpose and can be read in one go.

use crate::tree::sources;

const MEDIAN: usize = 100;
const NINETIETH_PERCENTILE: usize = 250;
const LONGEST: usize = 400;

#[test]
fn files_are_short() {
    let sources = sources("", &["rs", "ts", "css"]);
    let mut lengths: Vec<_> =
        sources.iter().map(|source| (source.text.lines().count(), source.path.as_str())).collect();
    lengths.sort_unstable();
    let (median, _) = lengths[lengths.len() / 2];
    let (ninetieth, _) = lengths[lengths.len() * 9 / 10];
    let (longest, _) = lengths[lengths.len() - 1];
    let listed: Vec<_> =
        lengths.iter().rev().take(10).map(|(lines, path)| format!("{lines:5} {path}")).collect();
    assert!(
        median < MEDIAN && ninetieth < NINETIETH_PERCENTILE && longest <= LONGEST,
        "split the longest files by purpose. Median {median} (below {MEDIAN}), ninetieth \
         percentile {ninetieth} (below {NINETIETH_PERCENTILE}), longest {longest} (at most {LONGEST}):\n{}",
        listed.join("\n")
    );
}
