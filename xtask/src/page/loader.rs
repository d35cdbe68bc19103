//! The script that fetches the modules. wasm-split writes it as a file that imports wasm-bindgen's script and
//! is imported by it; files that name each other cannot both be named by their content, so they become one.

use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The file that wasm-split writes.
pub(super) const FILE: &str = "__wasm_split.js";

/// Fetches with an integrity value.
const FETCH_MODULE: &str = include_str!("fetch_module.js");

/// A file of parts of modules, by its final name, with its integrity value.
pub(super) struct File {
    pub(super) name: String,
    pub(super) integrity: String,
}

/// The parts that modules share, and the modules that need each, as a comment in the loader says.
pub(super) fn shared(loader: &str) -> BTreeMap<&str, Vec<&str>> {
    let definitions = loader.split("/* ").skip(1);
    let read = |definition| {
        let (modules, definition) = str::split_once(definition, " */")?;
        Some((between(definition, "new URL(\"./", "\"")?, modules.split(", ").collect()))
    };
    definitions.filter_map(read).collect()
}

/// The loader with the place of a part in a file. The script knows the integrity value of the file.
pub(super) fn fetch_from_file(loader: &str, part: &str, file: &str, place: &Range<usize>) -> Result<String> {
    let fetch = format!("fetch(new URL(\"./{part}\", import.meta.url))");
    ensure!(loader.contains(&fetch), "{FILE} does not contain {fetch}");
    let Range { start, end } = place;
    Ok(loader.replace(&fetch, &format!("fetchPart(\"./{file}\", {start}, {end})")))
}

/// wasm-bindgen's script with the loader in the place of its imports, of which there is one for each module.
pub(super) fn inlined(script: &str, loader: &str, files: &[File]) -> Result<String> {
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
        files.iter().map(|file| (format!("./{}", file.name), file.integrity.as_str())).collect();
    // What `Debug` writes for maps and lists of plain names is JavaScript.
    let mut text = format!(
        "const integrity = {integrity:?};\nconst files = {:?};\n{FETCH_MODULE}\n{loader}",
        files_of_modules(&loader)?
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
fn files_of_modules(loader: &str) -> Result<BTreeMap<&str, Vec<&str>>> {
    let mut own = BTreeMap::new();
    let mut files = BTreeMap::new();
    for definition in loader.split("\nconst ") {
        let Some((name, call)) = definition.split_once(" = ") else { continue };
        let Some(file) = between(call, "fetchPart(\"", "\"") else { continue };
        own.insert(name, file);
        // The definition of a part that modules share has no second bracket.
        let Some((shared, _)) = call.rsplit_once(", [").and_then(|(_, end)| end.split_once("]))")) else {
            continue;
        };
        let module = file.trim_start_matches("./").split('-').next().unwrap_or_default();
        let mut of_module = vec![file];
        for name in shared.split(", ").filter(|name| !name.is_empty()) {
            let file = own.get(name).copied().with_context(|| format!("{FILE} does not define {name}"))?;
            if !of_module.contains(&file) {
                of_module.push(file);
            }
        }
        files.insert(module, of_module);
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
/* list, rest, tools */
const __chunk_5 = makeLoad(() => {
    const src = fetch(new URL("./chunk_5.wasm", import.meta.url));
}
, []);
export const load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_rest.wasm", import.meta.url));
}
, [__chunk_4, __chunk_5]));
export const load_list = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_list.wasm", import.meta.url));
}
, []));
"#;

    fn file(name: &str) -> File {
        File { name: name.to_owned(), integrity: format!("sha384-{name}") }
    }

    #[test]
    fn the_script_fetches_a_part_from_its_file_and_knows_the_files_of_modules_and_their_integrity_values() {
        let parts = [
            ("chunk_4.wasm", "shared-1.wasm", 0..10),
            ("chunk_5.wasm", "shared-1.wasm", 10..15),
            ("split_rest.wasm", "rest-2.wasm", 0..20),
            ("split_list.wasm", "list-3.wasm", 0..30),
        ];
        let placed =
            |loader: String, (part, file, place)| fetch_from_file(&loader, part, file, &place).unwrap();
        let loader = parts.into_iter().fold(LOADER.to_owned(), placed);
        let script = "import * as import1 from \"./__wasm_split.js\"\n\
            import * as import2 from \"./__wasm_split.js\"\nexport { initSync };";
        let files = ["shared-1.wasm", "rest-2.wasm", "list-3.wasm"].map(file);
        let script = inlined(script, &loader, &files).unwrap();
        let start = r#"const integrity = {"./list-3.wasm": "sha384-list-3.wasm", "./rest-2.wasm": "sha384-rest-2.wasm", "./shared-1.wasm": "sha384-shared-1.wasm"};
const files = {"list": ["./list-3.wasm"], "rest": ["./rest-2.wasm", "./shared-1.wasm"]};
"#;
        let end = r#"
/* list, rest */
const __chunk_4 = makeLoad(() => {
    const src = fetchPart("./shared-1.wasm", 0, 10);
}
, []);
/* list, rest, tools */
const __chunk_5 = makeLoad(() => {
    const src = fetchPart("./shared-1.wasm", 10, 15);
}
, []);
const load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetchPart("./rest-2.wasm", 0, 20);
}
, [__chunk_4, __chunk_5]));
const load_list = wrapAsyncCb(makeLoad(() => {
    const src = fetchPart("./list-3.wasm", 0, 30);
}
, []));
const import1 = { load_rest, load_list };
const import2 = { load_rest, load_list };
export { initSync };"#;
        assert_eq!(script, format!("{start}{FETCH_MODULE}{end}"));
    }

    #[test]
    fn the_loader_says_which_modules_share_a_part() {
        let shared = shared(LOADER);
        assert_eq!(shared["chunk_4.wasm"], ["list", "rest"]);
        assert_eq!(shared["chunk_5.wasm"], ["list", "rest", "tools"]);
        assert_eq!(shared.len(), 2);
    }

    #[test]
    fn a_loader_of_another_form_is_an_error() {
        assert!(fetch_from_file("fetch(\"rest.wasm\")", "rest.wasm", "rest-1.wasm", &(0..1)).is_err());
        assert!(inlined("export {};", "", &[]).is_err());
        assert!(inlined("import { load } from \"./__wasm_split.js\"", "", &[]).is_err());
    }
}
