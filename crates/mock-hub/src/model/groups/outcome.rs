//! How the hub's update of a group, or a backend's update of a SIM card, ends.

use serde::{Deserialize, Serialize};

/// How long the hub takes to apply a new or changed group, and a backend a new status, in milliseconds
/// by the mock's clock (assumed; the hub's own time is not published).
pub(crate) const APPLY_TIME: i64 = 3000;

/// How an update that is not simply applied ends. A request may carry one as an extension; then it holds
/// for the update that the request starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UpdateOutcome {
    /// `updTe` stays 0; a monitor stays `InProgress`.
    Hangs,
    /// `updTe` becomes 1 and stays 1; a monitor stays `InProgress`.
    HangsInProgress,
    /// `updTe` becomes 3, with a message in `errMe`; a monitor becomes `InError`.
    Fails,
}

/// The end of an update of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupUpdate {
    /// `updTe` 2.
    Applied,
    /// `updTe` 3, and this text in `errMe`.
    Failed(&'static str),
    /// `updTe` 0 for ever.
    NeverStarted,
    /// `updTe` 1 for ever.
    NeverFinished,
}

/// The router serials (`liCRr`) whose updates are not applied, so that every outcome can be reached
/// through the screen as well as in a test.
const ROUTERS: [(&str, GroupUpdate); 4] = [
    ("R-FAIL", GroupUpdate::Failed("Router R-FAIL did not answer within 120 s.")),
    ("R-REJECT", GroupUpdate::Failed("Router R-REJECT refused the priority rule: no second uplink.")),
    ("R-PENDING", GroupUpdate::NeverStarted),
    ("R-IN-PROGRESS", GroupUpdate::NeverFinished),
];

impl GroupUpdate {
    /// The outcome that a request asks for, or the one of the router.
    pub(super) fn new(asked: Option<UpdateOutcome>, router: &str) -> Self {
        match asked {
            Some(UpdateOutcome::Hangs) => Self::NeverStarted,
            Some(UpdateOutcome::HangsInProgress) => Self::NeverFinished,
            Some(UpdateOutcome::Fails) => Self::Failed("The router did not answer within 120 s."),
            None => {
                let row = ROUTERS.into_iter().find(|(serial, _)| *serial == router);
                row.map_or(Self::Applied, |(_, update)| update)
            }
        }
    }

    /// `updTe` and `errMe` at the end.
    pub(super) fn attributes(self) -> (u8, &'static str) {
        match self {
            Self::Applied => (2, ""),
            Self::Failed(text) => (3, text),
            Self::NeverStarted => (0, ""),
            Self::NeverFinished => (1, ""),
        }
    }
}
