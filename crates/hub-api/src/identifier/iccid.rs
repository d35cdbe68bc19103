//! The number on a SIM card.

use super::text::{Invalid, identifier};

identifier! {
    /// An ICCID (ITU-T E.118): 18 to 22 digits, kept as text. The hub's own samples do not all end
    /// in a valid check digit, so a wrong one is a hint for a person ([`Iccid::check_digit`]) and
    /// no error. A trailing `F`, which pads odd lengths on the card, is accepted. So are the letters
    /// `A` to `F` after `89`, which some operators use as digits (`898600A…`; assumed).
    Iccid, |text| {
        let digits = text.strip_suffix(['F', 'f']).unwrap_or(text);
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        let may_be_hexadecimal = digits.starts_with("89");
        let is_digit = |character: &char| {
            character.is_ascii_digit() || may_be_hexadecimal && character.is_ascii_hexdigit()
        };
        if let Some(character) = digits.chars().find(|character| !is_digit(character)) {
            return Err(Invalid::Character(character));
        }
        match digits.len() {
            18..=22 => Ok(()),
            other => Err(Invalid::Digits(other)),
        }
    }
}

/// What the last digit of an ICCID tells about the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    /// The Luhn sum is a multiple of ten.
    Valid,
    /// The Luhn sum is not; a digit may be mistyped, or the number is printed without its check digit.
    Invalid,
    /// Not defined: the number has letters.
    Undefined,
}

impl Iccid {
    /// Checks the last digit by the Luhn algorithm (ISO/IEC 7812-1).
    pub fn check_digit(&self) -> CheckDigit {
        let digits = self.as_str().trim_end_matches(['F', 'f']);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return CheckDigit::Undefined;
        }
        let sum: u32 = digits
            .chars()
            .rev()
            .filter_map(|character| character.to_digit(10))
            .enumerate()
            .map(|(position, digit)| match (position % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            })
            .sum();
        if sum.is_multiple_of(10) { CheckDigit::Valid } else { CheckDigit::Invalid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_follows_luhn() {
        // Both stand in the tutorial's list of products; only the first sums up.
        let check = |text| Iccid::new(text).expect("19 digits").check_digit();
        assert_eq!(check("8997112212741433747"), CheckDigit::Valid);
        assert_eq!(check("8997112212741433749"), CheckDigit::Invalid);
    }

    #[test]
    fn an_iccid_may_have_letters_after_89() {
        let iccid = Iccid::new("898600A0000000000001").expect("an ICCID");
        assert_eq!(iccid.check_digit(), CheckDigit::Undefined);
        assert_eq!(Iccid::new("798600A0000000000001"), Err(Invalid::Character('A')));
        assert_eq!(Iccid::new("898600G0000000000001"), Err(Invalid::Character('G')));
    }

    #[test]
    fn nineteen_digits_survive_as_text() {
        let iccid: Iccid = serde_json::from_str(r#""8997112212741433747""#).expect("an ICCID");
        assert_eq!(iccid.as_str(), "8997112212741433747");
    }

    #[test]
    fn a_number_that_a_spreadsheet_damaged_is_refused() {
        assert_eq!(Iccid::new("8.9971E+18"), Err(Invalid::Character('.')));
        assert_eq!(Iccid::new("27597"), Err(Invalid::Digits(5)));
    }
}
