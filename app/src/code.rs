//! Code to copy: cURL commands and JSON.

use crate::copy::{Copied, Copier};
use crate::preferences::Shells;
use crate::ui::details::Details;
use crate::ui::icon::Icon;
use crate::words::{Text, Words};
use leptos::html;
use leptos::prelude::*;

/// Monospace text in a region that scrolls and takes the focus, with a button that copies it. Long lines
/// wrap on the screen only; the copied text has no such breaks.
#[component]
pub fn Code(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// Its heading.
    label: Text,
    /// Whether it is a command for a shell, which the reader can choose.
    #[prop(optional)]
    command: bool,
) -> impl IntoView {
    let block = NodeRef::<html::Pre>::new();
    let copier = Copier::new(text);
    let copy = move |_| copier.copy(block.get_untracked().map(|block| (*block).clone().into()));
    view! {
        <div class="code">
            <div class="code-header">
                <span class="code-label">{label}</span>
                {command.then(|| view! { <ShellChoice /> })}
                <button type="button" class="button button-quiet" on:click=copy>
                    <span class="button-face">
                        <Icon icon=copier.icon() />
                        // Both texts overlap, so that the width never changes.
                        <span class="code-words" data-copied=move || copier.has_copied().then_some("")>
                            <span>{Words::COPY}</span>
                            <span aria-hidden="true">{Words::COPIED}</span>
                        </span>
                    </span>
                </button>
            </div>
            <pre class="code-text" node_ref=block tabindex="0" role="region" aria-label=label translate="no">
                <code>{move || text.get()}</code>
            </pre>
            <Copied copier />
        </div>
    }
}

/// A text to copy, folded.
#[component]
pub fn FoldedCode(
    #[prop(into)] text: Signal<String>,
    label: Text,
    #[prop(optional)] command: bool,
) -> impl IntoView {
    view! {
        <Details summary=label>
            <Code text label command />
        </Details>
    }
}

/// The shell of all commands.
#[component]
fn ShellChoice() -> impl IntoView {
    let option = |(name, shell)| {
        view! {
            <option value=name prop:selected=move || Shells::chosen() == shell>
                {name}
            </option>
        }
    };
    view! {
        <select
            class="code-shell"
            aria-label=Words::SHELL
            translate="no"
            on:change=move |event| Shells::choose(&event_target_value(&event))
        >
            {Shells::ALL.map(option).collect_view()}
        </select>
    }
}
