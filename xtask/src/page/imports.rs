//! Short names for the functions that the main module imports from its script. wasm-bindgen adds a hash to each name,
//! and three hundred hashes, in both files, are 7 KB that compression cannot reduce.

use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::ops::Range;

/// The lines of wasm-bindgen's script around the functions.
const BEGIN: &str = "    const import0 = {\n";
const END: &str = "\n    };\n";

/// The id of the section of imports, by the WebAssembly specification.
const IMPORT_SECTION: u8 = 2;
/// Magic number and version, with which a module begins.
const PREAMBLE: usize = 8;

/// Replaces the names by numbers, in the module and in its script.
pub(super) fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let parts = script.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?)));
    let (before, (functions, after)) = parts.context("the script has no functions for the module")?;
    let (head, content) = import_section(module)?;
    let mut imports = module.get(content.clone()).unwrap_or_default().to_vec();
    let (mut lines, mut number) = (String::new(), 0);
    for line in functions.lines() {
        if let Some((name, function)) = declaration(line) {
            imports = renamed(&imports, name, &number.to_string())?;
            let _ = writeln!(lines, "        {number}: function{function}");
            number += 1;
        } else {
            let _ = writeln!(lines, "{line}");
        }
    }
    ensure!(number > 0, "the script has no function for the module");
    let size = encoded(imports.len());
    let (start, end) =
        (module.get(..head).unwrap_or_default(), module.get(content.end..).unwrap_or_default());
    let module = [start, &[IMPORT_SECTION], &size, &imports, end].concat();
    Ok((module, format!("{before}{BEGIN}{lines}{}{after}", END.trim_start_matches('\n'))))
}

/// The name of a function, and the text after `function`.
fn declaration(line: &str) -> Option<(&str, &str)> {
    let (name, function) = line.strip_prefix("        ")?.split_once(": function")?;
    (!name.starts_with(' ')).then_some((name, function))
}

/// The section with an import renamed. The length before a name is one byte for short names.
fn renamed(section: &[u8], old: &str, new: &str) -> Result<Vec<u8>> {
    let text = |name: &str| -> Result<Vec<u8>> {
        let length = u8::try_from(name.len()).ok().filter(|length| *length < 0x80);
        Ok([&[length.with_context(|| format!("the name {name} is too long"))?], name.as_bytes()].concat())
    };
    let (old_text, new_text) = (text(old)?, text(new)?);
    let place = section.windows(old_text.len()).position(|window| window == old_text);
    let place = place.with_context(|| format!("the module does not import {old}"))?;
    let (before, rest) = section.split_at(place);
    Ok([before, &new_text, rest.get(old_text.len()..).unwrap_or_default()].concat())
}

/// The start of the section of imports, and the range of its content.
fn import_section(module: &[u8]) -> Result<(usize, Range<usize>)> {
    let mut head = PREAMBLE;
    while let Some((&id, rest)) = module.get(head..).and_then(<[u8]>::split_first) {
        let (size, length) = decoded(rest).context("a section of the module has no size")?;
        let content = head + 1 + length;
        if id == IMPORT_SECTION {
            return Ok((head, content..content + size));
        }
        head = content + size;
    }
    anyhow::bail!("the module has no imports")
}

/// A number in LEB128, and its length in bytes.
fn decoded(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

/// The number in LEB128.
fn encoded(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        bytes.push(if value == 0 { byte } else { byte | 0x80 });
        if value == 0 {
            return bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "function get() {\n    const import0 = {\n        __proto__: null,\n        \
        __wbg_a_1234: function(arg0) {\n            x: function() {}\n        },\n        \
        __wbg_b_5678: function() { return 1;\n        },\n    };\n}\n";

    /// A module of a section of types, a section of imports with these names, and a section of code.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![u8::try_from(names.len()).unwrap()];
        for name in names {
            imports
                .extend([&[1, b'm', u8::try_from(name.len()).unwrap()], name.as_bytes(), &[0, 0]].concat());
        }
        let size = encoded(imports.len());
        [b"\0asm\x01\0\0\0", &[1, 1, 0, IMPORT_SECTION][..], &size, &imports, &[10, 1, 0]].concat()
    }

    #[test]
    fn each_function_has_the_same_number_in_the_module_and_in_the_script() {
        let long = "n".repeat(120);
        let (shortened, script) = shorten(&module(&["__wbg_b_5678", "__wbg_a_1234", &long]), SCRIPT).unwrap();
        assert_eq!(shortened, module(&["1", "0", &long]));
        assert_eq!(script, SCRIPT.replace("__wbg_a_1234", "0").replace("__wbg_b_5678", "1"));
    }

    #[test]
    fn files_of_another_form_are_an_error() {
        for (names, script) in [
            (&["__wbg_a_1234"][..], SCRIPT),
            (&["__wbg_a_1234", "__wbg_b_5678"], "function get() {}"),
            (&[], "    const import0 = {\n        __proto__: null,\n    };\n"),
        ] {
            assert!(shorten(&module(names), script).is_err(), "{names:?} {script}");
        }
        assert!(shorten(b"\0asm\x01\0\0\0", SCRIPT).is_err());
    }
}
