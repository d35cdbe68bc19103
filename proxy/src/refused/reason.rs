//! Why a request ended in the proxy, in one word: for counting, where sentences are too many.

use http::StatusCode;

/// A closed list, so that what is counted stays bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// Addressed to another host.
    Host,
    /// A change that does not come from the console's page.
    CrossSite,
    /// No session, or credentials and tokens that are not accepted.
    NotSignedIn,
    /// Of another tenant.
    Tenant,
    /// An address that does not exist, or an operation that the console does not have.
    UnknownAddress,
    /// A method that the address does not take.
    Method,
    /// Not well-formed: path, query, header or body.
    Malformed,
    /// Larger than allowed.
    TooLarge,
    /// Slower than allowed.
    TooSlow,
    /// Neither JSON nor uncompressed.
    MediaType,
    /// More of one kind than allowed.
    TooMany,
    /// More at once than the proxy handles.
    Overload,
    /// The hub cannot be reached, or gave no usable answer.
    Hub,
    /// The hub did not answer in time.
    HubTooSlow,
    /// The token endpoint, the session store or the audit file is not there just now.
    Unavailable,
    /// A mistake of the proxy.
    Internal,
}

impl Reason {
    /// What a status means where nothing more is known.
    pub(super) fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::MISDIRECTED_REQUEST => Self::Host,
            StatusCode::UNAUTHORIZED => Self::NotSignedIn,
            StatusCode::FORBIDDEN => Self::Tenant,
            StatusCode::NOT_FOUND => Self::UnknownAddress,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::BAD_GATEWAY => Self::Hub,
            StatusCode::GATEWAY_TIMEOUT => Self::HubTooSlow,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            status if status.is_server_error() => Self::Internal,
            _ => Self::Malformed,
        }
    }

    /// The value of the metric's label.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::CrossSite => "cross_site",
            Self::NotSignedIn => "not_signed_in",
            Self::Tenant => "tenant",
            Self::UnknownAddress => "unknown_address",
            Self::Method => "method",
            Self::Malformed => "malformed",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::MediaType => "media_type",
            Self::TooMany => "too_many",
            Self::Overload => "overload",
            Self::Hub => "hub",
            Self::HubTooSlow => "hub_too_slow",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}
