//! The table of groups.

use super::index::GroupIndex;
use crate::group_view::{GroupStatus, StatusView, TechnologyIcon};
use crate::pair::PairView;
use crate::pair::glyph::PairGlyph;
use crate::query::Query;
use crate::role::Role;
use crate::ui::dom::visible;
use crate::ui::identifier::Identifier;
use crate::ui::table::Table;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;

/// The headings of the table.
const HEADINGS: &[Text] =
    &[Words::NAME, Words::FAILOVER, Words::ROUTER, Words::PRIORITY, Words::FALLBACK, Words::FILTER_STATUS];

/// The table of the groups with the given names. A row is kept as long as its group is in the table, so that
/// nothing moves while statuses change.
#[component]
pub fn GroupTable(list: Query<GroupIndex>, names: Memo<Vec<ResourceName>>) -> impl IntoView {
    let row = move |name: ResourceName| {
        let find = move || list.with_value(|index| index?.group(&name).map(RowView::of));
        let first = untrack(&find)?;
        // The group may leave the list before its row does.
        let row = Memo::new(move |before: Option<&RowView>| {
            find().or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        });
        Some(view! { <Row row /> })
    };
    view! {
        <Table caption=Words::GROUPS_TABLE headings=HEADINGS>
            <For each=move || names.get() key=Clone::clone children=row />
        </Table>
    }
}

/// What a row shows.
#[derive(Clone, PartialEq)]
struct RowView {
    name: ResourceName,
    pair: PairView,
    status: StatusView,
}

impl RowView {
    fn of(group: &ConnectivityGroup) -> Self {
        let definition = &group.definition;
        Self {
            name: definition.name.clone(),
            pair: PairView::new(definition, |_| None),
            status: StatusView::of(group),
        }
    }
}

#[component]
fn Row(row: Memo<RowView>) -> impl IntoView {
    let pair = Memo::new(move |_| row.with(|row| row.pair.clone()));
    let status = Memo::new(move |_| row.with(|row| row.status.clone()));
    let connection = move |role| match pair.with(|pair| pair.connection(role).cloned()) {
        None => view! { <span class="muted">{Words::NO_FALLBACK}</span> }.into_any(),
        Some(connection) => view! {
            <span class="connection-cell">
                <Identifier text=connection.label shorten=true />
                {connection.technology.map(|technology| view! { <TechnologyIcon technology /> })}
            </span>
        }
        .into_any(),
    };
    view! {
        <tr class="row">
            <th scope="row" data-label=Words::NAME>
                <a class="row-link" href=move || row.with(|row| pages::group(&row.name))>
                    <bdi>{move || row.with(|row| visible(row.name.as_str()))}</bdi>
                </a>
            </th>
            <td data-label=Words::FAILOVER>
                <PairGlyph view=pair />
            </td>
            <td data-label=Words::ROUTER>
                <Identifier text=Signal::derive(move || pair.with(|pair| pair.router.clone())) />
            </td>
            <td data-label=Words::PRIORITY>{move || connection(Role::Priority)}</td>
            <td data-label=Words::FALLBACK>{move || connection(Role::Fallback)}</td>
            <td class="corner" data-label=Words::FILTER_STATUS>
                <GroupStatus view=status />
            </td>
        </tr>
    }
}
