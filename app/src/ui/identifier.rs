//! Identifiers. Screen readers and copies get the whole text; only the screen may shorten it.

use super::dom::visible;
use leptos::prelude::*;

/// An identifier in monospace.
///
/// Shortened, it loses characters in the middle on the screen only: the whole text stays in the document,
/// so that a selection copies all of it.
#[component]
pub fn Identifier(
    /// The whole identifier.
    #[prop(into)]
    text: Signal<String>,
    /// Where space is short: the end stays, and the middle is cut to fit.
    #[prop(optional)]
    shorten: bool,
) -> impl IntoView {
    let face = move || {
        let text = visible(&text.get());
        if shorten {
            let (head, tail) = halves(&text);
            let (head, tail) = (head.to_owned(), tail.to_owned());
            view! {
                <span class="identifier-head">{head}</span>
                <span class="identifier-tail">{tail}</span>
            }
            .into_any()
        } else {
            view! { <span>{text}</span> }.into_any()
        }
    };
    view! {
        <bdi
            class="identifier"
            class:identifier-short=shorten
            translate="no"
            title=move || shorten.then(|| visible(&text.get()))
        >
            {face}
        </bdi>
    }
}

/// The part that may be cut, and the end that stays.
fn halves(text: &str) -> (&str, &str) {
    const TAIL: usize = 6;
    let start = text.char_indices().rev().nth(TAIL - 1).map_or(0, |(index, _)| index);
    text.split_at(start)
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn the_end_of_an_identifier_is_never_cut() {
        assert_eq!(halves("JASPER-8997112212741433747"), ("JASPER-8997112212741", "433747"));
        assert_eq!(halves("R-4711"), ("", "R-4711"));
        assert_eq!(halves("R-1"), ("", "R-1"));
        assert_eq!(halves(""), ("", ""));
        assert_eq!(halves("Zürich-Süd-7"), ("Zürich", "-Süd-7"));
    }
}
