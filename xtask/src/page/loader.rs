//! The script that fetches the modules. wasm-split writes it as a file that imports wasm-bindgen's script and
//! is imported by it; files that name each other cannot both be named by their content, so they become one.

use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;

/// The file that wasm-split writes.
pub(super) const FILE: &str = "__wasm_split.js";

/// Fetches with an integrity value.
const FETCH_MODULE: &str = include_str!("fetch_module.js");

/// A module by its final name, with its integrity value.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) integrity: String,
}

/// The loader with the new name of a module, which it fetches with its integrity value.
pub(super) fn fetch_with_integrity(loader: &str, old: &str, new: &Module) -> Result<String> {
    let Module { name, integrity } = new;
    let fetch = format!("fetch(new URL(\"./{old}\", import.meta.url))");
    ensure!(loader.contains(&fetch), "{FILE} does not contain {fetch}");
    Ok(loader.replace(&fetch, &format!("fetchModule(\"./{name}\", \"{integrity}\")")))
}

/// wasm-bindgen's script with the loader in the place of its imports, of which there is one for each module.
pub(super) fn inlined(script: &str, loader: &str) -> Result<String> {
    let is_import = |line: &&str| line.starts_with("import ") && line.contains(FILE);
    let imports: Vec<&str> = script.lines().filter(is_import).collect();
    ensure!(!imports.is_empty(), "no script imports {FILE}");
    let functions: Vec<&str> =
        loader.lines().filter_map(|line| line.strip_prefix("export const ")?.split(' ').next()).collect();
    let functions = functions.join(", ");
    let lines = loader.lines().filter(|line| !line.starts_with("import "));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let mut text = format!("{FETCH_MODULE}{}", lines.join("\n"));
    let mut rest = format!("\n{script}");
    for import in imports {
        let name = import.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
        let name = name.with_context(|| format!("not an import of a whole module: {import}"))?;
        let _ = write!(text, "\nconst {name} = {{ {functions} }};");
        rest = rest.replace(&format!("{import}\n"), "");
    }
    Ok(format!("{text}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_fetches_a_module_by_its_new_name_and_with_its_integrity_value() {
        let loader = "import { initSync } from \"./app.js\";\n\
            export const load_rest = makeLoad(() => fetch(new URL(\"./rest.wasm\", import.meta.url)));\n";
        let new = Module { name: "rest-1.wasm".to_owned(), integrity: "sha384-x".to_owned() };
        let loader = fetch_with_integrity(loader, "rest.wasm", &new).unwrap();
        let script = "import * as import1 from \"./__wasm_split.js\"\n\
            import * as import2 from \"./__wasm_split.js\"\nexport { initSync };";
        let script = inlined(script, &loader).unwrap();
        let end = "const load_rest = makeLoad(() => fetchModule(\"./rest-1.wasm\", \"sha384-x\"));\n\
            const import1 = { load_rest };\nconst import2 = { load_rest };\nexport { initSync };";
        assert_eq!(script, format!("{FETCH_MODULE}{end}"));
    }

    #[test]
    fn a_loader_of_another_form_is_an_error() {
        let new = Module { name: "rest-1.wasm".to_owned(), integrity: "sha384-x".to_owned() };
        assert!(fetch_with_integrity("fetch(\"rest.wasm\")", "rest.wasm", &new).is_err());
        assert!(inlined("export {};", "").is_err());
        assert!(inlined("import { load } from \"./__wasm_split.js\"", "").is_err());
    }
}
