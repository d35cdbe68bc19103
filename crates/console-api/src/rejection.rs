//! What the proxy refuses itself, before the hub or in its place.

use crate::sign_in::Field;
use hub_api::fields::Fields;
use serde::Serialize;
use serde_json::Value;

/// Why the proxy refused. A closed list: the page has a sentence for each, and metrics count by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The request is addressed to another host.
    Host,
    /// A change that does not come from the console's page.
    CrossSite,
    /// The sign-on proxy did not name the user, or the request bypassed it.
    SignOn,
    /// There is no session, or it has ended.
    NotSignedIn,
    /// The session holds a token that was pasted, and it has expired.
    TokenExpired,
    /// The token endpoint refused the credentials.
    CredentialsRefused,
    /// The session or the token is for another tenant.
    OtherTenant,
    /// An address that does not exist, or an operation that the console does not have.
    UnknownAddress,
    /// A method that the address does not take.
    Method,
    /// Not well-formed: path, query, header or body.
    Malformed,
    /// A field of the sign-in is missing or has a value that is not allowed.
    InvalidField,
    /// Larger than the console allows.
    TooLarge,
    /// The request took longer than allowed.
    TooSlow,
    /// The body is not JSON, or it is compressed.
    MediaType,
    /// Too many refused sign-ins; `Retry-After` tells how long to wait.
    TooManySignIns,
    /// The token endpoint asks to wait; `Retry-After` tells how long.
    TokenEndpointBusy,
    /// More requests at once than the proxy handles; `Retry-After` tells how long to wait.
    Overload,
    /// The hub cannot be reached, or its answer broke off or cannot be passed on.
    HubUnreachable,
    /// The hub did not answer in time.
    HubTimeout,
    /// The token endpoint cannot be reached, or its answer is not understood.
    TokenEndpoint,
    /// The sessions cannot be read or written.
    SessionStore,
    /// The audit file cannot be written, so nothing was changed.
    AuditFile,
    /// A defect of the proxy; its log tells more.
    Internal,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 23] = [
        Self::Host,
        Self::CrossSite,
        Self::SignOn,
        Self::NotSignedIn,
        Self::TokenExpired,
        Self::CredentialsRefused,
        Self::OtherTenant,
        Self::UnknownAddress,
        Self::Method,
        Self::Malformed,
        Self::InvalidField,
        Self::TooLarge,
        Self::TooSlow,
        Self::MediaType,
        Self::TooManySignIns,
        Self::TokenEndpointBusy,
        Self::Overload,
        Self::HubUnreachable,
        Self::HubTimeout,
        Self::TokenEndpoint,
        Self::SessionStore,
        Self::AuditFile,
        Self::Internal,
    ];

    /// The value of the header [`REJECTION`](crate::headers::REJECTION) and of the metric's label.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::CrossSite => "cross_site",
            Self::SignOn => "sign_on",
            Self::NotSignedIn => "not_signed_in",
            Self::TokenExpired => "token_expired",
            Self::CredentialsRefused => "credentials_refused",
            Self::OtherTenant => "other_tenant",
            Self::UnknownAddress => "unknown_address",
            Self::Method => "method",
            Self::Malformed => "malformed",
            Self::InvalidField => "invalid_field",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::MediaType => "media_type",
            Self::TooManySignIns => "too_many_sign_ins",
            Self::TokenEndpointBusy => "token_endpoint_busy",
            Self::Overload => "overload",
            Self::HubUnreachable => "hub_unreachable",
            Self::HubTimeout => "hub_timeout",
            Self::TokenEndpoint => "token_endpoint",
            Self::SessionStore => "session_store",
            Self::AuditFile => "audit_file",
            Self::Internal => "internal",
        }
    }

    /// The reason of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }

    /// Whether the hub may have done what was asked all the same, so that a change must not be repeated
    /// before somebody looked.
    pub fn leaves_outcome_unknown(self) -> bool {
        matches!(self, Self::HubUnreachable | Self::HubTimeout | Self::Internal)
    }
}

/// The body of a refusal. The reason stands in the header, which no answer of the hub can carry.
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
