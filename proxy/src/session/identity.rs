//! What a session remembers: who somebody is, and how they prove it to the hub.

use crate::config::Credentials;
use hub_api::permission::Permissions;
use hub_api::{ApplicationId, Tenant};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

/// Somebody who signed in. Serialised into the session store and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) tenant: Tenant,
    pub(crate) application: ApplicationId,
    pub(crate) access: Access,
}

/// How somebody gets into the hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Access {
    /// With credentials, for which this process asks for tokens as they are needed.
    Credentials {
        client_id: String,
        #[serde(serialize_with = "exposed")]
        client_secret: SecretString,
        /// Under which this process keeps the current token; new with each sign-in.
        token_key: Uuid,
        /// What the first token permitted, for a process that has none yet.
        permissions: Permissions,
    },
    /// With a token that somebody pasted.
    Token {
        #[serde(serialize_with = "exposed")]
        token: SecretString,
    },
}

impl Access {
    /// The credentials, if there are any.
    pub(crate) fn credentials(&self) -> Option<Credentials> {
        match self {
            Self::Credentials { client_id, client_secret, .. } => {
                Some(Credentials { client_id: client_id.clone(), client_secret: client_secret.clone() })
            }
            Self::Token { .. } => None,
        }
    }
}

fn exposed<S: Serializer>(secret: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose_secret())
}
