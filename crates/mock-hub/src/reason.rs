//! Why an answer is as it is: the rule behind it and the sources of that rule. The code that makes an
//! answer attaches its reason as a response extension.

use http::Response;

/// The rule that an answer follows, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule in a sentence.
    pub rule: &'static str,
    /// Its sources, the strongest first.
    pub sources: &'static [Source],
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The hub's cURL tutorial for connectivity groups: the step.
    Tutorial(&'static str),
    /// Another public page of the hub.
    Docs(&'static str),
    /// oneM2M: the specification and the clause.
    OneM2m(&'static str),
    /// Keycloak, which issues the hub's tokens.
    Keycloak(&'static str),
    /// Kong, the gateway in front of the APIs.
    Kong(&'static str),
    /// An assumption: its number in `docs/hub-api.md`, section 9.
    Assumed(usize),
    /// A conclusion from what is published: the section of `docs/hub-api.md`.
    Concluded(&'static str),
    /// The hub itself, when the mock's recording was made.
    Recording,
    /// The mock alone; the hub has nothing like it.
    Mock(&'static str),
}

impl Reason {
    pub(crate) const fn new(rule: &'static str, sources: &'static [Source]) -> Self {
        Self { rule, sources }
    }

    /// The response with this reason.
    #[must_use]
    pub fn of<T>(self, mut response: Response<T>) -> Response<T> {
        response.extensions_mut().insert(self);
        response
    }
}

impl Source {
    /// The kind of source in a word.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Tutorial(_) => "tutorial",
            Self::Docs(_) => "documentation",
            Self::OneM2m(_) => "oneM2M",
            Self::Keycloak(_) => "Keycloak",
            Self::Kong(_) => "Kong",
            Self::Assumed(_) | Self::Concluded(_) => "assumption",
            Self::Recording => "recording",
            Self::Mock(_) => "mock",
        }
    }

    /// Where to look it up.
    pub fn location(self) -> String {
        match self {
            Self::Tutorial(text)
            | Self::Docs(text)
            | Self::OneM2m(text)
            | Self::Keycloak(text)
            | Self::Kong(text)
            | Self::Mock(text) => text.to_owned(),
            Self::Assumed(number) => {
                let text = number.checked_sub(1).and_then(|index| ASSUMPTIONS.get(index));
                format!("docs/hub-api.md, 9.{number}: {}", text.unwrap_or(&"not in the list"))
            }
            Self::Concluded(section) => {
                format!("docs/hub-api.md, {section}: concluded, not published")
            }
            Self::Recording => "docs/recording.md".to_owned(),
        }
    }
}

/// What is assumed about the hub, in the order of `docs/hub-api.md`, section 9.
const ASSUMPTIONS: [&str; 22] = [
    "the answers to steps 3 to 7 have the form of the hub's other resources of their kind",
    "coPTe is a number or a word and comes back as it was sent",
    "updTe 1 is in progress and 3 is failed",
    "a refusal of the DMO is {\"m2m:dbg\"} with X-M2M-RSC",
    "a 401 has the gateway's {\"message\"} for both APIs",
    "the application has to be registered",
    "a search that finds nothing is 200 with errors, and one without entries 400",
    "pages count from 1, hold 10, at most 100, and one beyond the end is empty",
    "an invalid page size is 400, and an unknown field is ignored",
    "the identifier is always included, whichever fields are asked for",
    "whether the products of a group exist is not checked",
    "a group has at least one product, and how prPID and faPID relate to them is not checked",
    "a product may be in two groups",
    "every registered application of the tenant may read and change every group",
    "an update takes the body of a create",
    "tsn and cr are in the answer",
    "groups are listed under their type's name, dtiot:conGp",
    "the container is an m2m:cnt that the platform made",
    "trace and security headers may be left out",
    "names of groups are case-sensitive",
    "limit and offset count from 0, as do lim and ofst",
    "groups have no entity tag; with one, a change of another state is 412 with the code of a bad request",
];

#[cfg(test)]
mod tests {
    use super::Source::Assumed;

    #[test]
    fn an_assumption_is_cited_by_its_number_and_its_words() {
        assert!(Assumed(21).location().ends_with("9.21: limit and offset count from 0, as do lim and ofst"));
        assert!(Assumed(23).location().ends_with("not in the list"));
    }
}
