//! The query of a request to the DMO.

use super::answer::Refusal;
use super::result_content::ResultContent;
use crate::reason::Source::{Assumed, OneM2m};

/// The parameters of a query, each of a known name and present once.
#[derive(Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads a query. An unknown name is refused, because an ignored filter would look like one without
    /// hits.
    pub(crate) fn read(query: Option<&str>, known: impl Fn(&str) -> bool) -> Result<Self, Refusal> {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known(&name) {
                return Err(bad_query(format!("the parameter {name} is not known here")));
            }
            if read.0.iter().any(|(earlier, _)| *earlier == name) {
                return Err(bad_query(format!("the parameter {name} occurs more than once")));
            }
            read.0.push((name.into_owned(), value.into_owned()));
        }
        Ok(read)
    }

    /// Reads a query that may contain `rcn` alone.
    pub(crate) fn only_result_content(
        query: Option<&str>,
        known: &[ResultContent],
    ) -> Result<ResultContent, Refusal> {
        Self::read(query, |name| name == "rcn")?.result_content(known)
    }

    /// A whole number of 32 bits under one of its names.
    pub(crate) fn number(&self, names: &[&str]) -> Result<Option<usize>, Refusal> {
        let mut found = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        let (Some((name, value)), another) = (found.next(), found.next()) else {
            return Ok(None);
        };
        if let Some((another, _)) = another {
            return Err(bad_query(format!("the parameters {name} and {another} mean the same")));
        }
        let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse::<u32>() {
            Ok(number) if digits => Ok(usize::try_from(number).ok()),
            _ => Err(bad_query(format!("the parameter {name} has to be a whole number"))),
        }
    }

    /// The result content (`rcn`): one of `known`, of which the first is the default.
    pub(crate) fn result_content(&self, known: &[ResultContent]) -> Result<ResultContent, Refusal> {
        match (self.number(&["rcn"])?, known.first()) {
            (None, Some(default)) => Ok(*default),
            (number, _) => ResultContent::read(number.unwrap_or_default(), known),
        }
    }

    /// The parameters of other names than these.
    pub(crate) fn others(&self, names: &[&str]) -> impl Iterator<Item = (&str, &str)> {
        let others = self.0.iter().filter(move |(name, _)| !names.contains(&name.as_str()));
        others.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The refusal of a query.
pub(crate) fn bad_query(text: impl Into<String>) -> Refusal {
    let sources = &[OneM2m("TS-0009 6.2.2.2"), Assumed(4), Assumed(21)];
    Refusal::bad_request(text).because("the query is not understood", sources)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onem2m::result_content::{RETRIEVE, WRITE};

    #[test]
    fn a_parameter_has_a_known_name_a_whole_number_and_occurs_once() {
        let known = |name: &str| ["rcn", "limit", "lim"].contains(&name);
        let limit = |query| Parameters::read(Some(query), known)?.number(&["limit", "lim"]);
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
            "lim=1&limit=1",
        ] {
            assert!(limit(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn each_method_has_its_own_result_contents() {
        let content = |query, known| Parameters::only_result_content(Some(query), known).ok();
        assert_eq!(content("", RETRIEVE), Some(ResultContent::Attributes));
        assert_eq!(content("rcn=8", RETRIEVE), Some(ResultContent::Children));
        assert_eq!(content("rcn=9", WRITE), Some(ResultContent::Modified));
        for (query, known) in [("rcn=9", RETRIEVE), ("rcn=0", RETRIEVE), ("rcn=4", WRITE), ("rcn=2", WRITE)] {
            assert_eq!(content(query, known), None, "{query}");
        }
    }
}
