//! Files that are chosen or dropped.

use super::read::FileText;
use super::workbook;
use leptos::ev::{DragEvent, Event};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

/// The first bytes of a workbook.
const ZIP: &[u8] = b"PK\x03\x04";

/// The file of a file field.
pub fn chosen(event: &Event) -> Option<File> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = field.files()?.get(0);
    // The same file can be chosen again.
    field.set_value("");
    file
}

/// Allows to drop files. The browser handles a dropped text.
pub fn allow_drop(event: &DragEvent) {
    if has_files(event) {
        event.prevent_default();
    }
}

/// A dropped file.
pub fn dropped(event: &DragEvent) -> Option<File> {
    if !has_files(event) {
        return None;
    }
    event.prevent_default();
    event.data_transfer()?.files()?.get(0)
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Reads a file; `None` if the browser cannot.
pub async fn read(file: File) -> Option<FileText> {
    let name = file.name();
    // Of a file that is too large only the first bytes are read: they are enough for the message.
    let most = 10.0 * 1024.0 * 1024.0 + 1.0;
    let part = if file.size() > most { file.slice_with_f64_and_f64(0.0, most).ok()? } else { file.into() };
    let bytes = JsFuture::from(part.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&bytes);
    let text = match encoding(&bytes.to_vec()) {
        // A workbook that cannot be read is passed on unchanged and then rejected.
        None if bytes.to_vec().starts_with(ZIP) => match workbook::csv(&bytes.to_vec()).await {
            Some(csv) => csv,
            None => bytes.to_vec(),
        },
        None => bytes.to_vec(),
        Some(encoding) => {
            let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
            decoder.decode_with_js_u8_array(&bytes).ok()?.into_bytes()
        }
    };
    Some(FileText { name, bytes: text.into() })
}

/// The encoding of a file that is not UTF-8: UTF-16 by its byte order mark or its zeros, else Latin-1. A workbook has
/// none.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    let zeros =
        |start: usize| bytes.iter().skip(start).step_by(2).take(64).filter(|byte| **byte == 0).count();
    let is_mostly = |zeros: usize| zeros > 0 && zeros * 4 > bytes.len().min(128);
    match bytes {
        _ if bytes.starts_with(ZIP) => None,
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ if is_mostly(zeros(1)) => Some("utf-16le"),
        _ if is_mostly(zeros(0)) => Some("utf-16be"),
        _ if std::str::from_utf8(bytes).is_ok() => None,
        _ => Some("windows-1252"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_of_a_file_is_known_from_its_bytes() {
        let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        assert_eq!(encoding("Fähre".as_bytes()), None);
        assert_eq!(encoding(&utf_16("name;router")), Some("utf-16le"));
        assert_eq!(encoding(b"\xff\xfen\0"), Some("utf-16le"));
        assert_eq!(encoding(b"F\xe4hre"), Some("windows-1252"));
        assert_eq!(encoding(b"PK\x03\x04\xff"), None);
    }
}
