//! What oneM2M puts into headers, types and times.

use http::HeaderName;
use serde::{Deserialize, Serialize};

/// `X-M2M-Origin`: the AE-ID of the asking application (TS-0009).
pub const ORIGIN: HeaderName = HeaderName::from_static("x-m2m-origin");
/// `X-M2M-RI`: the request identifier, echoed in the answer (TS-0009).
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-m2m-ri");
/// `X-M2M-RSC`: the response status code (TS-0009).
pub const RESPONSE_STATUS_CODE: HeaderName = HeaderName::from_static("x-m2m-rsc");
/// `X-M2M-RVI`: the release version indicator. Never sent by us: the tutorial does not.
pub const RELEASE_VERSION: HeaderName = HeaderName::from_static("x-m2m-rvi");
/// `X-M2M-OT`: when the answer was made.
pub const ORIGINATING_TIMESTAMP: HeaderName = HeaderName::from_static("x-m2m-ot");

/// The resource type of an application entity, `ty=2` (TS-0001).
pub const TYPE_APPLICATION_ENTITY: u8 = 2;
/// The resource type of a flex container, `ty=28` (TS-0001): a connectivity group is one.
pub const TYPE_FLEX_CONTAINER: u8 = 28;

/// A oneM2M time (`ct`, `lt`): `20230609T083219,210000`, in UTC. Kept as the text that came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Timestamp {
    /// The same moment in the form of RFC 3339 (`2023-06-09T08:32:19.210Z`), to the millisecond;
    /// `None` if the text does not have the documented form.
    pub fn rfc3339(&self) -> Option<String> {
        let text = self.0.as_str();
        let (seconds, fraction) = text.split_once([',', '.']).unwrap_or((text, "000"));
        let (date, time) = seconds.split_once('T')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if date.len() != 8 || time.len() != 6 || !digits(date) || !digits(time) || !digits(fraction) {
            return None;
        }
        let milliseconds = format!("{fraction:0<3}");
        Some(format!(
            "{}-{}-{}T{}:{}:{}.{}Z",
            &date[..4],
            &date[4..6],
            &date[6..],
            &time[..2],
            &time[2..4],
            &time[4..],
            &milliseconds[..3],
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_time_reads_as_rfc_3339() {
        let published = Timestamp("20230609T083219,210000".to_owned());
        assert_eq!(published.rfc3339().as_deref(), Some("2023-06-09T08:32:19.210Z"));
        assert_eq!(
            Timestamp("20230609T083219".into()).rfc3339().as_deref(),
            Some("2023-06-09T08:32:19.000Z")
        );
        for nonsense in ["", "yesterday", "2023-06-09T08:32:19Z", "20230609T0832,1", "20230609T083219,é"] {
            assert_eq!(Timestamp(nonsense.into()).rfc3339(), None, "{nonsense}");
        }
    }
}
