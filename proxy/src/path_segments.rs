//! The segments of a path, written in the one way that no two servers read differently.

use percent_encoding::percent_decode_str;

/// The segments of a path, each decoded once and checked. An ambiguous path is rejected, not repaired; the
/// error says what the path has.
pub(crate) fn decode(path: &str) -> Result<Vec<String>, &'static str> {
    let Some(below_root) = path.strip_prefix('/') else {
        return Err("no slash at its beginning");
    };
    below_root.split('/').map(segment).collect()
}

fn segment(raw: &str) -> Result<String, &'static str> {
    let text = percent_decode_str(raw).decode_utf8().map_err(|_| "a part that is not UTF-8")?;
    match &*text {
        "" => Err("an empty part"),
        "." | ".." => Err("a part of dots"),
        text if text.contains(['/', '\\', ';', '%']) => Err("a part with one of / \\ ; %"),
        text if text.contains(char::is_control) => Err("a part with a control character"),
        text => Ok(text.to_owned()),
    }
}
