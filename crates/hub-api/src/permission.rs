//! What a token permits, as far as it says so itself.

use serde::{Deserialize, Serialize};

/// The role names are `ro%` or `rw%` and one of these. Source: the token of the "Get started" page.
const PRODUCTS: &str = "connection-management-orchestrator";
const GROUPS: &str = "device-management-orchestrator";

/// How far a token opens one of the two APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// The token lists roles, and none for this API.
    None,
    /// `ro%…`: reading only.
    ReadOnly,
    /// `rw%…`: reading and changing.
    ReadWrite,
    /// The token lists no roles at all (as those of newer gateways), so only a request can tell.
    Unknown,
}

impl Access {
    /// Whether trying a change makes sense.
    pub fn may_write(self) -> bool {
        matches!(self, Self::ReadWrite | Self::Unknown)
    }
}

/// What a token permits at each API. The hub decides; this only saves a try that must fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permissions {
    /// At the CMO: connection products.
    #[serde(rename = "connection-management-orchestrator")]
    pub products: Access,
    /// At the DMO: connectivity groups.
    #[serde(rename = "device-management-orchestrator")]
    pub groups: Access,
}

impl Permissions {
    /// Reads the roles of a token.
    pub fn of_roles(roles: Option<&[String]>) -> Self {
        let access = |api: &str| match roles {
            None => Access::Unknown,
            Some(roles) if roles.iter().any(|role| *role == format!("rw%{api}")) => Access::ReadWrite,
            Some(roles) if roles.iter().any(|role| *role == format!("ro%{api}")) => Access::ReadOnly,
            Some(_) => Access::None,
        };
        Self { products: access(PRODUCTS), groups: access(GROUPS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wider_of_two_roles_counts_and_missing_roles_refuse_nothing() {
        let roles = ["ro%device-management-orchestrator", "rw%device-management-orchestrator"];
        let roles: Vec<String> = roles.map(str::to_owned).to_vec();
        let permissions = Permissions::of_roles(Some(&roles));
        assert_eq!((permissions.products, permissions.groups), (Access::None, Access::ReadWrite));
        assert_eq!(Permissions::of_roles(None).groups, Access::Unknown);
        let json = serde_json::to_value(permissions).expect("JSON");
        assert_eq!(json["device-management-orchestrator"], "read-write");
    }
}
