//! Whether a line holds keys or PINs. A text with such lines is not kept in the browser.

use super::text;

/// Names of what is secret, in lower case.
const NAMES: &str = "pin pins puk puks ki opc op kic kid kik adm key keys schlüssel password passwort kennwort passwd secret token";
/// The fewest hexadecimal digits of a key.
const MIN_KEY: usize = 16;
/// The fewest digits of a key in groups, or without letters: more than an ICCID has.
const MIN_DIGITS: usize = 24;

/// Whether a line holds a key or a PIN, or names one.
pub fn has_secret(line: &str) -> bool {
    let mut run = 0;
    for word in line.split(|it: char| it.is_whitespace() || ",;|\"'=()[]{}<>/".contains(it)) {
        if word.is_empty() {
            continue;
        }
        let name = word.trim_matches(|it: char| !it.is_alphabetic());
        if NAMES.split(' ').any(|secret| secret.eq_ignore_ascii_case(name)) {
            return true;
        }
        let digits = text::split(word, "-:._").concat();
        if !text::is_hexadecimal(&digits) {
            run = 0;
            continue;
        }
        // An ICCID may be padded with F.
        let is_number = text::is_digits(text::trim_end(&digits, "Ff"));
        run = if digits.len() <= 8 { run + digits.len() } else { 0 };
        if run >= MIN_DIGITS || digits.len() >= if is_number { MIN_DIGITS } else { MIN_KEY } {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_secret;

    #[test]
    fn lines_with_keys_and_pins_are_known() {
        for line in [
            "ICCID;IMSI;PIN1;PUK1;Ki",
            "pin: 1234",
            "PUK=12345678",
            "8949020230457621596;0F1E2D3C4B5A69788796A5B4C3D2E1F0",
            "0F1E2D3C4B5A6978",
            "0F 1E 2D 3C 4B 5A 69 78 87 96 A5 B4 C3 D2 E1 F0",
            "0F1E-2D3C-4B5A-6978",
            "00000000000000000000000000000001",
            "Kennwort \"geheim\"",
        ] {
            assert!(has_secret(line), "{line}");
        }
    }

    #[test]
    fn lines_with_identifiers_only_have_none() {
        for line in [
            "",
            "ICCID\tSerial\tName",
            "8949020230457621596 8949020230457621597",
            "8949 0202 3045 7621 596",
            "89490202304576215960F",
            "8949020230457621596 Abfahrt Bremen, deck 2",
            "INTELSAT-27597;R-4711",
            "+CCID: \"8949020230457621596\"",
            "TMSP-8949020230457621596 cafe",
        ] {
            assert!(!has_secret(line), "{line}");
        }
    }
}
