//! The files of the working tree.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders without hand-written files.
const SKIPPED: [&str; 6] = [".git", "dist", "node_modules", "playwright-report", "target", "test-results"];

/// A hand-written file.
pub(crate) struct Source {
    /// The path from the root, with `/` between folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the root of the repository")
}

/// The text of the file at `path` from the root.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path} is needed: {error}"))
}

/// Every file below `folder` (the root if empty) with one of `extensions`.
pub(crate) fn sources(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.sort();
    let wanted = paths.into_iter().filter(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    });
    wanted
        .map(|path| Source {
            text: fs::read_to_string(&path).expect("a source file is UTF-8"),
            path: path.strip_prefix(root()).expect("below the root").display().to_string(),
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let entry = entry.expect("a folder can be read");
        let path = entry.path();
        if !entry.file_type().expect("a file has a type").is_dir() {
            found.push(path);
        } else if !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped) {
            walk(&path, found);
        }
    }
}
