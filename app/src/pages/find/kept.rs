//! The text as a draft in the browser.

use crate::drafts::Drafts;
use crate::find::secret::Kept;
use crate::words::{Text, Words};
use leptos::prelude::window;
use serde_json::{Value, json};

/// Longer texts are not kept, in bytes: browsers keep some megabytes in all.
const MAX_TEXT: usize = 1_000_000;

/// Its members: the text, and the fragment of the address with what was found in it.
pub const TEXT: &str = "text";
pub const FOUND: &str = "found";

/// Keeps a text with the fragment of the address; returns what of it is not kept, and why.
pub fn keep(drafts: &Drafts, Kept { text, has_secret, .. }: &Kept) -> Option<Text> {
    let is_empty = text.trim().is_empty();
    let is_too_long = text.len() > MAX_TEXT;
    let is_kept = !is_empty && !is_too_long && drafts.keep(&draft(text));
    if !is_kept {
        drafts.remove();
    }
    if is_too_long {
        Some(Words::FIND_TOO_LONG)
    } else if !is_kept && !is_empty {
        Some(Words::DRAFTS_OFF)
    } else {
        has_secret.then_some(Words::FIND_SECRET as Text)
    }
}

fn draft(text: &str) -> Value {
    let found = window().location().hash().unwrap_or_default();
    json!({ TEXT: text.trim_end_matches('\n'), FOUND: found })
}
