//! The number on a SIM card.

use super::text::{Invalid, identifier};

identifier! {
    /// An ICCID (ITU-T E.118): 18 to 22 digits, kept as text. The hub's own samples do not all end
    /// in a valid check digit, so a wrong one is a hint for a person ([`Iccid::check_digit`]) and
    /// no error. A trailing `F`, which pads odd lengths on the card, is accepted.
    Iccid, |text| {
        let digits = text.strip_suffix(['F', 'f']).unwrap_or(text);
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        if let Some(character) = digits.chars().find(|character| !character.is_ascii_digit()) {
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
}

impl Iccid {
    /// Checks the last digit by the Luhn algorithm (ISO/IEC 7812-1).
    pub fn check_digit(&self) -> CheckDigit {
        let sum: u32 = self
            .as_str()
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
