//! The faults of a [`MockHub`](super::MockHub).

use super::MockHubError;
use crate::{FaultRule, Mock};

/// The rules by which calls of a [`MockHub`](super::MockHub) fail.
#[derive(Clone, Copy, Debug)]
pub struct HubFaults<'a>(pub(super) &'a Mock);

impl HubFaults<'_> {
    /// Puts a rule in force and gives its name, `rule-1`.
    ///
    /// Fails for an operation that there is not, a number out of its range, and beyond a hundred rules.
    pub fn add(&self, rule: FaultRule) -> Result<String, MockHubError> {
        let rule = self.0.worlds().everybody().faults().add(rule).map_err(MockHubError)?;
        Ok(rule["id"].as_str().unwrap_or_default().to_owned())
    }

    /// Takes a rule out of force; false if there is none of the name.
    pub fn remove(&self, id: &str) -> bool {
        self.0.worlds().everybody().faults().remove(id)
    }

    /// Takes all rules out of force.
    pub fn clear(&self) {
        self.0.worlds().everybody().faults().clear();
    }
}
