//! The console's files in memory.

use super::kind::Kind;
use super::read;
use crate::config_error::ConfigError;
use axum::body::Bytes;
use http::HeaderValue;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Served in place of the console by a binary that was built without it.
const NO_CONSOLE: &str = include_str!("no_console.html");
const DOCUMENT: &str = "/index.html";

/// The built console.
pub struct Site {
    document: File,
    files: HashMap<String, File>,
}

/// A file and its compressed variants.
pub(super) struct File {
    pub(super) kind: Kind,
    pub(super) cache_control: &'static str,
    pub(super) plain: Variant,
    pub(super) brotli: Option<Variant>,
    pub(super) gzip: Option<Variant>,
}

/// A file in one encoding.
pub(super) struct Variant {
    pub(super) bytes: Bytes,
    pub(super) etag: HeaderValue,
    pub(super) encoding: Option<&'static str>,
}

impl Site {
    /// The console that is embedded in this binary, or a page that says how to build it.
    pub fn embedded() -> Self {
        Self::of(&read::embedded()).unwrap_or_else(|| {
            let page = Bytes::from_static(NO_CONSOLE.as_bytes());
            let document = File::new(DOCUMENT, Kind::HTML, &BTreeMap::new(), page);
            Self { document, files: HashMap::new() }
        })
    }

    /// The console that was built into a folder, as it is now.
    pub fn folder(folder: &Path) -> Result<Self, ConfigError> {
        let invalid = |problem: &str| ConfigError::invalid("--assets", folder.display(), problem);
        let files = read::folder(folder).map_err(|error| invalid(&error.to_string()))?;
        Self::of(&files).ok_or_else(|| invalid("expected a folder with an index.html, for example dist"))
    }

    /// `None` without a document.
    fn of(contents: &BTreeMap<String, Bytes>) -> Option<Self> {
        let listed = contents.iter().filter_map(|(path, bytes)| {
            let file = File::new(path, Kind::of(path)?, contents, bytes.clone());
            Some((path.clone(), file))
        });
        let mut files: HashMap<String, File> = listed.collect();
        Some(Self { document: files.remove(DOCUMENT)?, files })
    }

    pub(super) fn document(&self) -> &File {
        &self.document
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }
}

impl File {
    fn new(path: &str, kind: Kind, contents: &BTreeMap<String, Bytes>, plain: Bytes) -> Self {
        let compressed = |extension: &str, encoding| {
            let bytes = contents.get(&format!("{path}{extension}"))?;
            Some(Variant::new(bytes.clone(), Some(encoding)))
        };
        Self {
            kind,
            cache_control: kind.cache_control(path),
            brotli: compressed(".br", "br"),
            gzip: compressed(".gz", "gzip"),
            plain: Variant::new(plain, None),
        }
    }

    pub(super) fn has_variants(&self) -> bool {
        self.brotli.is_some() || self.gzip.is_some()
    }
}

impl Variant {
    fn new(bytes: Bytes, encoding: Option<&'static str>) -> Self {
        let digest = Bytes::copy_from_slice(&Sha256::digest(&bytes));
        // Hexadecimal digits and quotes are visible ASCII, so this cannot fail.
        let etag =
            HeaderValue::try_from(format!("\"{digest:x}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Self { bytes, etag, encoding }
    }
}
