//! Who is signed in, and with which access to the hub.

use crate::config_error::ConfigError;
use hub_api::permission::Permissions;
use hub_api::{ApplicationId, Tenant};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// The identity behind a session. Serialised into the session store and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) tenant: Tenant,
    pub(crate) application: ApplicationId,
    /// The user whose session it is, if a sign-on proxy names one. No other user can use it.
    pub(crate) user: Option<User>,
    pub(crate) access: Access,
}

/// The access to the hub that a session uses.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Access {
    /// With credentials, for which this process fetches tokens as they are needed.
    Credentials {
        credentials: Credentials,
        /// What the first token permitted, for a process that has no token yet.
        permissions: Permissions,
    },
    /// With the shared access. Its credentials are in the configuration, not here.
    Shared {
        /// What the first token permitted, likewise.
        permissions: Permissions,
    },
    /// With a token that the operator pasted.
    Token {
        #[serde(serialize_with = "exposed")]
        token: SecretString,
    },
}

impl Access {
    /// Whether the proxy renews the token by itself.
    pub(crate) fn renews(&self) -> bool {
        !matches!(self, Self::Token { .. })
    }
}

/// A client id and its secret. Serialised into the session store and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Credentials {
    pub(crate) client_id: String,
    #[serde(serialize_with = "exposed")]
    pub(crate) client_secret: SecretString,
}

/// Shared access: one access to the hub for all operators of this console.
#[derive(Clone, Debug)]
pub struct SharedAccess {
    pub(crate) tenant: Tenant,
    pub(crate) application: ApplicationId,
    pub(crate) credentials: Credentials,
}

impl SharedAccess {
    /// Checks tenant and application. The hub checks the credentials at the first sign-in.
    pub fn new(
        tenant: &str,
        application: &str,
        client_id: &str,
        client_secret: &str,
    ) -> Result<Self, ConfigError> {
        Ok(Self {
            tenant: Tenant::new(tenant).map_err(|error| ConfigError::invalid("--tenant", tenant, error))?,
            application: ApplicationId::new(application)
                .map_err(|error| ConfigError::invalid("--application", application, error))?,
            credentials: Credentials { client_id: client_id.to_owned(), client_secret: client_secret.into() },
        })
    }
}

/// The user whom the sign-on proxy names. An extension of the request, and of its response for the log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct User(pub(crate) Arc<str>);

impl fmt::Display for User {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Serialises a secret, which serde refuses to do by itself.
fn exposed<S: Serializer>(secret: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose_secret())
}
