//! The parts of a workbook: a ZIP archive (PKWARE APPNOTE 6.3).

use std::ops::Range;

/// A part of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path.
    pub name: String,
    /// Whether it is compressed (deflate).
    pub is_compressed: bool,
    /// The range of its bytes.
    pub bytes: Range<usize>,
    /// Its unpacked size according to the archive.
    pub unpacked: usize,
}

/// The parts of an archive; `None` if it is damaged, encrypted, or compressed in another way.
pub fn parts(archive: &[u8]) -> Option<Vec<Part>> {
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = short(archive, end + 10)?;
    let mut at = long(archive, end + 16)?;
    let mut parts = Vec::new();
    for _ in 0..count {
        let is_entry = archive.get(at..at + 4)? == b"PK\x01\x02";
        let method = short(archive, at + 10)?;
        if !is_entry || !matches!(method, 0 | 8) || short(archive, at + 8)? & 1 != 0 {
            return None;
        }
        let (packed, unpacked) = (long(archive, at + 20)?, long(archive, at + 24)?);
        let (name, more) = (short(archive, at + 28)?, short(archive, at + 30)? + short(archive, at + 32)?);
        let local = long(archive, at + 42)?;
        let start = local + 30 + short(archive, local + 26)? + short(archive, local + 28)?;
        archive.get(start..start.checked_add(packed)?)?;
        parts.push(Part {
            name: String::from_utf8_lossy(archive.get(at + 46..at + 46 + name)?).into_owned(),
            is_compressed: method == 8,
            bytes: start..start + packed,
            unpacked,
        });
        at += 46 + name + more;
    }
    Some(parts)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_le_bytes(bytes).into())
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with one part that is not compressed.
    pub(super) fn archive(name: &str, content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len()).expect("small").to_le_bytes();
        let length = u16::try_from(name.len()).expect("short").to_le_bytes();
        let mut archive = b"PK\x03\x04".to_vec();
        archive.extend([0; 14]);
        archive.extend(size.iter().chain(&size).chain(&length).chain(&[0, 0]));
        archive.extend(name.as_bytes().iter().chain(content));
        let directory = u32::try_from(archive.len()).expect("small").to_le_bytes();
        archive.extend(b"PK\x01\x02");
        archive.extend([0; 16]);
        archive.extend(size.iter().chain(&size).chain(&length));
        archive.extend([0; 16]);
        archive.extend(name.as_bytes());
        archive.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0\0\0\0\0");
        archive.extend(directory.iter().chain(&[0, 0]));
        archive
    }

    #[test]
    fn the_parts_of_an_archive_are_found_and_damaged_ones_are_refused() {
        let whole = archive("a.xml", b"<a/>");
        let found = parts(&whole).expect("an archive");
        assert_eq!(found.len(), 1);
        assert_eq!(whole.get(found[0].bytes.clone()), Some(&b"<a/>"[..]));
        assert_eq!((found[0].name.as_str(), found[0].is_compressed), ("a.xml", false));
        for length in 0..whole.len() - 2 {
            assert_eq!(parts(&whole[..length]), None, "cut after {length} bytes");
        }
    }
}
