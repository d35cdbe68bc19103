//! `Content-Type` (RFC 9110 section 8.3), as all APIs read it.

use http::{HeaderMap, header};

/// The media type of a body.
#[derive(Debug)]
pub(crate) struct MediaType {
    /// Type and subtype, in lower case.
    pub(crate) name: String,
    /// Names in lower case, values without quotes.
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// The media type of a request, if it names one. Two of them contradict each other.
    pub(crate) fn read(headers: &HeaderMap) -> Result<Option<Self>, String> {
        let mut values = headers.get_all(header::CONTENT_TYPE).iter();
        let (Some(value), more) = (values.next(), values.next()) else {
            return Ok(None);
        };
        if more.is_some() {
            return Err("Content-Type occurs more than once".to_owned());
        }
        let text = String::from_utf8_lossy(value.as_bytes());
        let mut parts = text.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let parameters = parts.filter_map(|part| part.split_once('=')).map(|(name, value)| {
            (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"').to_owned())
        });
        Ok(Some(Self { name, parameters: parameters.collect() }))
    }

    /// All values of a parameter.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The error if it names an encoding other than UTF-8, which JSON uses (RFC 8259 section 8.1).
    pub(crate) fn wrong_charset(&self) -> Option<String> {
        let wrong = self.values("charset").find(|charset| !charset.eq_ignore_ascii_case("utf-8"));
        wrong.map(|charset| format!("the charset {charset:?} is not supported; JSON is UTF-8"))
    }
}
