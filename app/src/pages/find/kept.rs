//! The text as a draft in the browser.

use crate::drafts::Drafts;
use crate::words::{Text, Words};
use leptos::prelude::window;
use serde_json::{Value, json};

/// Longer texts are not kept, in bytes: browsers keep some megabytes in all.
const MAX_TEXT: usize = 1_000_000;

/// Its members: the text, and the fragment of the address with what was found in it.
pub const TEXT: &str = "text";
pub const FOUND: &str = "found";

/// Keeps a text with the fragment of the address, unless it has secrets; returns why it is not kept.
pub fn keep(drafts: &Drafts, text: &str, has_secret: bool) -> Option<Text> {
    let reason = if has_secret {
        Some(Words::FIND_SECRET)
    } else if text.len() > MAX_TEXT {
        Some(Words::FIND_TOO_LONG)
    } else if text.trim().is_empty() || drafts.keep(&draft(text)) {
        None
    } else {
        Some(Words::DRAFTS_OFF as Text)
    };
    if reason.is_some() || text.trim().is_empty() {
        drafts.remove();
    }
    reason
}

fn draft(text: &str) -> Value {
    let found = window().location().hash().unwrap_or_default();
    json!({ TEXT: text, FOUND: found })
}
