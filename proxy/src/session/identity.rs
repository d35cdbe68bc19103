//! What a session remembers: who somebody is, and how they prove it to the hub.

use crate::config::{Credentials, exposed};
use crate::sign_on::User;
use hub_api::permission::Permissions;
use hub_api::{ApplicationId, Tenant};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// Somebody who signed in. Serialised into the session store and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) tenant: Tenant,
    pub(crate) application: ApplicationId,
    /// The user whose session it is, where a sign-on proxy names one. It is nobody else's.
    pub(crate) user: Option<User>,
    pub(crate) access: Access,
}

/// How somebody gets into the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Access {
    /// With credentials, for which this process asks for tokens as they are needed.
    Credentials {
        credentials: Credentials,
        /// What the first token permitted, for a process that has none yet.
        permissions: Permissions,
    },
    /// With the credentials of the console itself, which are in its configuration and not here.
    Shared {
        /// What the first token permitted, likewise.
        permissions: Permissions,
    },
    /// With a token that somebody pasted.
    Token {
        #[serde(serialize_with = "exposed")]
        token: SecretString,
    },
}

impl Access {
    /// Whether the proxy gets the next token by itself.
    pub(crate) fn renews(&self) -> bool {
        !matches!(self, Self::Token { .. })
    }
}
