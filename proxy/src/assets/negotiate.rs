//! Content negotiation: what the browser accepts, and whether it has a file already.

use super::site::{File, Variant};
use http::{HeaderMap, HeaderName, header};

/// The smallest variant of the build that the browser accepts: Brotli, gzip, or the plain file.
pub(super) fn choose<'a>(file: &'a File, request: &HeaderMap) -> &'a Variant {
    let accepted = |encoding: &str| accepts(request, header::ACCEPT_ENCODING, encoding);
    let brotli = file.brotli.as_ref().filter(|_| accepted("br"));
    let gzip = || file.gzip.as_ref().filter(|_| accepted("gzip"));
    brotli.or_else(gzip).unwrap_or(&file.plain)
}

/// Whether `Accept` or `Accept-Encoding` names this media type or encoding. Wildcards do not count.
pub(crate) fn accepts(request: &HeaderMap, list: HeaderName, name: &str) -> bool {
    let values = request.get_all(list).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|offer| names(offer, name))
}

/// `br`, `br;q=0.5`, but not `br;q=0`.
fn names(offer: &str, name: &str) -> bool {
    let mut parts = offer.split(';').map(str::trim);
    let same = parts.next().is_some_and(|offered| offered.eq_ignore_ascii_case(name));
    let excluded = |part: &str| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0_f32));
    same && !parts.any(excluded)
}

/// Whether the browser has this variant already.
pub(super) fn is_cached(variant: &Variant, request: &HeaderMap) -> bool {
    let values = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/").as_bytes() == variant.etag.as_bytes())
}
