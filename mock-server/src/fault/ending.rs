//! How the hub's work on a group ends, decided by the serial number of its router, so that every
//! ending can be reached through the screen as well as in a test.

/// How long the hub works on a group that was made or changed, in milliseconds by the mock's clock
/// (assumed; the hub's own time is not published).
pub(crate) const WORK: i64 = 3000;

/// How the work ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `updTe` 2.
    Applied,
    /// `updTe` 3, and this in `errMe`.
    Failed(&'static str),
    /// `updTe` 0 for ever.
    StaysAsked,
    /// `updTe` 1 for ever.
    StaysInProgress,
}

/// The router serials (`liCRr`) that do not end well. All others are applied.
const ROUTERS: [(&str, Ending); 4] = [
    ("R-FAIL", Ending::Failed("Router R-FAIL did not answer within 120 s.")),
    ("R-REJECT", Ending::Failed("Router R-REJECT refused the priority rule: no second uplink.")),
    ("R-PENDING", Ending::StaysAsked),
    ("R-IN-PROGRESS", Ending::StaysInProgress),
];

/// How the work on a group with this router ends.
pub(crate) fn ending(router: &str) -> Ending {
    let row = ROUTERS.into_iter().find(|(serial, _)| *serial == router);
    row.map_or(Ending::Applied, |(_, ending)| ending)
}
