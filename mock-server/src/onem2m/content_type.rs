//! `Content-Type: application/json;ty=28`: the media type, and the type of resource to make.

use super::{Code, Refusal};
use axum::http::{HeaderMap, header};

/// The media types of oneM2M in JSON (TS-0009 section 6.4.3), and the plain one of the tutorial.
const MEDIA_TYPES: [&str; 3] =
    ["application/json", "application/vnd.onem2m-res+json", "application/vnd.onem2m-ntfy+json"];

/// A content type that the DMO takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContentType {
    /// The parameter `ty`, if it is there.
    resource_type: Option<u16>,
}

impl ContentType {
    /// Reads the header; that it is absent is no error for requests that make nothing.
    pub(crate) fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        let Some(value) = headers.get(header::CONTENT_TYPE) else {
            return Ok(Self { resource_type: None });
        };
        let mut parts = value.to_str().unwrap_or_default().split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default();
        if !MEDIA_TYPES.iter().any(|known| known.eq_ignore_ascii_case(media_type)) {
            let text = format!("the media type {media_type:?} is not supported; application/json is");
            return Err(Refusal(Code::UnsupportedMediaType, text));
        }
        let resource_type = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("ty").then(|| value.trim().trim_matches('"'))
        });
        match resource_type.map(str::parse) {
            None => Ok(Self { resource_type: None }),
            Some(Ok(number)) => Ok(Self { resource_type: Some(number) }),
            Some(Err(_)) => Err(Refusal::bad_request("ty in Content-Type has to be a number")),
        }
    }
}

/// Checks that a request that makes something says what, and that it may stand here.
pub(crate) fn resource_type(headers: &HeaderMap, expected: u8) -> Result<(), Refusal> {
    match named_type(headers)? {
        found if found == u16::from(expected) => Ok(()),
        found => {
            let text = format!("a resource of type {found} cannot be made here; ty={expected} can");
            Err(Refusal(Code::InvalidChildResourceType, text))
        }
    }
}

/// The type that a request wants to make.
pub(crate) fn named_type(headers: &HeaderMap) -> Result<u16, Refusal> {
    let text = "Content-Type has to name the type to make: application/json;ty=28";
    ContentType::read(headers)?.resource_type.ok_or_else(|| Refusal::bad_request(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content_type: &str) -> Result<(), Code> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, content_type.parse().expect("a value"))]);
        resource_type(&headers, 28).map_err(|refusal| refusal.0)
    }

    #[test]
    fn the_type_to_make_is_read_wherever_it_stands() {
        for good in [
            "application/json;ty=28",
            "application/json; charset=utf-8; ty=28",
            "Application/JSON ;TY=\"28\"",
            "application/vnd.onem2m-res+json;ty=28",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        assert_eq!(check("application/json"), Err(Code::BadRequest));
        assert_eq!(check("application/json;ty=many"), Err(Code::BadRequest));
        assert_eq!(check("application/json;ty=2"), Err(Code::InvalidChildResourceType));
        assert_eq!(check("text/plain;ty=28"), Err(Code::UnsupportedMediaType));
        assert_eq!(resource_type(&HeaderMap::new(), 28).map_err(|refusal| refusal.0), Err(Code::BadRequest));
    }
}
