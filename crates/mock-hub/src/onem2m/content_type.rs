//! `Content-Type: application/json;ty=28`: the media type, and the type of the resource to create.

use super::answer::{Code, Refusal};
use crate::media_type::MediaType;
use crate::reason::Source::{Assumed, OneM2m, Tutorial};
use http::HeaderMap;

/// The media types of oneM2M in JSON (TS-0009 section 6.4.3), and the plain one of the tutorial.
const MEDIA_TYPES: [&str; 3] =
    ["application/json", "application/vnd.onem2m-res+json", "application/vnd.onem2m-ntfy+json"];

/// Checks that a create names the resource type that can be created here.
pub(crate) fn check_type(headers: &HeaderMap, expected: u8) -> Result<(), Refusal> {
    match named_type(headers)? {
        found if found == u16::from(expected) => Ok(()),
        found => {
            let text = format!("a resource of type {found} cannot be created here; ty={expected} can be");
            Err(Refusal::new(Code::InvalidChildResourceType, text))
        }
    }
}

/// The resource type that a create names.
pub(crate) fn named_type(headers: &HeaderMap) -> Result<u16, Refusal> {
    let text = "Content-Type has to name the type to create: application/json;ty=28";
    read(headers)?.ok_or_else(|| bad_type(text))
}

/// Checks the media type and reads the parameter `ty`, if the header has it. `;ty=28` is not part of an
/// update, but the tutorial resends the command of create.
pub(crate) fn read(headers: &HeaderMap) -> Result<Option<u16>, Refusal> {
    let Some(found) = MediaType::read(headers).map_err(|wrong| bad_type(&wrong))? else {
        return Ok(None);
    };
    let unsupported = (!MEDIA_TYPES.contains(&found.name.as_str()))
        .then(|| format!("the media type {:?} is not supported; application/json is", found.name));
    if let Some(text) = unsupported.or_else(|| found.wrong_charset()) {
        return Err(Refusal::new(Code::UnsupportedMediaType, text));
    }
    let mut types = found.values("ty");
    match (types.next(), types.next()) {
        (None, _) => Ok(None),
        (Some(number), None) => {
            number.parse().map(Some).map_err(|_| bad_type("ty in Content-Type has to be a number"))
        }
        (Some(_), Some(_)) => Err(bad_type("ty occurs more than once in Content-Type")),
    }
}

fn bad_type(text: &str) -> Refusal {
    let sources = &[Tutorial("step 3"), OneM2m("TS-0009 6.4.3"), Assumed(4)];
    Refusal::bad_request(text).because("a create names the type of the resource", sources)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header;

    fn check(content_type: &str) -> Result<(), Code> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, content_type.parse().expect("a value"))]);
        check_type(&headers, 28).map_err(|refusal| refusal.code)
    }

    #[test]
    fn the_resource_type_is_read_from_any_position() {
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
        assert_eq!(check("application/json;ty=28;ty=2"), Err(Code::BadRequest));
        assert_eq!(check("application/json;charset=latin1;ty=28"), Err(Code::UnsupportedMediaType));
        assert_eq!(check("text/plain;ty=28"), Err(Code::UnsupportedMediaType));
        assert_eq!(check_type(&HeaderMap::new(), 28).map_err(|refusal| refusal.code), Err(Code::BadRequest));
    }
}
