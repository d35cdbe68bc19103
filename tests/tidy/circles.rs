//! No circle of files inside a crate, so that each file can be read after those that it uses.
//!
//! A file uses another when its code names an item that the other defines. `mod name;` is not a use, and a
//! file that only declares modules and re-exports is transparent: whoever imports from it uses the file
//! that defines the item. Calls of methods are not seen; the type that has them is.

use crate::metadata::{Package, packages};
use crate::modules::{Import, Module, modules_of};
use std::collections::{BTreeMap, BTreeSet};

/// Crates that are not held to the rule yet. Remove a crate from the list once it has no circle.
const NOT_YET: [&str; 1] = ["app"];

/// `CIRCLES_IN=app,proxy cargo nextest run -p tests --test tidy circle` looks at those crates alone.
#[test]
fn no_files_of_a_crate_use_each_other_in_a_circle() {
    let chosen = std::env::var("CIRCLES_IN").ok();
    let is_checked = |package: &Package| match &chosen {
        Some(names) => names.split(',').any(|name| name == package.name),
        None => !NOT_YET.contains(&package.name.as_str()),
    };
    let mut found = Vec::new();
    for package in packages().iter().filter(|package| is_checked(package)) {
        for target in &package.targets {
            let uses = Uses::of(&modules_of(&target.path));
            found.extend(uses.circles().iter().map(|circle| uses.describe(circle)));
        }
    }
    assert!(
        found.is_empty(),
        "files of one crate use each other in a circle. Move what both need into a file below them \
         (plain data at the bottom, then state, then what acts on it):\n\n{}",
        found.join("\n\n")
    );
}

/// Which file uses which, and by which names.
struct Uses(BTreeMap<String, BTreeMap<String, BTreeSet<String>>>);

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Module(usize),
    /// An item, by the module that defines it.
    Item(usize),
}

impl Uses {
    fn of(modules: &[Module]) -> Self {
        let mut uses: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (index, module) in modules.iter().enumerate() {
            let names = uses.entry(module.file.clone()).or_default();
            if !modules.iter().any(|other| other.file == module.file && other.has_code) {
                continue;
            }
            let imports = module.imports.iter().map(|import| &import.path);
            for path in imports.chain(&module.mentions) {
                for target in resolve(modules, index, path, 0) {
                    if let Target::Item(definer) = target
                        && modules[definer].file != module.file
                    {
                        names.entry(modules[definer].file.clone()).or_default().insert(path.join("::"));
                    }
                }
            }
        }
        Self(uses)
    }

    /// The sets of files from each of which all the others of the set are reached.
    fn circles(&self) -> Vec<Vec<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.0.keys().map(|file| (file.as_str(), self.reached_from(file))).collect();
        let mut circles = BTreeSet::new();
        for (file, others) in &reached {
            if others.contains(file) {
                let circle: Vec<&str> =
                    others.iter().copied().filter(|other| reached[other].contains(file)).collect();
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    fn reached_from(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![file];
        while let Some(file) = next.pop() {
            for used in self.0.get(file).into_iter().flat_map(BTreeMap::keys) {
                if reached.insert(used.as_str()) {
                    next.push(used);
                }
            }
        }
        reached
    }

    /// The files of a circle and how they hold together.
    fn describe(&self, circle: &[&str]) -> String {
        let mut lines = vec![format!("{} files in a circle:", circle.len())];
        for file in circle {
            lines.push(format!("  {file}"));
            for (used, names) in self.0[*file].iter().filter(|(used, _)| circle.contains(&used.as_str())) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(format!("    uses {used}: {}", names.join(", ")));
            }
        }
        lines.join("\n")
    }
}

/// What `path` means in the module `from`. Imports of imports are followed `depth` deep.
fn resolve(modules: &[Module], from: usize, path: &[String], depth: usize) -> Vec<Target> {
    let Some((first, rest)) = path.split_first() else { return Vec::new() };
    let mut found = match first.as_str() {
        "crate" => vec![Target::Module(0)],
        "self" => vec![Target::Module(from)],
        "super" => modules[from].parent.map(Target::Module).into_iter().collect(),
        // A word alone is a name of this file, or an import that is counted as such.
        name if rest.is_empty() => return globbed(modules, from, name, depth),
        name => defined(modules, from, name, depth),
    };
    for segment in rest {
        found = found
            .into_iter()
            .flat_map(|target| match target {
                Target::Module(module) if segment == "super" => {
                    modules[module].parent.map(Target::Module).into_iter().collect()
                }
                Target::Module(module) => match defined(modules, module, segment, depth) {
                    // Made by a macro of that module.
                    none if none.is_empty() && modules[module].has_code => vec![Target::Item(module)],
                    some => some,
                },
                item @ Target::Item(_) => vec![item],
            })
            .collect();
    }
    found
}

/// What a word alone means beside the names of this file: a name of a `use …::*`.
fn globbed(modules: &[Module], from: usize, name: &str, depth: usize) -> Vec<Target> {
    let globs = modules[from].imports.iter().filter(|import| import.name == "*");
    globs.flat_map(|import| through_glob(modules, from, (import, name), depth)).collect()
}

/// What `name` is in a module: what it defines and imports.
fn defined(modules: &[Module], module: usize, name: &str, depth: usize) -> Vec<Target> {
    let here = &modules[module];
    let mut found: Vec<Target> = here.children.get(name).copied().map(Target::Module).into_iter().collect();
    if here.items.contains(name) {
        found.push(Target::Item(module));
    }
    if found.is_empty() && depth < 8 {
        for import in &here.imports {
            if import.name == name {
                found.extend(resolve_import(modules, module, import, depth));
            } else if import.name == "*" {
                found.extend(through_glob(modules, module, (import, name), depth));
            }
        }
    }
    found
}

fn resolve_import(modules: &[Module], module: usize, import: &Import, depth: usize) -> Vec<Target> {
    match &import.path[..] {
        [name] => modules[module].children.get(name).copied().map(Target::Module).into_iter().collect(),
        path => resolve(modules, module, path, depth + 1),
    }
}

fn through_glob(
    modules: &[Module],
    module: usize,
    (import, name): (&Import, &str),
    depth: usize,
) -> Vec<Target> {
    let from = resolve(modules, module, &import.path, depth + 1);
    let modules_of_glob = from.into_iter().filter_map(|target| match target {
        Target::Module(inner) if inner != module => Some(inner),
        _ => None,
    });
    modules_of_glob.flat_map(|inner| defined(modules, inner, name, depth + 1)).collect()
}
