//! Names files by their content: `app-<16 hex digits of the SHA-256>.js`.

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// A renamed file: the name that Trunk gave it, and the new one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub(crate) old: String,
    pub(crate) new: String,
}

/// The kinds of files that Trunk hashes. A file comes before those that can refer to it, so that references
/// are up to date when the content is hashed.
const HASHED: [&str; 7] = ["ico", "png", "svg", "woff2", "wasm", "css", "js"];

/// Renames the files of `folder` that have a hash from Trunk in their names.
pub(crate) fn by_content(folder: &Path) -> Result<Vec<Renamed>> {
    let mut renamed: Vec<Renamed> = Vec::new();
    for extension in HASHED {
        for old in names(folder, &[extension])? {
            let Some(stem) = stem_without_hash(&old) else { continue };
            let path = folder.join(&old);
            let mut content = fs::read(&path)?;
            if matches!(extension, "css" | "js") {
                let text = String::from_utf8(content).with_context(|| format!("{old} is not UTF-8"))?;
                content = replaced(text, &renamed).into_bytes();
                fs::write(&path, &content)?;
            }
            let new = format!("{stem}-{}.{extension}", short_hash(&content));
            fs::rename(path, folder.join(&new))?;
            renamed.push(Renamed { old, new });
        }
    }
    Ok(renamed)
}

/// `text` with every old name replaced by the new one.
pub(crate) fn replaced(text: String, renamed: &[Renamed]) -> String {
    renamed.iter().fold(text, |text, Renamed { old, new }| text.replace(old, new))
}

/// The names of the files of `folder` with one of these extensions, sorted.
pub(super) fn names(folder: &Path, extensions: &[&str]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_str().context("a file name of the page is not UTF-8")?;
        if has_extension(Path::new(name), extensions) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|found| extensions.iter().any(|extension| found == *extension))
}

/// `app_bg` for `app-1a2b3c4d5e6f7081_bg.wasm`, `None` for a name without a hash.
fn stem_without_hash(name: &str) -> Option<String> {
    let (stem, _) = name.rsplit_once('.')?;
    let (name, rest) = stem.rsplit_once('-')?;
    let (hash, suffix) = rest.split_once('_').map_or((rest, None), |(hash, suffix)| (hash, Some(suffix)));
    // Trunk prints a 64-bit number without leading zeros.
    let is_hash = (8..=16).contains(&hash.len()) && hash.chars().all(|digit| digit.is_ascii_hexdigit());
    is_hash.then(|| suffix.map_or_else(|| name.to_owned(), |suffix| format!("{name}_{suffix}")))
}

/// The part of a name that depends on the content.
pub(super) fn short_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let start = digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{start:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_recognized_with_and_without_a_suffix() {
        assert_eq!(stem_without_hash("app-ed2b25711cd62d14.js").as_deref(), Some("app"));
        assert_eq!(stem_without_hash("app-ed2b25711cd62d14_bg.wasm").as_deref(), Some("app_bg"));
        assert_eq!(stem_without_hash("main-6400243ab47d74e.css").as_deref(), Some("main"));
        assert_eq!(stem_without_hash("boot.js"), None);
        assert_eq!(stem_without_hash("dark-theme.css"), None);
    }

    #[test]
    fn a_name_is_derived_from_the_final_content() {
        let folder = std::env::temp_dir().join(format!("xtask-rename-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("app-0123456789abcdef.js"), "load('app-0123456789abcdef_bg.wasm')").unwrap();
        fs::write(folder.join("app-0123456789abcdef_bg.wasm"), "module").unwrap();
        let renamed = by_content(&folder).unwrap();
        let script = fs::read_to_string(folder.join(&renamed[1].new)).unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert_eq!(script, format!("load('{}')", renamed[0].new));
        assert_eq!(renamed[0].new, format!("app_bg-{}.wasm", short_hash(b"module")));
        assert_eq!(renamed[1].new, format!("app-{}.js", short_hash(script.as_bytes())));
    }
}
