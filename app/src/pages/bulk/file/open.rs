//! Files that are chosen or dropped.

use super::read::FileText;
use super::workbook;
use groups_file::{Format, encoding};
use leptos::ev::{DragEvent, Event};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

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
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    let text = match encoding(&bytes) {
        // A workbook that cannot be read is passed on unchanged and then rejected.
        _ if Format::of(&bytes) == Format::Xlsx => workbook::csv(&bytes).await.unwrap_or(bytes),
        None => bytes,
        Some(encoding) => {
            let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
            decoder.decode_with_u8_array(&bytes).ok()?.into_bytes()
        }
    };
    Some(FileText { name, bytes: text.into() })
}
