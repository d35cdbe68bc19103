//! Joins parts that modules share to files. wasm-split makes a part for each set of modules that share code, and with five
//! modules a page would need nine files. On a slow network each costs a share of the bandwidth and often a round trip.

use super::html;
use super::loader::{self, File};
use super::rename::{names, short_hash};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// The modules that are fetched with the page at the address and determine how soon it is shown. Parts that are the same to
/// them are one file, so that a page gets no part that it does not need. The other modules get some such parts.
const FIRST: [&str; 6] = ["find", "form", "group", "groups", "product", "products"];
/// Below this number of bytes, not compressed, a file costs more than its bytes do: its parts join those of one of `SETS`.
const SMALL: usize = 32_000;
/// What the groups need, what a group needs besides, then a product, and the rest. The groups are opened most often, then
/// a group.
const SETS: [&[&str]; 4] = [
    &FIRST,
    &["find", "form", "group", "product", "products"],
    &["find", "form", "product", "products"],
    &["find", "form", "products"],
];
const NEEDED_BY: [&str; 3] = ["groups", "group", "product"];

/// What the name of a file of shared parts begins with.
const SHARED: &str = "shared_";

/// Joins the parts in a folder, and names the files by their content. The loader then fetches the parts from the files.
pub(super) fn parts(folder: &Path, loader: &mut String) -> Result<Vec<File>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let shared = loader::shared(loader);
    for part in names(folder, &["wasm"])? {
        let stem = match shared.get(part.as_str()) {
            Some(modules) => stem_of_shared(modules),
            None => part.trim_start_matches("split_").trim_end_matches(".wasm").to_owned(),
        };
        files.entry(stem).or_default().push(part);
    }
    let targets = SETS.map(stem_of_shared);
    let mut small = SETS.map(|_| Vec::new());
    for (stem, parts) in &mut files {
        if stem.starts_with(SHARED) && !targets.contains(stem) && size(folder, parts)? < SMALL {
            let needs = |module: &&str| stem.split('_').any(|name| name == *module);
            small[NEEDED_BY.iter().position(needs).unwrap_or(NEEDED_BY.len())].append(parts);
        }
    }
    for (stem, mut parts) in targets.into_iter().zip(small) {
        files.entry(stem).or_default().append(&mut parts);
    }
    files.retain(|_, parts| !parts.is_empty());
    files.into_iter().map(|(stem, parts)| join(folder, &stem, &parts, loader)).collect()
}

/// The name, without a hash, of the file for the parts that these modules share.
fn stem_of_shared(modules: &[&str]) -> String {
    let first: Vec<&str> = modules.iter().copied().filter(|module| FIRST.contains(module)).collect();
    let named = if first.is_empty() { modules } else { &first };
    format!("{SHARED}{}", named.join("_"))
}

fn size(folder: &Path, parts: &[String]) -> Result<usize> {
    parts.iter().map(|part| Ok(fs::read(folder.join(part))?.len())).sum()
}

fn join(folder: &Path, stem: &str, parts: &[String], loader: &mut String) -> Result<File> {
    let mut content = Vec::new();
    let mut places: Vec<(&str, Range<usize>)> = Vec::new();
    for part in parts {
        let path = folder.join(part);
        let start = content.len();
        content.extend(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
        fs::remove_file(path)?;
        places.push((part, start..content.len()));
    }
    let name = format!("{stem}-{}.wasm", short_hash(&content));
    let path = folder.join(&name);
    fs::write(&path, content)?;
    for (part, place) in places {
        *loader = loader::fetch_from_file(loader, part, &name, &place)?;
    }
    Ok(File { name, integrity: html::integrity(&path)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_the_first_modules_need_alike_are_one_file() {
        assert_eq!(stem_of_shared(&["form", "group", "planning"]), "shared_form_group");
        assert_eq!(stem_of_shared(&["form", "group", "tools"]), "shared_form_group");
        assert_eq!(stem_of_shared(&["group", "planning"]), "shared_group");
        assert_eq!(stem_of_shared(&["planning", "tools"]), "shared_planning_tools");
    }

    #[test]
    fn a_joined_file_has_its_parts_one_after_the_other() {
        let folder = std::env::temp_dir().join(format!("xtask-join-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (part, content) in
            [("chunk_1.wasm", "one"), ("chunk_2.wasm", "three"), ("split_group.wasm", "group")]
        {
            fs::write(folder.join(part), content).unwrap();
        }
        let fetch = |part: &str| format!("fetch(new URL(\"./{part}.wasm\", import.meta.url))");
        let mut loader = format!(
            "/* form, group */\n{}\n/* form, group, tools */\n{}\n{}",
            fetch("chunk_1"),
            fetch("chunk_2"),
            fetch("split_group")
        );
        let files = parts(&folder, &mut loader).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let content = fs::read_to_string(folder.join(names[1])).unwrap();
        fs::remove_dir_all(folder).unwrap();
        let [group, shared] = ["group", "onethree"].map(|content| short_hash(content.as_bytes()));
        assert_eq!(
            names,
            [format!("group-{group}.wasm"), format!("shared_find_form_group_product_products-{shared}.wasm")]
        );
        assert_eq!(content, "onethree");
        let place = |start, end| format!("fetchPart(\"./{}\", {start}, {end})", names[1]);
        assert!(loader.contains(&place(0, 3)) && loader.contains(&place(3, 8)), "{loader}");
    }
}
