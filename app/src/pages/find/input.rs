//! The text to search in: typed, pasted, dropped or from a file.

use super::read::{count, read};
use crate::find::batch::Call;
use crate::find::file;
use crate::find::outcome::{Row, next_batch};
use crate::find::reader::Reader;
use crate::hub::HubClient;
use crate::words::{Text, Words};
use leptos::ev::{DragEvent, Event};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};

/// How long typing has to pause before the text is read.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// The largest file that is read, in bytes: a hundred thousand rows of a table.
const MAX_FILE: f64 = 10.0 * 1024.0 * 1024.0;

/// What the text has, before it is searched for.
#[derive(Clone, Default, PartialEq)]
pub struct Preview {
    /// Lines with a text.
    pub lines: u32,
    /// Numbers to ask for.
    pub numbers: usize,
    /// The first request as a command.
    pub curl: String,
}

/// The text and what is known about it.
#[derive(Clone, Copy)]
pub struct Input {
    /// The element with the text.
    pub area: NodeRef<html::Textarea>,
    /// What is wrong with it.
    pub problem: RwSignal<Option<Text>>,
    /// What it has.
    pub preview: RwSignal<Preview>,
    /// Each change makes what is being read obsolete.
    version: StoredValue<u32>,
    look: StoredValue<Box<dyn FnMut(())>, LocalStorage>,
}

impl Input {
    /// An empty text.
    pub fn new(hub: HubClient) -> Self {
        let input = Self {
            area: NodeRef::new(),
            problem: RwSignal::default(),
            preview: RwSignal::default(),
            version: StoredValue::default(),
            look: StoredValue::new_local(Box::new(|()| {})),
        };
        input.look.set_value(Box::new(debounce(TYPING_PAUSE, move |()| spawn_local(input.look(hub)))));
        input
    }

    /// The text has changed.
    pub fn changed(self) {
        self.problem.set(None);
        self.version.update_value(|version| *version += 1);
        self.look.update_value(|look| look(()));
    }

    /// Reads the text; `None` if it changes meanwhile.
    pub async fn read(self) -> Option<Reader> {
        let version = self.version.try_get_value()?;
        let text = self.area.try_get_untracked().flatten()?.value();
        read(text, move || self.version.try_get_value() == Some(version)).await
    }

    async fn look(self, hub: HubClient) {
        let Some(reader) = self.read().await else { return };
        let (lines, numbers) = (reader.lines, count(&reader));
        let rows: Vec<Row> = reader.entries.into_iter().map(Row::new).collect();
        let curl = next_batch(&rows).map_or_else(String::new, |batch| match &batch.call {
            Call::Find(call) => hub.curl(call),
            Call::Retrieve(call) => hub.curl(call),
        });
        self.preview.try_set(Preview { lines, numbers, curl });
    }

    /// Adds the files of a file field.
    pub fn choose(self, event: Event) {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            self.open_all(field.files());
            // The same file can be chosen again.
            field.set_value("");
        }
    }

    /// Adds dropped files. A dropped text is left to the browser.
    pub fn drop(self, event: DragEvent) {
        let files = event.data_transfer().and_then(|data| data.files());
        if files.as_ref().is_some_and(|files| files.length() > 0) {
            event.prevent_default();
            self.open_all(files);
        }
    }

    fn open_all(self, files: Option<FileList>) {
        let Some(files) = files else { return };
        let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        spawn_local(async move {
            for file in files {
                self.open(&file).await;
            }
        });
    }

    async fn open(self, file: &File) {
        if file.size() > MAX_FILE {
            self.problem.set(Some(Words::FILE_TOO_LARGE));
            return;
        }
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return };
        let Some(area) = self.area.try_get_untracked().flatten() else { return };
        match file::text(&js_sys::Uint8Array::new(&buffer).to_vec()) {
            Some(text) => {
                let before = area.value();
                let separator = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
                area.set_value(&format!("{before}{separator}{text}"));
                self.changed();
            }
            None => self.problem.set(Some(Words::FILE_NOT_TEXT)),
        }
    }
}

/// Lets files be dropped.
pub fn allow_files(event: DragEvent) {
    let types = event.data_transfer().map(|data| data.types());
    if types.is_some_and(|types| types.includes(&"Files".into(), 0)) {
        event.prevent_default();
    }
}
