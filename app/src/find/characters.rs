//! Pasted characters as the ASCII characters that they stand for.

use std::borrow::Cow;

/// The zeros of all scripts' decimal digits, each followed by its nine others. Source: Unicode 15, general
/// category Nd.
const ZEROS: [u32; 64] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50,
    0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0,
    0x1E950, 0x1FBF0,
];

/// A line with plain digits, spaces, dashes and quotes, and without invisible characters.
pub fn plain(line: &str) -> Cow<'_, str> {
    if line.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.chars().filter_map(plain_character).collect())
}

fn plain_character(character: char) -> Option<char> {
    let code = u32::from(character);
    Some(match character {
        '\t' | ' '..='~' => character,
        character if character.is_whitespace() => ' ',
        character if character.is_control() || is_format(code) => return None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(code - 0xFEE0)?,
        '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '«'
        | '»'
        | '‹'
        | '›'
        | '\u{201C}'..='\u{201F}'
        | '\u{2033}'
        | '\u{300C}'..='\u{300F}'
        | '\u{301D}'..='\u{301F}' => '"',
        '\u{B4}' | '\u{2B9}'..='\u{2BC}' | '\u{2018}'..='\u{201B}' | '\u{2032}' => '\'',
        '\u{60C}' | '\u{66B}' | '\u{66C}' | '\u{3001}' | '\u{FE50}' => ',',
        '\u{61B}' | '\u{FE54}' => ';',
        '\u{3010}' | '\u{27E8}' | '\u{3008}' => '(',
        '\u{3011}' | '\u{27E9}' | '\u{3009}' => ')',
        _ => digit(code).unwrap_or(character),
    })
}

/// Characters without a glyph of their own: Unicode's category Cf, joiners and variation selectors.
fn is_format(code: u32) -> bool {
    matches!(code,
        0xAD | 0x34F | 0x600..=0x605 | 0x61C | 0x6DD | 0x70F | 0x890..=0x891 | 0x8E2 | 0x115F..=0x1160
        | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164
        | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB | 0x110BD | 0x110CD | 0x13430..=0x13438
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE01EF)
}

fn digit(code: u32) -> Option<char> {
    let run = ZEROS.partition_point(|&zero| zero <= code);
    let value = code - ZEROS.get(run.checked_sub(1)?)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts_are_read() {
        let mut last = 0;
        for zero in ZEROS {
            assert!(zero >= last + 10, "{zero:X} is not in order");
            last = zero;
            let digits: String = (zero..zero + 10).filter_map(char::from_u32).collect();
            assert_eq!(plain(&digits), "0123456789");
        }
        assert_eq!(plain("８９４９"), "8949");
    }

    #[test]
    fn invisible_characters_are_cut_and_others_stay() {
        assert_eq!(plain("\u{200e}89\u{ad}49\u{202c}\u{feff}\0"), "8949");
        assert_eq!(plain("89\u{a0}49\u{2011}02"), "89 49-02");
        assert_eq!(plain("„89“ «49» ‘02’"), "\"89\" \"49\" '02'");
        assert_eq!(plain("Fähre ٧"), "Fähre 7");
    }
}
