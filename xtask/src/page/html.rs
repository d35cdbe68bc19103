//! The references of `index.html` to the other files: names and `integrity` values.

use super::rename::{Renamed, names, replaced};
use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};
use std::fs;
use std::path::Path;

/// The elements that load files.
const LOADING: [&str; 3] = ["link", "script", "img"];
/// The attributes that name a file of the page.
const REFERENCES: [&str; 3] = ["href", "src", "data-js"];

/// The text with the new names and updated `integrity` values.
pub(crate) fn refer_to(text: &str, renamed: &[Renamed], folder: &Path) -> Result<String> {
    let text = replaced(text.to_owned(), renamed);
    let mut changed = text.clone();
    for tag in tags(&text) {
        let (Some(old), Some(file)) = (attribute(tag, "integrity"), references(tag).next()) else { continue };
        changed = changed.replace(tag, &tag.replace(old, &integrity(&folder.join(file))?));
    }
    Ok(changed)
}

/// Fails unless every referenced file exists, every `integrity` value is right, every module is fetched with one,
/// and no file contains an old name.
pub(crate) fn check(text: &str, renamed: &[Renamed], folder: &Path) -> Result<()> {
    ensure!(!renamed.is_empty(), "no file name has a hash from Trunk: is `filehash` off?");
    for tag in tags(text) {
        for file in references(tag) {
            ensure!(folder.join(file).is_file(), "index.html refers to {file}, which does not exist: {tag}");
        }
        if let (Some(stated), Some(file)) = (attribute(tag, "integrity"), references(tag).next()) {
            ensure!(
                stated == integrity(&folder.join(file))?,
                "index.html has a wrong integrity value: {tag}"
            );
        }
    }
    let mut contents = text.to_owned();
    for name in names(folder, &["html", "css", "js"])? {
        let content =
            if name == "index.html" { text.to_owned() } else { fs::read_to_string(folder.join(&name))? };
        contents += &content;
        if let Some(gone) = renamed.iter().find(|file| file.old != file.new && content.contains(&file.old)) {
            bail!("{name} still contains the old name {}", gone.old);
        }
    }
    for module in names(folder, &["wasm"])? {
        let is_checked = contents.contains(&integrity(&folder.join(&module))?);
        ensure!(is_checked && contents.contains(&module), "no file has the integrity value of {module}");
    }
    Ok(())
}

/// The value of an `integrity` attribute for a file.
pub(super) fn integrity(path: &Path) -> Result<String> {
    let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(content))))
}

/// The opening tags of the text. Trunk writes no attribute that contains `>`.
pub(super) fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter_map(|rest| Some(&rest[..rest.find('>')?]))
}

/// The files of this page that a `<link>`, `<script>` or `<img>` loads. The `integrity` value is that of the
/// first.
pub(super) fn references(tag: &str) -> impl Iterator<Item = &str> {
    let loads = tag.split_whitespace().next().is_some_and(|element| LOADING.contains(&element));
    let named = REFERENCES.iter().filter(move |_| loads).filter_map(move |name| attribute(tag, name));
    let local = named.filter(|address| !address.contains(':'));
    local
        .map(|address| address.trim_start_matches("./").trim_start_matches('/'))
        .filter(|file| !file.is_empty())
}

fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = r#"link rel="preload" href="/app-1.wasm" integrity="sha384-x" as="fetch""#;

    #[test]
    fn attributes_are_matched_by_their_full_name() {
        assert_eq!(attribute(TAG, "href"), Some("/app-1.wasm"));
        assert_eq!(attribute(TAG, "integrity"), Some("sha384-x"));
        assert_eq!(attribute(TAG, "ref"), None);
    }

    #[test]
    fn only_files_of_the_page_are_references() {
        let files = |tag: &'static str| references(tag).collect::<Vec<_>>();
        assert_eq!(files(TAG), ["app-1.wasm"]);
        assert_eq!(files(r#"script src="/boot.js" data-js="/app-1.js""#), ["boot.js", "app-1.js"]);
        assert!(files(r#"link rel="icon" href="data:,""#).is_empty());
        assert!(files(r#"a href="/groups""#).is_empty());
    }

    #[test]
    fn a_wrong_integrity_value_or_a_missing_file_is_an_error() {
        let folder = std::env::temp_dir().join(format!("xtask-html-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("app-2.wasm"), "module").unwrap();
        let renamed = [Renamed { old: "app-1.wasm".to_owned(), new: "app-2.wasm".to_owned() }];
        let page = format!("<{TAG}>");
        let right = refer_to(&page, &renamed, &folder).unwrap();
        let checked = [
            check(&right, &renamed, &folder).is_ok(),
            check(&right.replace("sha384-", "sha384-0"), &renamed, &folder).is_ok(),
            check(&page, &renamed, &folder).is_ok(),
        ];
        fs::write(folder.join("rest-1.wasm"), "another module").unwrap();
        let unknown = check(&right, &renamed, &folder).is_ok();
        let script = format!("load('rest-1.wasm', '{}')", integrity(&folder.join("rest-1.wasm")).unwrap());
        fs::write(folder.join("app.js"), script).unwrap();
        let known = check(&right, &renamed, &folder).is_ok();
        fs::remove_dir_all(folder).unwrap();
        assert_eq!(checked, [true, false, false]);
        assert_eq!([unknown, known], [false, true]);
    }
}
