//! The names of the operations as users write them: `create group`, `createGroup`, `create-group`.

use mock_hub::endpoints;

/// The name of an operation, or which names there are.
pub(crate) fn named(text: &str) -> Result<&'static str, String> {
    let wanted = letters(text);
    let found = endpoints().find(|endpoint| letters(endpoint.name) == wanted);
    found.map(|endpoint| endpoint.name).ok_or_else(|| {
        let names: Vec<&str> = endpoints().map(|endpoint| endpoint.name).collect();
        format!("unknown operation {text:?}; expected one of {}", names.join(", "))
    })
}

/// The letters of a name, in lower case.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '_'));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_has_its_name_in_words_and_its_identifier_in_the_description() {
        for text in ["create group", "createGroup", "create-group", "CREATE_GROUP"] {
            assert_eq!(named(text), Ok("create group"), "{text}");
        }
        let wrong = named("make group").expect_err("no such operation");
        assert!(
            wrong.starts_with(r#"unknown operation "make group"; expected one of fetch token, "#),
            "{wrong}"
        );
    }
}
