//! Code to copy, such as commands and JSON, in the console's words.

use crate::ui::code_block::CodeBlock;
use crate::ui::details::Details;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// A text to copy, under its label.
#[component]
pub fn Code(#[prop(into)] text: Signal<String>, label: Text) -> impl IntoView {
    view! { <CodeBlock text label copy_label=Words.copy() copied_label=Words.copied() /> }
}

/// A text to copy, folded.
#[component]
pub fn FoldedCode(#[prop(into)] text: Signal<String>, label: Text) -> impl IntoView {
    view! {
        <Details summary=label>
            <Code text label />
        </Details>
    }
}
