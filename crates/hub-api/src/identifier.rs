//! Names and numbers as text that has been checked once, when it came in.
//!
//! Each is a string on the wire and stays one: an ICCID has more digits than a JSON number keeps.

pub mod iccid;
mod text;

pub use iccid::Iccid;
pub use text::Invalid;

use text::identifier;

identifier! {
    /// The tenant, which in oneM2M terms is the CSE base: 1 to 64 letters, digits, `-`, `_` or `.`.
    /// Source: the tutorial's `<your_tenant_name>`, for example `eos`; the character set is assumed.
    Tenant, |text| {
        not(text, &[".", ".."])?;
        check(text, 64, |character| character.is_ascii_alphanumeric() || "-_.".contains(character))
    }
}

identifier! {
    /// A oneM2M AE-ID, sent as `X-M2M-Origin`: begins with `C`, at most 64 visible ASCII characters
    /// without `/`. Source: "Register your application in DMO"; the length is assumed.
    ApplicationId, |text| {
        length(text, 64)?;
        if !text.starts_with('C') {
            return Err(Invalid::Beginning('C'));
        }
        only(text, |character| character.is_ascii_graphic() && character != '/')
    }
}

identifier! {
    /// A oneM2M resource name (`rn`), which is also the last part of the resource's path: 1 to 255
    /// characters without blanks, control characters or `/ \ ; % ? #`, and none of the words that
    /// oneM2M reserves. Source: TS-0001 and docs/hub-api.md 4.6; which letters the hub takes is unknown,
    /// so letters of any script pass and the hub has the last word.
    ResourceName, |text| {
        not(text, &["la", "ol", "~", "_", ".", ".."])?;
        check(text, 255, path_character)
    }
}

identifier! {
    /// A product's identifier at the CMO, such as `JASPER-8997112212741433747` or `INTELSAT-27597`:
    /// the backend, a hyphen, and the number in that backend. At most 255 characters that a path
    /// segment can hold. Source: tutorial step 1; only the two forms above are published.
    ProductId, |text| {
        not(text, &[".", ".."])?;
        check(text, 255, path_character)
    }
}

identifier! {
    /// The serial number of a satellite terminal, such as `27597`: at most 64 characters.
    /// Source: tutorial step 2 (`terminalSNList`); the length is assumed.
    TerminalSerial, |text| check(text, 64, visible)
}

identifier! {
    /// The serial number of the router (`liCRr`): at most 64 characters.
    /// Source: tutorial step 3; the length is assumed.
    RouterSerial, |text| check(text, 64, visible)
}

identifier! {
    /// A oneM2M request identifier (`X-M2M-RI`): at most 64 visible ASCII characters, new for every
    /// request so that support can find it. Source: TS-0009; the tutorial sends `123` throughout.
    RequestId, |text| check(text, 64, |character| character.is_ascii_graphic())
}

impl From<[u8; 16]> for RequestId {
    /// Random bytes as 32 hexadecimal digits.
    fn from(bytes: [u8; 16]) -> Self {
        Self(format!("{:032x}", u128::from_be_bytes(bytes)))
    }
}

/// At most so many characters, all of them allowed.
fn check(text: &str, most: usize, allowed: fn(char) -> bool) -> Result<(), Invalid> {
    length(text, most)?;
    only(text, allowed)
}

fn not(text: &str, reserved: &[&str]) -> Result<(), Invalid> {
    if reserved.contains(&text) { Err(Invalid::Reserved) } else { Ok(()) }
}

fn length(text: &str, most: usize) -> Result<(), Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::Empty);
    }
    if text.chars().count() > most {
        return Err(Invalid::TooLong(most));
    }
    Ok(())
}

fn only(text: &str, allowed: fn(char) -> bool) -> Result<(), Invalid> {
    match text.chars().find(|&character| !allowed(character)) {
        None => Ok(()),
        Some(character) => Err(Invalid::Character(character)),
    }
}

fn visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control()
}

fn path_character(character: char) -> bool {
    visible(character) && !matches!(character, '/' | '\\' | ';' | '%' | '?' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_name_is_what_one_path_segment_can_hold() {
        for good in ["MyGroup", "bremen-ferry-1", "Fähre_7:a.b", "ol2", "🚢"] {
            assert_eq!(ResourceName::new(good).map(String::from), Ok(good.into()));
        }
        assert_eq!(ResourceName::new(""), Err(Invalid::Empty));
        assert_eq!(ResourceName::new("a b"), Err(Invalid::Character(' ')));
        assert_eq!(ResourceName::new("a/b"), Err(Invalid::Character('/')));
        assert_eq!(ResourceName::new("a%2fb"), Err(Invalid::Character('%')));
        assert_eq!(ResourceName::new("a\u{0}"), Err(Invalid::Character('\u{0}')));
        for reserved in ["la", "ol", "~", "_", ".", ".."] {
            assert_eq!(ResourceName::new(reserved), Err(Invalid::Reserved));
        }
        assert_eq!(ResourceName::new("x".repeat(256)), Err(Invalid::TooLong(255)));
    }

    #[test]
    fn an_application_id_begins_with_a_capital_c() {
        assert!(ApplicationId::new("CPDemo").is_ok());
        assert_eq!(ApplicationId::new("cpdemo"), Err(Invalid::Beginning('C')));
        assert_eq!(ApplicationId::new("C\r\nX"), Err(Invalid::Character('\r')));
    }

    #[test]
    fn a_wrong_identifier_in_json_is_an_error_that_says_why() {
        let error = serde_json::from_str::<Tenant>(r#""e/s""#).expect_err("has a slash");
        assert!(error.to_string().contains("contains '/'"), "{error}");
    }
}
