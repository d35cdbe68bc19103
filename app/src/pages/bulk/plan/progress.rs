//! The progress of a plan, its rate, and the time left.

use crate::clock::Clock;
use crate::format;
use crate::plans::progress::{Progress, Status};
use crate::words::Words;
use leptos::prelude::*;
use plan::State;

/// The progress bar and its text.
#[component]
pub fn ProgressBar(progress: Memo<Progress>) -> impl IntoView {
    let clock = Clock::of_app();
    let counts = Memo::new(move |_| {
        progress.with(|progress| {
            let all = progress.count(&State::ALL);
            (all - progress.count(&[State::ToDo, State::Sent]), all)
        })
    });
    let wait = move || {
        let until = progress.with(|progress| progress.waits_until)?;
        #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
        let seconds = ((until - clock.now()) / 1000.0).ceil().clamp(0.0, 1e6) as i64;
        (seconds > 0).then(|| Words::hub_is_busy(seconds))
    };
    let rate = move || {
        // A plan that is paused has no time left that could be told.
        let rate =
            progress.with(|progress| progress.per_second.filter(|_| progress.status == Status::Running))?;
        let (done, all) = counts.get();
        let left = f64::from(u32::try_from(all - done).unwrap_or(u32::MAX)) / rate;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
        let left = left.ceil().clamp(0.0, 1e6) as u32;
        let rate = format::number((rate * 10.0).round() / 10.0);
        Some([Words::rate(rate), Words::time_left(format::clock(left))].join(" · "))
    };
    view! {
        <div class="cluster plan-progress">
            <progress
                aria-label=Words::PLAN_PROGRESS
                max=move || counts.get().1.to_string()
                value=move || counts.get().0.to_string()
            ></progress>
            <span>
                {move || {
                    let (done, all) = counts.get();
                    Words::rows_done(done, all)
                }}
            </span>
            <span class="muted">{move || wait().or_else(rate)}</span>
        </div>
    }
}
