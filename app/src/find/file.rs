//! The text of a dropped file.

/// The text: UTF-8 or, after its byte order mark, UTF-16, as spreadsheets save "Unicode text". In other
/// encodings the digits are the same. `None` for a file that is not a text, such as a spreadsheet.
pub fn text(bytes: &[u8]) -> Option<String> {
    let units = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks::<2>().0.iter().map(|pair| order(*pair)).collect();
        Some(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        bytes if bytes.contains(&0) || bytes.starts_with(b"%PDF") => None,
        bytes => Some(String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_of_spreadsheets_are_read_and_spreadsheets_are_not() {
        assert_eq!(text(b"a\r\nb\rc"), Some("a\nb\nc".to_owned()));
        assert_eq!(text(b"\xFF\xFE8\x009\x00"), Some("89".to_owned()));
        assert_eq!(text(b"\xFE\xFF\x008\x009"), Some("89".to_owned()));
        assert_eq!(text(b"F\xE4hre;89"), Some("F\u{fffd}hre;89".to_owned()));
        assert_eq!(text(b"PK\x03\x04\x14\x00"), None);
    }
}
