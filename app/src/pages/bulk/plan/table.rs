//! The rows of a plan: each group before and after, side by side.

use crate::groups::Groups;
use crate::list_pages::{self, ListPager};
use crate::pages::bulk::describe::{action, finding, mark, reason, sides, state};
use crate::plans::run::Run;
use crate::ui::dom::{set_attribute, set_text, visible};
use crate::ui::empty_state::EmptyState;
use crate::ui::status_mark::{Mark, blank_mark};
use crate::ui::virtual_table::VirtualTable;
use crate::ui::virtual_table::rows::{Column, Order, Rows};
use crate::words::{Text, Words};
use console_api::pages;
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use plan::{Finding, Reported, Row, State};
use std::sync::Arc;

const COLUMNS: &[Column] = &[
    column("name", Words::NAME),
    column("action", Words::PLAN_ACTION),
    column("before", Words::PLAN_BEFORE),
    column("after", Words::PLAN_AFTER),
    column("status", Words::PLAN_STATE),
];

const fn column(name: &'static str, heading: Text) -> Column {
    Column { name, heading, is_sortable: false }
}

/// The table.
#[component]
pub fn PlanTable(
    run: StoredValue<Arc<Run>>,
    shown: Memo<Vec<usize>>,
    has_begun: Memo<bool>,
) -> impl IntoView {
    let groups = Groups::of_app();
    let count = Signal::derive(move || shown.with(Vec::len));
    let fill = move |(index, element): (usize, HtmlElement)| {
        let Some(index) = shown.with(|shown| shown.get(index).copied()) else { return };
        run.with_value(|run| {
            // Read before the plan, because it locks the plan as well.
            let reported = run.reported(index).filter(|_| has_begun.get());
            run.with_plan(|plan| {
                if let Some(row) = plan.rows.get(index) {
                    fill(&element, row, reported.as_ref(), groups);
                }
            });
        });
    };
    let rows = Rows {
        count,
        fill: Callback::new(fill),
        select: Callback::new(|_| false),
        position: RwSignal::new(0.0),
        returned: None,
        target: RwSignal::default(),
    };
    let order = Order { current: Signal::derive(String::new), choose: Callback::new(|_| ()) };
    let in_pages = list_pages::pages();
    let side = run.with_value(|run| run.with_plan(|plan| only_side(&plan.rows)));
    let has_rows = Memo::new(move |_| count.get() > 0);
    move || {
        if !has_rows.get() {
            return view! { <EmptyState sentence=Words::PLAN_NO_ROWS /> }.into_any();
        }
        view! {
            <div class="plan-table" data-side=side>
                <ListPager pages=in_pages count />
                <VirtualTable caption=Words::PLAN_TABLE columns=COLUMNS rows order pages=in_pages>
                    <th role="rowheader" scope="row" class="cell-name">
                        <a class="row-link">
                            <bdi></bdi>
                        </a>
                    </th>
                    <td role="cell" class="cell-action">
                        <span></span>
                    </td>
                    <td role="cell" class="cell-before">
                        <bdi></bdi>
                    </td>
                    <td role="cell" class="cell-after">
                        <bdi></bdi>
                    </td>
                    <td role="cell" class="cell-status">
                        {blank_mark()}
                        <bdi class="row-reason"></bdi>
                    </td>
                </VirtualTable>
            </div>
        }
        .into_any()
    }
}

/// The side of the changes that is shown, if no row has the other one: the plan only creates or only deletes.
fn only_side(rows: &[Row]) -> Option<&'static str> {
    if rows.iter().all(|row| row.after.is_none()) {
        return Some("before");
    }
    rows.iter().all(|row| row.before.is_none()).then_some("after")
}

/// Writes a row; `reported` is its state, once the plan has begun.
fn fill(element: &HtmlElement, row: &Row, reported: Option<&Reported>, groups: Groups) {
    let find = |selector: &str| element.query_selector(selector).ok().flatten();
    let text = |selector: &str, text: &str| {
        if let Some(element) = find(selector) {
            set_text(&element, text);
            set_attribute(&element, "title", text);
        }
    };
    if let Some(link) = find(".row-link") {
        set_attribute(&link, "href", &pages::group(&row.name));
        set_attribute(&link, "title", row.name.as_str());
    }
    text(".row-link > bdi", &visible(row.name.as_str()));
    text(".cell-action > span", action(row.action())());
    let (before, after) = sides(row, &|id| {
        let name = groups.with_fleet(|fleet| fleet.product_name(id).to_owned());
        // The name leads, as in all lists.
        visible(&[name.as_str(), id].join(" ")).trim_start().to_owned()
    });
    text(".cell-before > bdi", &before);
    text(".cell-after > bdi", &after);
    let (mark, word, reason) = outcome(row, reported);
    if let Some(element) = find(".cell-status > .status") {
        mark.draw(&element, word);
    }
    text(".row-reason", &reason);
}

/// The state of a row with its reason, or the findings of the checks.
fn outcome(row: &Row, reported: Option<&Reported>) -> (Mark, &'static str, String) {
    let found = || row.findings.iter().map(finding).collect::<Vec<_>>().join(". ");
    match reported.and_then(|reported| Some((reported.state?, &reported.message))) {
        Some((State::Skipped, _)) if row.has_error() => {
            (mark(State::Skipped), state(State::Skipped)(), found())
        }
        Some((now, message)) => (mark(now), state(now)(), reason(message)),
        None if row.has_error() => (Mark::FAILED, Words::ROW_ERROR(), found()),
        None if row.findings.iter().any(|found| !Finding::is_error(found)) => {
            (Mark::WARNING, Words::ROW_WARNING(), found())
        }
        None => (Mark::WAITING, "", String::new()),
    }
}
