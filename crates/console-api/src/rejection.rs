//! A call that the proxy rejects, before the hub is asked or in its place.

use crate::named::named;
use crate::sign_in::Field;
use hub_api::fields::Fields;
use serde::Serialize;
use serde_json::Value;

named! {
    /// Why the proxy rejected a call. A closed list: the page has a sentence for each, and metrics count by it.
    ///
    /// The name is the value of the header [`REJECTION`](crate::headers::REJECTION) and of the metric's label.
    Reason {
        /// The request is addressed to another host.
        Host = "host",
        /// A change that does not come from the console's page.
        CrossSite = "cross_site",
        /// The sign-on proxy did not name the user, or the request bypassed it.
        SignOn = "sign_on",
        /// There is no session, or it has ended.
        NotSignedIn = "not_signed_in",
        /// The session holds a token that was pasted, and it has expired.
        TokenExpired = "token_expired",
        /// The token endpoint refused the credentials.
        CredentialsRefused = "credentials_refused",
        /// The session or the token is for another tenant.
        OtherTenant = "other_tenant",
        /// The page was made for another tenant or application than the session: somebody has signed in in another
        /// tab since.
        OtherSession = "other_session",
        /// An address that does not exist, or an operation that the console does not have.
        UnknownAddress = "unknown_address",
        /// A method that the address does not take.
        Method = "method",
        /// Not well-formed: path, query, header or body.
        Malformed = "malformed",
        /// A field of the sign-in is missing or has a value that is not allowed.
        InvalidField = "invalid_field",
        /// Larger than the console allows.
        TooLarge = "too_large",
        /// The request took longer than allowed.
        TooSlow = "too_slow",
        /// The body is not JSON, or it is compressed.
        MediaType = "media_type",
        /// Too many refused sign-ins or pasted tokens; `Retry-After` tells how long to wait.
        TooManySignIns = "too_many_sign_ins",
        /// The token endpoint asks to wait; `Retry-After` tells how long.
        TokenEndpointBusy = "token_endpoint_busy",
        /// More requests at once than the proxy handles; `Retry-After` tells how long to wait.
        Overload = "overload",
        /// The hub cannot be reached, or its answer broke off or cannot be passed on.
        HubUnreachable = "hub_unreachable",
        /// The hub did not answer in time.
        HubTimeout = "hub_timeout",
        /// The token endpoint cannot be reached, or its answer is not understood.
        TokenEndpoint = "token_endpoint",
        /// The sessions cannot be read or written.
        SessionStore = "session_store",
        /// The audit file cannot be written, so nothing was changed.
        AuditFile = "audit_file",
        /// A defect of the proxy; its log tells more.
        Internal = "internal",
    }
}

impl Reason {
    /// Whether the hub may have done what was asked all the same, so that a change must not be repeated
    /// before the group was read again.
    pub fn leaves_outcome_unknown(self) -> bool {
        matches!(self, Self::HubUnreachable | Self::HubTimeout | Self::Internal)
    }
}

/// The body of a rejection. The reason stands in the header, which no answer of the hub can carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// What is wrong, in English, for logs and developers. The page shows its own sentence.
    pub message: String,
    /// The field of the sign-in, for [`Reason::InvalidField`]; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
}

impl TryFrom<Value> for Rejection {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        let field: Option<String> = fields.optional("field")?;
        Ok(Self { message: fields.required("message")?, field: field.as_deref().and_then(Field::named) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_known_by_its_name() {
        for reason in Reason::ALL {
            assert_eq!(Reason::named(reason.as_str()), Some(reason));
        }
        assert_eq!(Reason::named("of another version"), None);
    }

    #[test]
    fn a_rejection_is_read_from_the_text_that_is_written() {
        for text in
            [r#"{"message":"not signed in"}"#, r#"{"message":"client_id is missing","field":"client_id"}"#]
        {
            let rejection = Rejection::try_from(serde_json::from_str::<Value>(text).expect("JSON"));
            assert_eq!(serde_json::to_string(&rejection.expect("a rejection")).expect("JSON"), text);
        }
    }
}
