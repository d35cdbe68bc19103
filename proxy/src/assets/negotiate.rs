//! Choosing the form of a file that a browser takes, or none if it has it already.

use super::site::{File, Variant};
use http::{HeaderMap, header};

/// Brotli before gzip before nothing, of what the browser takes and the build has made.
pub(super) fn choose<'a>(file: &'a File, request: &HeaderMap) -> &'a Variant {
    let takes = |encoding: &str| {
        let values = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).any(|offer| accepts(offer, encoding))
    };
    let brotli = file.brotli.as_ref().filter(|_| takes("br"));
    let gzip = || file.gzip.as_ref().filter(|_| takes("gzip"));
    brotli.or_else(gzip).unwrap_or(&file.plain)
}

/// `br`, `br;q=0.5`, but not `br;q=0`.
fn accepts(offer: &str, encoding: &str) -> bool {
    let mut parts = offer.split(';').map(str::trim);
    let names_it = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
    let refuses = |part: &str| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0_f32));
    names_it && !parts.any(refuses)
}

/// Whether the browser says that it has this form.
pub(super) fn has_already(variant: &Variant, request: &HeaderMap) -> bool {
    let values = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/").as_bytes() == variant.etag.as_bytes())
}
