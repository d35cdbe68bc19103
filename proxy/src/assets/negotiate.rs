//! Content negotiation: the encoding of a file, and whether the browser has it already.

use super::site::{File, Variant};
use http::{HeaderMap, header};

/// The smallest variant of the build that the browser accepts: Brotli, gzip, or the plain file.
pub(super) fn choose<'a>(file: &'a File, request: &HeaderMap) -> &'a Variant {
    let accepts = |encoding: &str| {
        let values = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|offer| names(offer, encoding))
    };
    let brotli = file.brotli.as_ref().filter(|_| accepts("br"));
    let gzip = || file.gzip.as_ref().filter(|_| accepts("gzip"));
    brotli.or_else(gzip).unwrap_or(&file.plain)
}

/// `br`, `br;q=0.5`, but not `br;q=0`.
fn names(offer: &str, encoding: &str) -> bool {
    let mut parts = offer.split(';').map(str::trim);
    let same = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
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
