//! Lines with keys or PINs. The browser keeps a text only without them.

use super::text;
use crate::secret_name::is_secret;

/// Words for keys in pasted texts. They are not searched for in addresses and JSON, where they have other meanings.
const KEYS: [&str; 6] = ["key", "keys", "schlüssel", "schlÜssel", "schluessel", "schlussel"];
/// The fewest digits of a PIN.
const MIN_PIN: usize = 4;
/// The fewest hexadecimal digits of a key.
const MIN_KEY: usize = 16;
/// The fewest digits of a key in groups, or without letters: more than an ICCID has.
const MIN_DIGITS: usize = 24;

/// What of a text may be kept: its lines without keys and PINs.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The lines.
    pub text: String,
    /// Whether lines are left out.
    pub has_secret: bool,
    /// Whether a line without a number has named secrets: it is the heading of a table whose lines may have them.
    is_below_heading: bool,
}

impl Kept {
    /// The next line.
    pub fn read_line(&mut self, line: &str) {
        let names_secret = names_secret(line);
        self.is_below_heading |= names_secret && !has_value(line);
        if self.is_below_heading || names_secret || has_key(line) {
            self.has_secret = true;
        } else {
            self.text += line;
            self.text.push('\n');
        }
    }
}

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|it: char| it.is_whitespace() || ",;|\"'=()[]{}<>/+".contains(it));
    words.filter(|word| !word.is_empty())
}

/// Whether a line has the name of a secret.
fn names_secret(line: &str) -> bool {
    words(line).any(|word| {
        let name = word.trim_matches(|it: char| !it.is_alphabetic());
        is_secret(word) || KEYS.iter().any(|key| key.eq_ignore_ascii_case(name))
    })
}

/// Whether a line has a number that may be a PIN.
fn has_value(line: &str) -> bool {
    words(line).any(|word| word.len() >= MIN_PIN && text::is_digits(word))
}

/// Whether a line has a key.
fn has_key(line: &str) -> bool {
    let mut run = 0;
    for word in words(line) {
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
    use super::Kept;

    fn kept(text: &str) -> (String, bool) {
        let mut kept = Kept::default();
        text.lines().for_each(|line| kept.read_line(line));
        (kept.text, kept.has_secret)
    }

    #[test]
    fn lines_with_keys_and_pins_are_left_out() {
        for line in [
            "ICCID;IMSI;PIN1;PUK1;Ki",
            "pin: 1234",
            "PUK=12345678",
            "AT+CPIN=\"1234\"",
            "8949020230457621596;0F1E2D3C4B5A69788796A5B4C3D2E1F0",
            "0F1E2D3C4B5A6978",
            "0F 1E 2D 3C 4B 5A 69 78 87 96 A5 B4 C3 D2 E1 F0",
            "0F1E-2D3C-4B5A-6978",
            "00000000000000000000000000000001",
            "Kennwort \"geheim\"",
            "SIM-PIN: 1234",
            "GSM_PIN=1234",
            "client_secret=abc12",
            "Api-Key: abc12",
            "SCHLÜSSEL 4711",
            "Schlüssel: 4711",
        ] {
            assert_eq!(kept(line), (String::new(), true), "{line}");
        }
    }

    #[test]
    fn a_secret_takes_only_its_line_and_a_heading_all_lines_below() {
        let card = "8949020230457621596";
        for (text, expected) in [
            (format!("{card}\npin: 1234\n28114"), format!("{card}\n28114\n")),
            (format!("Bow\n{card};0F1E2D3C4B5A6978\n28114"), "Bow\n28114\n".to_owned()),
            (format!("Bow\nICCID;PIN\n{card};4711\n28114;0815"), "Bow\n".to_owned()),
            (format!("PIN\n4711\n{card}"), String::new()),
            (format!("Bow\nICCID;PIN 1;PUK1\n{card};4711;1"), "Bow\n".to_owned()),
        ] {
            assert_eq!(kept(&text), (expected, true), "{text}");
        }
    }

    #[test]
    fn lines_with_identifiers_only_are_kept() {
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
            assert_eq!(kept(&format!("{line}\n")), (format!("{line}\n"), false), "{line}");
        }
    }
}
