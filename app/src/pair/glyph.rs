//! The pair in a table row: a line above up to the threshold, and dashed below from there.

use super::geometry::{BOTTOM, END, HEIGHT, LEVELS, START, TOP, WIDTH, begin_of};
use super::{ConnectionView, PairView};
use leptos::prelude::*;

/// The pair, 72 × 20 px.
#[component]
pub fn PairGlyph(
    /// What is drawn.
    view: Memo<PairView>,
) -> impl IntoView {
    let drawing = move || {
        let PairView { priority, fallback, threshold, .. } = view.get();
        let change = begin_of(threshold.unwrap_or(*LEVELS.end()));
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
            <g class=ConnectionView::class(Some(&priority))>
                <path class="glyph-priority" d=format!("M{START} {TOP}H{change}")></path>
                <circle class="glyph-router" cx=START cy=TOP r="2.5"></circle>
            </g>
            <path class="glyph-change" d=format!("M{change} {TOP}V{BOTTOM}")></path>
            <g class=ConnectionView::class(fallback.as_ref())>{below}</g>
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
            aria-label=move || view.with(PairView::summary)
        >
            {drawing}
        </svg>
    }
}
