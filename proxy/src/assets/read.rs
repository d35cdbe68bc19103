//! Reads the console's files, by their path below the root with a leading slash.

use axum::body::Bytes;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Embedded in release builds; read from the folder when a debug build starts.
#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct Embedded;

pub(super) fn embedded() -> BTreeMap<String, Bytes> {
    let files = Embedded::iter().filter(|path| !is_hidden(path)).filter_map(|path| {
        let bytes = match Embedded::get(&path)?.data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Some((format!("/{path}"), bytes))
    });
    files.collect()
}

/// Every file below the folder except hidden files and symbolic links, which could lead out of it.
pub(super) fn folder(root: &Path) -> io::Result<BTreeMap<String, Bytes>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let file_type = entry.file_type()?;
            let path = match entry.file_name().to_str() {
                Some(name) if !is_hidden(name) => format!("{prefix}/{name}"),
                _ => continue,
            };
            if file_type.is_dir() {
                folders.push((entry.path(), path));
            } else if file_type.is_file() {
                files.insert(path, Bytes::from(fs::read(entry.path())?));
            }
        }
    }
    Ok(files)
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}
