//! An access to the hub that the console has itself, so that operators need none of their own.

use crate::Misconfigured;
use crate::config::Credentials;
use hub_api::{ApplicationId, Tenant};
use serde::Serialize;

/// Credentials that all operators of this console use, for one tenant and one application.
#[derive(Clone, Debug, Serialize)]
pub struct SharedAccess {
    pub(crate) tenant: Tenant,
    pub(crate) application: ApplicationId,
    #[serde(skip)]
    pub(crate) credentials: Credentials,
}

impl SharedAccess {
    /// Checks tenant and application; whether the credentials are good, the hub says at the first
    /// sign-in.
    pub fn new(
        tenant: &str,
        application: &str,
        client_id: &str,
        client_secret: &str,
    ) -> Result<Self, Misconfigured> {
        let wrong = |flag: &str, what: &dyn std::fmt::Display| Misconfigured(format!("{flag}: {what}"));
        Ok(Self {
            tenant: Tenant::new(tenant).map_err(|error| wrong("--tenant", &error))?,
            application: ApplicationId::new(application).map_err(|error| wrong("--application", &error))?,
            credentials: Credentials { client_id: client_id.to_owned(), client_secret: client_secret.into() },
        })
    }
}
