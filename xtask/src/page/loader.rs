//! The script that fetches the modules. wasm-split writes it as a file that imports wasm-bindgen's script and
//! is imported by it; files that name each other cannot both be named by their content, so they become one.

use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter::once;

/// The file that wasm-split writes.
pub(super) const FILE: &str = "__wasm_split.js";

/// Fetches with an integrity value.
const FETCH_MODULE: &str = include_str!("fetch_module.js");

/// A module by its final name, with its integrity value.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) integrity: String,
}

/// The loader with the new name of a module. The script knows its integrity value.
pub(super) fn fetch_by_name(loader: &str, old: &str, new: &Module) -> Result<String> {
    let fetch = format!("fetch(new URL(\"./{old}\", import.meta.url))");
    ensure!(loader.contains(&fetch), "{FILE} does not contain {fetch}");
    Ok(loader.replace(&fetch, &format!("fetchModule(\"./{}\")", new.name)))
}

/// wasm-bindgen's script with the loader in the place of its imports, of which there is one for each module.
pub(super) fn inlined(script: &str, loader: &str, modules: &[Module]) -> Result<String> {
    let is_import = |line: &&str| line.starts_with("import ") && line.contains(FILE);
    let imports: Vec<&str> = script.lines().filter(is_import).collect();
    ensure!(!imports.is_empty(), "no script imports {FILE}");
    let functions: Vec<&str> =
        loader.lines().filter_map(|line| line.strip_prefix("export const ")?.split(' ').next()).collect();
    let functions = functions.join(", ");
    let lines = loader.lines().filter(|line| !line.starts_with("import "));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let loader = lines.join("\n");
    let integrity: BTreeMap<String, &str> =
        modules.iter().map(|module| (format!("./{}", module.name), module.integrity.as_str())).collect();
    // What `Debug` writes for maps and lists of plain names is JavaScript.
    let mut text = format!(
        "const integrity = {integrity:?};\nconst files = {:?};\n{FETCH_MODULE}\n{loader}",
        files(&loader)?
    );
    let mut rest = format!("\n{script}");
    for import in imports {
        let name = import.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
        let name = name.with_context(|| format!("not an import of a whole module: {import}"))?;
        let _ = write!(text, "\nconst {name} = {{ {functions} }};");
        rest = rest.replace(&format!("{import}\n"), "");
    }
    Ok(format!("{text}{rest}"))
}

/// The files of each module: its own, and those that it shares with other modules. `loader` has no exports.
fn files(loader: &str) -> Result<BTreeMap<&str, Vec<&str>>> {
    let mut own = BTreeMap::new();
    let mut files = BTreeMap::new();
    for definition in loader.split("\nconst ") {
        let Some((name, call)) = definition.split_once(" = ") else { continue };
        let Some(file) = between(call, "fetchModule(\"", "\")") else { continue };
        own.insert(name, file);
        // The definition of a file that modules share has no second bracket.
        let Some((shared, _)) = call.rsplit_once(", [").and_then(|(_, end)| end.split_once("]))")) else {
            continue;
        };
        let module = file.trim_start_matches("./").split('-').next().unwrap_or_default();
        let shared = shared.split(", ").filter(|name| !name.is_empty());
        let shared = shared
            .map(|name| own.get(name).copied().with_context(|| format!("{FILE} does not define {name}")));
        files.insert(module, once(Ok(file)).chain(shared).collect::<Result<_>>()?);
    }
    ensure!(!files.is_empty(), "{FILE} defines no modules");
    Ok(files)
}

fn between<'text>(text: &'text str, start: &str, end: &str) -> Option<&'text str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = r#"import { initSync } from "./app.js";
/* list, rest */
const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
}
, []);
export const load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_rest.wasm", import.meta.url));
}
, [__chunk_4]));
export const load_list = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_list.wasm", import.meta.url));
}
, []));
"#;

    fn module(name: &str) -> Module {
        Module { name: name.to_owned(), integrity: format!("sha384-{name}") }
    }

    #[test]
    fn the_script_fetches_a_module_by_its_new_name_and_knows_its_files_and_their_integrity_values() {
        let modules = [module("chunk_4-1.wasm"), module("rest-2.wasm"), module("list-3.wasm")];
        let old = ["chunk_4.wasm", "split_rest.wasm", "split_list.wasm"];
        let renamed = |loader: String, (old, new)| fetch_by_name(&loader, old, new).unwrap();
        let loader = old.into_iter().zip(&modules).fold(LOADER.to_owned(), renamed);
        let script = "import * as import1 from \"./__wasm_split.js\"\n\
            import * as import2 from \"./__wasm_split.js\"\nexport { initSync };";
        let script = inlined(script, &loader, &modules).unwrap();
        let start = r#"const integrity = {"./chunk_4-1.wasm": "sha384-chunk_4-1.wasm", "./list-3.wasm": "sha384-list-3.wasm", "./rest-2.wasm": "sha384-rest-2.wasm"};
const files = {"list": ["./list-3.wasm"], "rest": ["./rest-2.wasm", "./chunk_4-1.wasm"]};
"#;
        let end = r#"
/* list, rest */
const __chunk_4 = makeLoad(() => {
    const src = fetchModule("./chunk_4-1.wasm");
}
, []);
const load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetchModule("./rest-2.wasm");
}
, [__chunk_4]));
const load_list = wrapAsyncCb(makeLoad(() => {
    const src = fetchModule("./list-3.wasm");
}
, []));
const import1 = { load_rest, load_list };
const import2 = { load_rest, load_list };
export { initSync };"#;
        assert_eq!(script, format!("{start}{FETCH_MODULE}{end}"));
    }

    #[test]
    fn a_loader_of_another_form_is_an_error() {
        assert!(fetch_by_name("fetch(\"rest.wasm\")", "rest.wasm", &module("rest-1.wasm")).is_err());
        assert!(inlined("export {};", "", &[]).is_err());
        assert!(inlined("import { load } from \"./__wasm_split.js\"", "", &[]).is_err());
    }
}
