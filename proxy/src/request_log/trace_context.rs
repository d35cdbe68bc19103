//! Trace ids, by which a request can be found in the logs of other systems.

use http::{HeaderMap, HeaderName, HeaderValue};

const TRACEPARENT: &str = "traceparent";
/// Set by the hub's gateways. Source: observed responses; not documented.
const HUB_TRACE_HEADERS: [HeaderName; 2] =
    [HeaderName::from_static("x-tardis-traceid"), HeaderName::from_static("x-kong-request-id")];
/// Longer ids are not logged; a UUID has 36 characters.
const MAX_ID: usize = 64;

/// The hub's own id of a call: an extension of the response, for the log.
#[derive(Clone, Debug)]
pub(crate) struct HubTrace(HeaderValue);

impl HubTrace {
    /// The first of the hub's headers that consists of hexadecimal digits and hyphens only.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let is_id = |value: &&HeaderValue| {
            let id = value.as_bytes();
            (8..=MAX_ID).contains(&id.len())
                && id.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-')
        };
        let value = HUB_TRACE_HEADERS.iter().find_map(|name| headers.get(name).filter(is_id))?;
        Some(Self(value.clone()))
    }

    pub(super) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

/// The trace id of a valid `traceparent`. Source: W3C Trace Context, section 3.2.
pub(super) fn trace_id(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(TRACEPARENT).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let mut fields = value.to_str().ok()?.split('-');
    let (version, trace, parent, flags) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    // Later versions may add fields, the first one has these four.
    let known = version == "00" && fields.next().is_none() || version != "00" && version != "ff";
    let valid = is_hex(version, 2) && is_hex(trace, 32) && is_hex(parent, 16) && is_hex(flags, 2);
    let is_zero = |id: &str| id.bytes().all(|byte| byte == b'0');
    (known && valid && !is_zero(trace) && !is_zero(parent)).then_some(trace)
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).expect("a value"),
        )])
    }

    #[test]
    fn only_the_trace_id_of_a_valid_traceparent_is_taken() {
        let id = "0af7651916cd43dd8448eb211c80319c";
        for good in [format!("00-{id}-b7ad6b7169203331-01"), format!("cc-{id}-b7ad6b7169203331-01-later")] {
            assert_eq!(trace_id(&headers(TRACEPARENT, &good)), Some(id), "{good}");
        }
        for bad in [
            String::new(),
            id.to_owned(),
            format!("00-{id}-b7ad6b7169203331"),
            format!("00-{id}-b7ad6b7169203331-01-more"),
            format!("ff-{id}-b7ad6b7169203331-01"),
            format!("00-{}-b7ad6b7169203331-01", id.to_uppercase()),
            format!("00-{}-b7ad6b7169203331-01", "0".repeat(32)),
            format!("00-{id}-{}-01", "0".repeat(16)),
            format!("00-{id}x-b7ad6b7169203331-01"),
        ] {
            assert_eq!(trace_id(&headers(TRACEPARENT, &bad)), None, "{bad}");
        }
        let mut twice = headers(TRACEPARENT, &format!("00-{id}-b7ad6b7169203331-01"));
        twice.append(TRACEPARENT, HeaderValue::from_static("x"));
        assert_eq!(trace_id(&twice), None);
    }

    #[test]
    fn a_trace_id_of_the_hub_that_is_not_hexadecimal_is_left_out() {
        let of = |value| HubTrace::of(&headers("x-kong-request-id", value)).map(|id| id.as_str().to_owned());
        assert_eq!(
            of("d6b1a2c49f3e4b5a8c7d6e5f4a3b2c1d").as_deref(),
            Some("d6b1a2c49f3e4b5a8c7d6e5f4a3b2c1d")
        );
        assert_eq!(of("a token or a name"), None);
        assert_eq!(of(&"a".repeat(65)), None);
    }
}
