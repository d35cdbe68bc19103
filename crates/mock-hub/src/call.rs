//! What the handler of an operation works with.

use crate::model::groups::outcome::UpdateOutcome;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::rng::Rng;
use crate::switches::Assumptions;
use bytes::Bytes;
use http::Request;
use hub_api::Endpoint;
use percent_encoding::percent_decode_str;

/// A request to one of the two APIs that the gateway has admitted, and the tenant that it names.
pub(crate) struct Call<'a> {
    pub(crate) tenant: &'a TenantSeed,
    pub(crate) state: &'a mut TenantState,
    pub(crate) assumptions: Assumptions,
    pub(crate) rng: &'a mut Rng,
    /// In milliseconds since 1970.
    pub(crate) now: i64,
    pub(crate) request: &'a Request<Bytes>,
    pub(crate) path: PathValues,
}

impl Call<'_> {
    pub(crate) fn query(&self) -> Option<&str> {
        self.request.uri().query()
    }

    /// How the update ends that this request starts, if it is not simply applied.
    pub(crate) fn outcome(&self) -> Option<UpdateOutcome> {
        self.request.extensions().get::<UpdateOutcome>().copied()
    }
}

/// The values of a path's placeholders, decoded.
#[derive(Debug)]
pub(crate) struct PathValues {
    endpoint: &'static Endpoint,
    segments: Vec<String>,
}

impl PathValues {
    /// `None` if a value is not text.
    pub(crate) fn decode(endpoint: &'static Endpoint, segments: &[&str]) -> Option<Self> {
        let decode = |segment: &&str| Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned());
        Some(Self { endpoint, segments: segments.iter().map(decode).collect::<Option<_>>()? })
    }

    /// The value of a placeholder; empty if the template does not have it.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.endpoint.value(name, &self.segments).unwrap_or_default()
    }
}
