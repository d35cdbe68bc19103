//! Workbooks that an operator opens. The browser unpacks them.

use crate::tasks::pause_if_long;
use crate::workbook::piped;
use crate::xlsx::MAX_UNPACKED;
use crate::xlsx::archive::{Part, parts};
use crate::xlsx::sheet::{Workbook, first_sheet};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader};

/// The first sheet of a workbook as CSV; `None` if it cannot be read.
pub async fn csv(archive: &[u8]) -> Option<Vec<u8>> {
    let parts = parts(archive)?;
    if parts.iter().map(|part| part.unpacked).sum::<usize>() > MAX_UNPACKED {
        return None;
    }
    let find = |name: &str| parts.iter().find(|part| part.name == name);
    let workbook = Workbook {
        sheets: text(archive, find("xl/workbook.xml")?).await?,
        relations: text(archive, find("xl/_rels/workbook.xml.rels")?).await?,
        strings: match find("xl/sharedStrings.xml") {
            Some(part) => text(archive, part).await?,
            None => String::new(),
        },
    };
    let sheet = text(archive, find(&first_sheet(&workbook)?)?).await?;
    Some(workbook.csv(&sheet, pause_if_long).await.into_bytes())
}

async fn text(archive: &[u8], part: &Part) -> Option<String> {
    let bytes = archive.get(part.bytes.clone())?;
    let bytes = if part.is_compressed { inflate(bytes).await? } else { bytes.to_vec() };
    String::from_utf8(bytes).ok()
}

/// Unpacks bytes up to a limit: the size in the archive may be wrong.
async fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let unpacked = piped(&blob, "DecompressionStream")?;
    let reader: ReadableStreamDefaultReader = unpacked.get_reader().dyn_into().ok()?;
    let mut all = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.ok()?;
        if Reflect::get(&piece, &"done".into()).ok()?.is_truthy() {
            return Some(all);
        }
        let piece: JsValue = Reflect::get(&piece, &"value".into()).ok()?;
        all.extend(Uint8Array::new(&piece).to_vec());
        if all.len() > MAX_UNPACKED {
            let _ = reader.cancel();
            return None;
        }
    }
}
