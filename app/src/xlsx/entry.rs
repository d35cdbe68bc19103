//! The headers of a ZIP archive that is written (PKWARE APPNOTE 6.3).

/// The version of the format that a reader needs: 2.0, for deflate.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980, the first date of the format: a file of the same table has the same bytes.
const DATE: u16 = 1 << 5 | 1;

/// A part of an archive that is written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path.
    pub name: &'static str,
    /// Whether it is compressed (deflate).
    pub is_compressed: bool,
    /// The checksum of its content.
    pub checksum: u32,
    /// The size in the archive.
    pub packed: u32,
    /// The size of its content.
    pub unpacked: u32,
}

impl Entry {
    /// The header before its content.
    pub fn header(&self) -> Vec<u8> {
        let mut header = b"PK\x03\x04".to_vec();
        self.describe(&mut header);
        header.extend(0_u16.to_le_bytes());
        header.extend(self.name.as_bytes());
        header
    }

    /// The fields that both of its headers have: from the version to the length of its name.
    fn describe(&self, header: &mut Vec<u8>) {
        let method = if self.is_compressed { 8 } else { 0 };
        for number in [VERSION, FLAGS, method, 0, DATE] {
            header.extend(number.to_le_bytes());
        }
        for number in [self.checksum, self.packed, self.unpacked] {
            header.extend(number.to_le_bytes());
        }
        header.extend(short(self.name.len()).to_le_bytes());
    }
}

/// The directory at the end of an archive with these parts.
pub fn directory(entries: &[Entry]) -> Vec<u8> {
    let (mut list, mut offset) = (Vec::new(), 0_u32);
    for entry in entries {
        list.extend(b"PK\x01\x02");
        list.extend(VERSION.to_le_bytes());
        entry.describe(&mut list);
        // No extra field, comment, disk number or attributes.
        list.extend([0; 12]);
        list.extend(offset.to_le_bytes());
        list.extend(entry.name.as_bytes());
        offset += long(entry.header().len()) + entry.packed;
    }
    let (count, size) = (short(entries.len()), long(list.len()));
    list.extend(b"PK\x05\x06\0\0\0\0");
    list.extend([count, count].into_iter().flat_map(u16::to_le_bytes));
    list.extend([size, offset].into_iter().flat_map(u32::to_le_bytes));
    list.extend([0; 2]);
    list
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn long(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The checksum of a content that is added in pieces (CRC-32, ISO 3309). The tables of the crate `crc32fast` have 16 KB, which
/// do not compress.
#[derive(Clone, Copy, Debug)]
pub struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

const POLYNOMIAL: u32 = 0xedb8_8320;
static TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0_u32;
    while byte < 256 {
        let (mut rest, mut bit) = (byte, 0);
        while bit < 8 {
            rest = if rest & 1 == 1 { rest >> 1 ^ POLYNOMIAL } else { rest >> 1 };
            bit += 1;
        }
        table[byte as usize] = rest;
        byte += 1;
    }
    table
}

impl Checksum {
    /// Adds a piece.
    pub fn add(&mut self, piece: &[u8]) {
        for byte in piece {
            let index = usize::from(self.0.to_le_bytes()[0] ^ byte);
            self.0 = self.0 >> 8 ^ TABLE.get(index).copied().unwrap_or_default();
        }
    }

    /// The checksum of all pieces.
    pub const fn value(self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xlsx::archive::parts;

    fn checksum(pieces: &[&str]) -> u32 {
        let mut checksum = Checksum::default();
        for piece in pieces {
            checksum.add(piece.as_bytes());
        }
        checksum.value()
    }

    /// The check value of CRC-32/ISO-HDLC.
    #[test]
    fn a_checksum_is_that_of_the_standard_and_does_not_depend_on_the_pieces() {
        assert_eq!(checksum(&["123456789"]), 0xcbf4_3926);
        assert_eq!(checksum(&["1234", "", "56789"]), 0xcbf4_3926);
        assert_eq!(checksum(&[]), 0);
    }

    #[test]
    fn an_archive_that_is_written_is_read_again() {
        let contents = [("a.xml", "<a/>"), ("b/c.xml", "<c>1</c>")];
        let size = |text: &str| long(text.len());
        let entries = contents.map(|(name, content)| Entry {
            name,
            is_compressed: false,
            checksum: checksum(&[content]),
            packed: size(content),
            unpacked: size(content),
        });
        let mut archive = Vec::new();
        for (entry, (_, content)) in entries.iter().zip(contents) {
            archive.extend(entry.header());
            archive.extend(content.as_bytes());
        }
        archive.extend(directory(&entries));
        let found = parts(&archive).expect("an archive");
        for (part, (name, content)) in found.iter().zip(contents) {
            assert_eq!((part.name.as_str(), part.unpacked), (name, content.len()));
            assert_eq!(archive.get(part.bytes.clone()), Some(content.as_bytes()));
        }
        assert_eq!(found.len(), 2);
    }
}
