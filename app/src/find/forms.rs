//! Other forms of a number that the hub does not know.

use super::digits::{check_digit, has_check_digit};
use super::reading::Identifier;

/// The forms in which other lists have the same number: an ICCID with and without its check digit, a serial
/// number without zeros or in capitals, the number of a product ID.
pub fn other_forms(identifier: &Identifier) -> Vec<Identifier> {
    let forms = match identifier {
        Identifier::Iccid(iccid) => {
            let digits = iccid.as_str();
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Vec::new();
            }
            let is_short = digits.len() == 18 || digits.len() < 22 && !has_check_digit(digits);
            let longer = is_short.then(|| format!("{digits}{}", check_digit(digits)));
            let shorter = (digits.len() > 18).then(|| digits[..digits.len() - 1].to_owned());
            [longer, shorter].map(|form| Identifier::iccid(&form?))
        }
        Identifier::Serial(serial) => {
            let serial = serial.as_str();
            let upper = serial.to_ascii_uppercase();
            let significant = serial.trim_start_matches('0');
            [
                Some(upper).filter(|upper| upper != serial).and_then(|upper| Identifier::serial(&upper)),
                (!significant.is_empty() && significant != serial)
                    .then(|| Identifier::serial(significant))
                    .flatten(),
            ]
        }
        Identifier::Product(_) => [identifier.number(), None],
    };
    forms.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_other_forms_of_lists() {
        let table: [(Option<Identifier>, &[&str]); 7] = [
            (Identifier::iccid("894902023045762159"), &["8949020230457621596"]),
            (Identifier::iccid("8949020230457621596"), &["894902023045762159"]),
            (Identifier::iccid("89490202304576215960"), &["894902023045762159600", "8949020230457621596"]),
            (Identifier::iccid("898600A0000000000001"), &[]),
            (Identifier::serial("0027597"), &["27597"]),
            (Identifier::serial("kit00042"), &["KIT00042"]),
            (Identifier::product("INTELSAT-27597"), &["27597"]),
        ];
        for (identifier, expected) in table {
            let identifier = identifier.expect("an identifier");
            let forms = other_forms(&identifier);
            let forms: Vec<&str> = forms.iter().map(Identifier::as_str).collect();
            assert_eq!(forms, expected, "{identifier:?}");
        }
    }
}
