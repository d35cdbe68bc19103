//! No re-export inside a crate: a reader who follows an import arrives at the item.
//!
//! `pub use` is for the public API of a library: in its root, or in a module that is `pub` all the way from
//! the root. `pub(crate) use` and `pub(super) use` are not needed: import from the module that defines the
//! item. Only a macro has to be re-exported to have a path (`pub(crate) use name;` in its own file).

use crate::metadata::packages;
use crate::modules::{Import, Module, modules_of};

/// Crates that are not held to the rule yet. Remove a crate from the list once it follows the rule.
const NOT_YET: [&str; 1] = ["app"];

#[test]
fn only_the_public_api_is_re_exported() {
    let mut found = Vec::new();
    for package in packages().iter().filter(|package| !NOT_YET.contains(&package.name.as_str())) {
        for target in &package.targets {
            let modules = modules_of(&target.path);
            for module in &modules {
                let is_api = target.is_library && is_public(&modules, module);
                let wrong = module.imports.iter().filter(|import| is_wrong(import, module, is_api));
                found.extend(wrong.map(|Import { visibility, path, .. }| {
                    format!("{}: {visibility} use {};", module.file, path.join("::"))
                }));
            }
        }
    }
    assert!(
        found.is_empty(),
        "a re-export inside a crate hides where an item is. Remove it, and import the item from the module \
         that defines it:\n{}",
        found.join("\n")
    );
}

fn is_wrong(import: &Import, module: &Module, is_api: bool) -> bool {
    let is_macro = import.path.len() == 1 && module.items.contains(&import.name);
    match import.visibility.as_str() {
        "" => false,
        "pub" => !is_api,
        _ => !is_macro,
    }
}

/// Whether every module from the root to this one is `pub`.
fn is_public(modules: &[Module], module: &Module) -> bool {
    match module.parent {
        None => true,
        Some(parent) => module.is_public && is_public(modules, &modules[parent]),
    }
}
