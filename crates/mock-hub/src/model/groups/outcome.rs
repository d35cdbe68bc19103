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

/// The end of an update of a group: `updTe` and `errMe`. With `updTe` 0 the update never starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) status: u8,
    pub(super) message: &'static str,
}

const NEVER_STARTED: Ending = Ending { status: 0, message: "" };
const NEVER_FINISHED: Ending = Ending { status: 1, message: "" };
const APPLIED: Ending = Ending { status: 2, message: "" };

const fn failed(message: &'static str) -> Ending {
    Ending { status: 3, message }
}

/// The router serials (`liCRr`) whose updates are not applied, so that every outcome can be reached
/// through the screen as well as in a test.
const ROUTERS: [(&str, Ending); 4] = [
    ("R-FAIL", failed("Router R-FAIL did not answer within 120 s.")),
    ("R-REJECT", failed("Router R-REJECT refused the priority rule: no second uplink.")),
    ("R-PENDING", NEVER_STARTED),
    ("R-IN-PROGRESS", NEVER_FINISHED),
];

impl Ending {
    /// The outcome that a request asks for, or the one of the router.
    pub(super) fn new(asked: Option<UpdateOutcome>, router: &str) -> Self {
        match asked {
            Some(UpdateOutcome::Hangs) => NEVER_STARTED,
            Some(UpdateOutcome::HangsInProgress) => NEVER_FINISHED,
            Some(UpdateOutcome::Fails) => failed("The router did not answer within 120 s."),
            None => {
                let row = ROUTERS.into_iter().find(|(serial, _)| *serial == router);
                row.map_or(APPLIED, |(_, ending)| ending)
            }
        }
    }
}
