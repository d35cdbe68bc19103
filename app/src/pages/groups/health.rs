//! The health line: how many groups failed, are pending, or have no fallback. Each count is a filter.

use super::search::Search;
use crate::format;
use crate::group_view::{status_word, type_words};
use crate::groups::Groups;
use crate::words::Words;
use console_api::pages::GroupsList;
use fleet::{Counts, Gap, StatusKind};
use hub_api::connectivity_type::ConnectivityType;
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;

/// A filter with its count.
#[derive(Clone, Copy)]
struct Chip {
    class: &'static str,
    status: &'static str,
    gap: &'static str,
    text: fn(&Counts, Format) -> String,
}

/// How a number is written.
type Format = fn(usize) -> String;

/// The filters, most used first; last the one whose text grows as states are read.
const CHIPS: [Chip; 5] = [
    Chip { class: "chip", status: "", gap: "", text: |counts, number| Words::chip_all(number(counts.all)) },
    Chip {
        class: "chip chip-failed",
        status: "failed",
        gap: "",
        text: |counts, number| Words::chip_failed(number(counts.failed)),
    },
    Chip {
        class: "chip chip-pending",
        status: "requested,pending",
        gap: "",
        text: |counts, number| Words::chip_pending(number(counts.requested + counts.pending)),
    },
    Chip {
        class: "chip chip-gap",
        status: "",
        gap: Gap::NoFallback.name(),
        text: |counts, number| Words::chip_no_fallback(number(counts.no_fallback)),
    },
    Chip {
        class: "chip chip-warning chip-inactive",
        status: "",
        gap: Gap::FallbackInactive.name(),
        text: |counts, number| {
            let inactive = number(counts.fallback_inactive);
            if counts.fallback_checked + counts.no_fallback == counts.all {
                Words::chip_inactive(inactive)
            } else if counts.fallback_checked == 0 {
                Words::chip_inactive("–")
            } else {
                Words::chip_inactive_of(inactive, number(counts.fallback_checked))
            }
        },
    },
];

impl Chip {
    /// Whether the list has this filter.
    fn is_of(self, list: &GroupsList) -> bool {
        list.status == self.status && list.gap == self.gap
    }

    /// Whether it stands for all groups.
    const fn is_all(self) -> bool {
        self.status.is_empty() && self.gap.is_empty()
    }
}

/// The line.
#[component]
pub fn HealthLine(search: Search, groups: Groups) -> impl IntoView {
    let chip = move |chip: Chip| {
        let is_pressed = move || {
            let list = search.list();
            chip.is_of(&list) && !(chip.is_all() && has_traits(&list))
        };
        let press = move |_| {
            search.change(|list| {
                chip.status.clone_into(&mut list.status);
                chip.gap.clone_into(&mut list.gap);
                if chip.is_all() {
                    clear_traits(list);
                }
            });
        };
        view! {
            <button
                type="button"
                class=chip.class
                aria-pressed=move || is_pressed().to_string()
                on:click=press
            >
                {move || {
                    let counts = groups.counts();
                    let number: Format = if counts.all == 0 { |_| "–".to_owned() } else { format::count };
                    (chip.text)(&counts, number)
                }}
            </button>
        }
    };
    // A filter of the address that no chip has.
    let other = move || {
        let list = search.list();
        (!CHIPS.iter().any(|chip| chip.is_of(&list))).then(|| {
            let words =
                list.status.split(',').filter_map(StatusKind::named).map(kind_word).collect::<Vec<_>>();
            view! {
                <button type="button" class="chip" aria-pressed="true" on:click=move |_| search.clear()>
                    {words.join(", ")}
                </button>
            }
        })
    };
    // If the list is filtered by level, type or back end, this button removes these filters.
    let traits = move || {
        let list = search.list();
        has_traits(&list).then(|| {
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed="true"
                    on:click=move |_| search.change(clear_traits)
                >
                    {traits_text(&list)}
                </button>
            }
        })
    };
    view! {
        <div class="chips" role="group" aria-label=Words::FILTERS translate="no">
            {CHIPS.map(chip).collect_view()}
            {other}
            {traits}
        </div>
    }
}

/// Whether the list is filtered by level, type or back end.
const fn has_traits(list: &GroupsList) -> bool {
    !(list.threshold.is_empty() && list.technology.is_empty() && list.backend.is_empty())
}

fn clear_traits(list: &mut GroupsList) {
    for filter in [&mut list.threshold, &mut list.technology, &mut list.backend] {
        filter.clear();
    }
}

fn traits_text(list: &GroupsList) -> String {
    let type_word = |name: &str| type_words(&ConnectivityType::Word(name.to_owned()));
    let levels = list.threshold.split(',').map(|level| format!("{} {level}", Words::LEVEL()));
    let types = list.technology.split(',').map(type_word);
    let backends = list.backend.split(',').map(str::to_owned);
    let parts = levels.filter(|_| !list.threshold.is_empty()).chain(types).chain(backends);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn kind_word(kind: StatusKind) -> String {
    match kind {
        StatusKind::Failed => status_word(UpdateStatus::Failed),
        StatusKind::Requested => status_word(UpdateStatus::NotExecuted),
        StatusKind::Pending => status_word(UpdateStatus::InProgress),
        StatusKind::Applied => status_word(UpdateStatus::Succeeded),
        StatusKind::Unknown => Words::STATUS_UNKNOWN().to_owned(),
    }
}
