//! Which headers belong to an exchange, and how they are written.

use crate::mask;
use axum::http::{HeaderMap, HeaderName, header};
use std::collections::BTreeMap;

/// What concerns one connection (RFC 9110 section 7.6.1) or one moment, or is made anew by whoever sends.
const OF_THE_CONNECTION: [HeaderName; 10] = [
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::DATE,
    header::EXPECT,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// What concerns a browser and its page: cookies of other programs on this machine are no hub's business,
/// and what a hub says of itself to browsers would send them past whoever stands in its place.
const OF_THE_BROWSER: [HeaderName; 6] = [
    header::ALT_SVC,
    header::COOKIE,
    header::ORIGIN,
    header::REFERER,
    header::SET_COOKIE,
    header::STRICT_TRANSPORT_SECURITY,
];

/// Families of both kinds, and what the mock says of itself.
const FAMILIES: [&str; 5] = ["access-control-", "keep-alive", "proxy-", "sec-", "x-mock-"];

/// Those that are passed on, written down and answered again.
pub(crate) fn of_the_exchange(headers: &HeaderMap) -> HeaderMap {
    let named = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<&str> = named.flat_map(|value| value.split(',')).map(str::trim).collect();
    let stays = |name: &HeaderName| {
        !OF_THE_CONNECTION.contains(name)
            && !OF_THE_BROWSER.contains(name)
            && !FAMILIES.iter().any(|start| name.as_str().starts_with(start))
            && !named.iter().any(|named| named.eq_ignore_ascii_case(name.as_str()))
    };
    let kept = headers.iter().filter(|(name, _)| stays(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Headers as they stand in a file: names in small letters, secrets masked, a name once.
pub(crate) fn written(headers: &HeaderMap, masked: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let shown = mask::headers(headers).into_iter();
    shown.map(|(name, value)| (name, masked(value.as_str().unwrap_or_default()))).collect()
}
