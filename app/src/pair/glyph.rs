//! The pair in a table's row: a line that runs above until the threshold, and dashed below from there.

use super::geometry::{BOTTOM, END, HEIGHT, START, TOP, WIDTH, begin_of};
use super::{LegView, PairView};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The pair, 72 × 20 px.
#[component]
pub fn PairGlyph(
    /// What is drawn.
    #[prop(into)]
    view: Signal<PairView>,
    /// The same in words: "Changes to the fallback when the quality reaches level 4 of 6."
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let drawing = move || {
        let PairView { priority, fallback, threshold, .. } = view.get();
        let change = begin_of(threshold.unwrap_or(*super::geometry::LEVELS.end()));
        let below = if fallback.is_some() {
            view! { <path class="glyph-fallback" d=format!("M{change} {BOTTOM}H{END}")></path> }.into_any()
        } else {
            view! { <circle class="glyph-end" cx=change cy=BOTTOM r="2"></circle> }.into_any()
        };
        let mark = threshold.map(|threshold| {
            view! {
                <text class="glyph-level" x=change + 4 y=TOP + 7>
                    {threshold}
                </text>
            }
        });
        view! {
            <g class=LegView::class(Some(&priority))>
                <path class="glyph-priority" d=format!("M{START} {TOP}H{change}")></path>
                <circle class="glyph-router" cx=START cy=TOP r="2.5"></circle>
            </g>
            <path class="glyph-change" d=format!("M{change} {TOP}V{BOTTOM}")></path>
            <g class=LegView::class(fallback.as_ref())>{below}</g>
            {mark}
        }
    };
    view! {
        <svg
            class="pair-glyph"
            width=WIDTH
            height=HEIGHT
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            role="img"
            aria-label=move || label.get()
        >
            {drawing}
        </svg>
    }
}
