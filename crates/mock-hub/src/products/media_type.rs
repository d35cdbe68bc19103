//! The media types of bodies at the CMO.

use super::problem::Problem;
use crate::media_type::MediaType;
use http::HeaderMap;

/// The media type that a request names, if it is one of `known`.
pub(super) fn check(headers: &HeaderMap, known: &[&str]) -> Result<Option<String>, Problem> {
    let Some(found) = MediaType::read(headers).map_err(Problem::bad_request)? else {
        return Ok(None);
    };
    if !known.contains(&found.name.as_str()) {
        return Err(expected(known, &format!("{:?}", found.name)));
    }
    found.wrong_charset().map_or(Ok(Some(found.name)), |wrong| Err(Problem::media_type(wrong)))
}

/// The rejection of any other media type, or of none.
pub(super) fn expected(known: &[&str], found: &str) -> Problem {
    Problem::media_type(format!("Content-Type is {found}; it has to be {}", known.join(" or ")))
}
