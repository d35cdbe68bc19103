//! A table that the page saves as a workbook. The browser packs it and holds it, so that the page's memory does not grow
//! with the table.

use crate::download;
use crate::xlsx::entry::{Checksum, Entry, directory};
use crate::xlsx::table::{PARTS, SHEET, SHEET_END, SHEET_START, push_line};
use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream};

/// The size of the pieces of a sheet that are passed to the browser, in bytes.
const PIECE: usize = 256 * 1024;

/// A workbook that is written line by line.
pub struct Workbook {
    lines: usize,
    piece: String,
    sheet: Part,
}

/// A part of the archive.
struct Part {
    name: &'static str,
    pieces: Array,
    checksum: Checksum,
    size: usize,
}

impl Part {
    fn new(name: &'static str) -> Self {
        Self { name, pieces: Array::new(), checksum: Checksum::default(), size: 0 }
    }

    fn push(&mut self, text: &str) {
        self.pieces.push(&Uint8Array::from(text.as_bytes()));
        self.checksum.add(text.as_bytes());
        self.size += text.len();
    }

    /// Its entry, and its packed content.
    async fn pack(self) -> Option<(Entry, Blob)> {
        let content = Blob::new_with_u8_array_sequence(&self.pieces).ok()?;
        let packed = deflate(&content).await;
        let is_compressed = packed.is_some();
        let content = packed.unwrap_or(content);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts of floats saturate"
        )]
        let packed = content.size() as u32;
        let entry = Entry {
            name: self.name,
            is_compressed,
            checksum: self.checksum.value(),
            packed,
            unpacked: u32::try_from(self.size).ok()?,
        };
        Some((entry, content))
    }
}

impl Workbook {
    /// A workbook whose sheet has a line with headings.
    pub fn new(headings: &[&str]) -> Self {
        let mut workbook = Self { lines: 0, piece: SHEET_START.to_owned(), sheet: Part::new(SHEET) };
        workbook.push(headings);
        workbook
    }

    /// Appends a line.
    pub fn push(&mut self, cells: &[&str]) {
        self.lines += 1;
        push_line(&mut self.piece, self.lines, cells);
        if self.piece.len() > PIECE {
            self.sheet.push(&std::mem::take(&mut self.piece));
        }
    }

    /// Saves the file.
    pub async fn save(mut self, name: &str) -> Option<()> {
        self.piece.push_str(SHEET_END);
        self.sheet.push(&self.piece);
        let (archive, mut entries) = (Array::new(), Vec::new());
        let others = PARTS.map(|(name, text)| {
            let mut part = Part::new(name);
            part.push(text);
            part
        });
        for part in others.into_iter().chain([self.sheet]) {
            let (entry, content) = part.pack().await?;
            archive.push(&Uint8Array::from(entry.header().as_slice()));
            archive.push(&content);
            entries.push(entry);
        }
        archive.push(&Uint8Array::from(directory(&entries).as_slice()));
        download::save_blob(name, &Blob::new_with_blob_sequence(&archive).ok()?)
    }
}

/// Packs a content; `None` in a browser that cannot.
async fn deflate(content: &Blob) -> Option<Blob> {
    let packed = piped(content, "CompressionStream")?;
    let response = Reflect::construct(&class("Response")?, &Array::of1(&packed)).ok()?;
    let read: Function = Reflect::get(&response, &"blob".into()).ok()?.dyn_into().ok()?;
    let blob = JsFuture::from(js_sys::Promise::from(read.call0(&response).ok()?)).await.ok()?;
    blob.dyn_into().ok()
}

/// A content through a stream of this class that packs or unpacks (deflate); `None` in a browser without it.
pub fn piped(content: &Blob, stream: &str) -> Option<ReadableStream> {
    let packer = Reflect::construct(&class(stream)?, &Array::of1(&"deflate-raw".into())).ok()?;
    let content = content.stream();
    let pipe: Function = Reflect::get(&content, &"pipeThrough".into()).ok()?.dyn_into().ok()?;
    pipe.call1(&content, &packer).ok()?.dyn_into().ok()
}

fn class(name: &str) -> Option<Function> {
    Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()
}
