//! A file that is compiled into a crate is part of it: `include_str!`, `include_bytes!` and the folder of
//! rust-embed may not reach into another crate.

use crate::metadata::packages;
use crate::tree::sources;
use std::path::{Component, Path, PathBuf};

/// Crate, what it includes from elsewhere, and why.
const ALLOWED: [(&str, &str, &str); 6] = [
    ("app", "index.html", "the document shows how pages begin, in the words of the app"),
    ("mock-server", "app/style/tokens.css", "the page of the mock has the colours and sizes of the console"),
    ("mock-server", "tests/fixtures", "the examples of its description are the published bodies"),
    ("mock-hub", "tests/fixtures", "the published bodies of the mock's answers are stored once"),
    ("proxy", "dist", "the server contains the built page"),
    ("tests", "docs/deploy", "the tests run the configuration that the documentation gives"),
];

#[test]
fn no_crate_includes_files_of_another() {
    let packages = packages();
    let owner_of = |path: &str| {
        let owners = packages.iter().filter(|package| Path::new(path).starts_with(&package.folder));
        owners.max_by_key(|package| package.folder.len())
    };
    let (mut wrong, mut unused) = (Vec::new(), ALLOWED.to_vec());
    for source in sources("", &["rs"]) {
        let Some(owner) = owner_of(&source.path) else { continue };
        let folder = Path::new(&source.path).parent().expect("a source file is in a folder");
        let included = included(&source.text).map(|path| normal(&folder.join(path)));
        let embedded = embedded(&source.text).map(|path| normal(&Path::new(&owner.folder).join(path)));
        for path in included.chain(embedded) {
            if owner_of(&path).is_some_and(|other| other.name == owner.name) {
                continue;
            }
            let rule = ALLOWED.iter().find(|(name, start, _)| *name == owner.name && path.starts_with(start));
            match rule {
                Some(rule) => unused.retain(|other| other != rule),
                None => wrong.push(format!("{}: {path}", source.path)),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "an included file is a dependency. Move the file into the crate, or add a line with the reason to \
         ALLOWED in tests/tidy/includes.rs:\n{}",
        wrong.join("\n")
    );
    assert!(unused.is_empty(), "remove from ALLOWED in tests/tidy/includes.rs: {unused:?}");
}

/// The paths in `include_str!` and its like; of `concat!("path/", $name)` the part that is known.
fn included(text: &str) -> impl Iterator<Item = &str> {
    let names = ["include_str!", "include_bytes!", "include!"];
    let calls = names.into_iter().flat_map(move |name| text.split(name).skip(1));
    calls.filter_map(|call| {
        let call = call.strip_prefix('(')?.trim_start();
        let path = call.strip_prefix("concat!(").unwrap_or(call).trim_start().strip_prefix('"')?;
        path.split('"').next()
    })
}

/// The folder of `#[folder = "path"]`, from the crate's own.
fn embedded(text: &str) -> impl Iterator<Item = &str> {
    text.split("#[folder = \"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// The path without `..`.
fn normal(path: &Path) -> String {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(normal.pop()),
            other => normal.push(other),
        }
    }
    normal.display().to_string()
}
