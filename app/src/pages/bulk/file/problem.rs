//! The texts of problems and errors of a file.

use crate::message::invalid;
use crate::ui::dom::visible;
use crate::words::Words;
use groups_file::{FileError, Wrong};

/// A text in the operator's language, and the parser's own reason in English, if it has one.
pub struct Told {
    /// The text.
    pub text: String,
    /// The parser's reason.
    pub reason: Option<String>,
}

impl Told {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), reason: None }
    }

    fn with_reason(text: &str, reason: &str) -> Self {
        Self { text: text.to_owned(), reason: Some(visible(reason)) }
    }
}

/// The text of an error of a file.
pub fn error(error: &FileError) -> String {
    match error {
        FileError::TooLarge => Words::FILE_TOO_LARGE().to_owned(),
        FileError::TooManyRows => Words::FILE_TOO_MANY_ROWS().to_owned(),
        FileError::TooManyColumns => Words::FILE_TOO_MANY_COLUMNS().to_owned(),
        FileError::NoHeaders => Words::FILE_NO_HEADERS().to_owned(),
        FileError::NoWorkbooks | FileError::UnpacksTooLarge => Words::FILE_NO_WORKBOOKS().to_owned(),
        FileError::NotJson { line, column, .. } => Words::file_not_json(line, column),
        FileError::NoGroups | FileError::NotAnObject => Words::FILE_NO_GROUPS().to_owned(),
        FileError::Broken(reason) => Words::file_broken(reason),
    }
}

/// The text of a problem in a line of a file.
pub fn problem(wrong: &Wrong) -> Told {
    let shown = |text: &str| visible(text);
    Told::text(match wrong {
        Wrong::NotProducts(reason) => return Told::with_reason(Words::WRONG_PRODUCTS(), reason),
        Wrong::NotAGroup(reason) => return Told::with_reason(Words::WRONG_GROUP(), reason),
        Wrong::Missing => Words::WRONG_MISSING().to_owned(),
        Wrong::NotAllowed(text, reason) => Words::wrong_not_allowed(shown(text), invalid(*reason)),
        Wrong::NotALevel(text) => Words::wrong_level(shown(text)),
        Wrong::NotAType(text) => Words::wrong_type(shown(text)),
        Wrong::UnknownRole(text) => Words::wrong_role(shown(text)),
        Wrong::SecondProduct { text, other } => Words::wrong_second_product(shown(text), shown(other)),
        Wrong::UnknownProduct(text) => Words::wrong_product(shown(text)),
        Wrong::SharedRouter { router, groups: [one, other] } => {
            Words::wrong_shared_router(shown(router), shown(one.as_str()), shown(other.as_str()))
        }
        Wrong::SameGroup(line) => Words::wrong_same_group(line),
        Wrong::RouterWithoutZeros { text, router } => Words::wrong_router_zeros(shown(text), shown(router)),
        Wrong::LostZeros(text) => Words::wrong_lost_zeros(shown(text)),
        Wrong::Rounded(text) => Words::wrong_rounded(shown(text)),
        Wrong::EndsInZeros(text) => Words::wrong_ends_in_zeros(shown(text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::bulk::describe::{finding, reason};
    use crate::words::Language;
    use hub_api::identifier::Invalid;
    use plan::Finding;
    use plan::reason::{
        AND_DIFFERENT, BLOCKED, CHANGED, DIFFERENT, DIFFERS_FROM_PLAN, LOOKED_UP, NO_GROUP,
        NOT_CREATED_AGAIN, NOT_MADE, RESTORE,
    };

    /// An example of each variant. A new variant does not compile without its example.
    macro_rules! examples {
        ($kind:ty: $($pattern:pat => $example:expr,)+) => {{
            let is_listed = |it: &$kind| match it { $($pattern => true),+ };
            let all: Vec<$kind> = vec![$($example),+];
            assert!(all.iter().all(is_listed));
            all
        }};
    }

    fn name(text: &str) -> hub_api::ResourceName {
        text.parse().expect("a name")
    }

    /// Checks that the English and the German text differ and that both contain these values.
    fn both(text: &dyn Fn() -> String, values: &[&str]) {
        Words::choose(Language::German);
        let german = text();
        Words::choose(Language::English);
        let english = text();
        assert_ne!(german, english);
        for value in values {
            assert!(german.contains(value) && english.contains(value), "{value}: {german} / {english}");
        }
    }

    #[test]
    fn every_problem_of_a_line_is_in_both_languages() {
        let text = || "7Z".to_owned();
        for wrong in examples! { Wrong:
            Wrong::Missing => Wrong::Missing,
            Wrong::NotAllowed(..) => Wrong::NotAllowed(text(), Invalid::Reserved),
            Wrong::NotALevel(_) => Wrong::NotALevel(text()),
            Wrong::NotAType(_) => Wrong::NotAType(text()),
            Wrong::NotProducts(_) => Wrong::NotProducts("expected a list".to_owned()),
            Wrong::NotAGroup(_) => Wrong::NotAGroup("missing field".to_owned()),
            Wrong::UnknownRole(_) => Wrong::UnknownRole(text()),
            Wrong::SecondProduct { .. } => Wrong::SecondProduct { text: text(), other: "8".to_owned() },
            Wrong::UnknownProduct(_) => Wrong::UnknownProduct(text()),
            Wrong::SharedRouter { .. } => Wrong::SharedRouter { router: text(), groups: [name("a"), name("b")] },
            Wrong::SameGroup(_) => Wrong::SameGroup(7),
            Wrong::RouterWithoutZeros { .. } => Wrong::RouterWithoutZeros { text: text(), router: "007Z".to_owned() },
            Wrong::LostZeros(_) => Wrong::LostZeros(text()),
            Wrong::Rounded(_) => Wrong::Rounded(text()),
            Wrong::EndsInZeros(_) => Wrong::EndsInZeros(text()),
        } {
            let english = wrong.to_string();
            let values =
                ["7Z", "007Z", "7"].into_iter().filter(|value| english.contains(&format!("\"{value}\"")));
            both(&|| problem(&wrong).text, &values.collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_error_of_a_file_is_in_both_languages() {
        for wrong in examples! { FileError:
            FileError::TooLarge => FileError::TooLarge,
            FileError::TooManyRows => FileError::TooManyRows,
            FileError::TooManyColumns => FileError::TooManyColumns,
            FileError::UnpacksTooLarge => FileError::UnpacksTooLarge,
            FileError::NoHeaders => FileError::NoHeaders,
            FileError::NoWorkbooks => FileError::NoWorkbooks,
            FileError::NotJson { .. } => FileError::NotJson { line: 1, column: 2, reason: String::new() },
            FileError::NoGroups => FileError::NoGroups,
            FileError::NotAnObject => FileError::NotAnObject,
            FileError::Broken(_) => FileError::Broken("reason".to_owned()),
        } {
            both(&|| error(&wrong), &[]);
        }
    }

    #[test]
    fn every_finding_and_reason_of_a_plan_is_in_both_languages() {
        let id = || "JASPER-1".parse().expect("an id");
        for found in examples! { Finding:
            Finding::DuplicateName => Finding::DuplicateName,
            Finding::NameTaken => Finding::NameTaken,
            Finding::ChangedSince => Finding::ChangedSince,
            Finding::Gone => Finding::Gone,
            Finding::SameProductTwice => Finding::SameProductTwice,
            Finding::NotAmongProducts(_) => Finding::NotAmongProducts(id()),
            Finding::ProductInGroup { .. } => Finding::ProductInGroup { product: id(), group: name("a") },
            Finding::RouterInGroup { .. } => Finding::RouterInGroup {
                router: "R-1".parse().expect("a router"),
                group: name("a"),
            },
            Finding::UnknownProduct(_) => Finding::UnknownProduct(id()),
            Finding::InactiveProduct(_) => Finding::InactiveProduct(id()),
            Finding::Recreated => Finding::Recreated,
        } {
            both(&|| finding(&found), &[]);
        }
        let not_created = format!("{NOT_CREATED_AGAIN}quota{RESTORE}");
        let different = format!("quota{AND_DIFFERENT}");
        let plain = [BLOCKED, CHANGED, DIFFERENT, LOOKED_UP, NO_GROUP, DIFFERS_FROM_PLAN, NOT_MADE];
        for message in plain.into_iter().chain([&*not_created, &*different]) {
            both(&|| reason(message), if message.contains("quota") { &["quota"] } else { &[] });
        }
    }
}
