//! The query of a request to the DMO.

use super::Refusal;

/// The parameters of a query, each of them known and there once.
#[derive(Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads a query; one of another name than the known ones is refused, so that nobody takes a
    /// filter that the mock does not have for one that hit nothing.
    pub(crate) fn read(query: Option<&str>, known: &[&str]) -> Result<Self, Refusal> {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known.contains(&name.as_ref()) {
                return Err(Refusal::bad_request(format!("the parameter {name} is not known here")));
            }
            if read.0.iter().any(|(earlier, _)| *earlier == name) {
                return Err(Refusal::bad_request(format!("the parameter {name} is there more than once")));
            }
            read.0.push((name.into_owned(), value.into_owned()));
        }
        Ok(read)
    }

    /// A whole number under one of its names.
    pub(crate) fn number(&self, names: &[&str]) -> Result<Option<usize>, Refusal> {
        let Some((name, value)) = self.0.iter().find(|(name, _)| names.contains(&name.as_str())) else {
            return Ok(None);
        };
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse() {
            Ok(number) if digits => Ok(Some(number)),
            _ => Err(Refusal::bad_request(format!("the parameter {name} has to be a whole number"))),
        }
    }

    /// What the answer shall contain (`rcn`): the default, or one of those that there are here.
    pub(crate) fn result_content(&self, default: usize, known: &[usize]) -> Result<usize, Refusal> {
        match self.number(&["rcn"])?.unwrap_or(default) {
            found if known.contains(&found) => Ok(found),
            found => Err(Refusal::bad_request(format!("rcn={found} is not supported here"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_names_known_and_single() {
        let read = |query| Parameters::read(Some(query), &["rcn", "limit", "lim"]);
        let limit = |query| read(query)?.number(&["limit", "lim"]);
        assert_eq!(limit("rcn=4&lim=7").ok(), Some(Some(7)));
        assert_eq!(limit("").ok(), Some(None));
        for bad in [
            "limit=",
            "limit=-1",
            "limit=+1",
            "limit=2.5",
            "limit=99999999999999999999",
            "st=0",
            "lim=1&lim=1",
        ] {
            assert!(limit(bad).is_err(), "{bad}");
        }
        assert!(read("rcn=9").expect("known").result_content(1, &[1, 4]).is_err());
    }
}
