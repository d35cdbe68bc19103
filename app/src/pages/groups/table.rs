//! The table of groups.

use super::index::GroupIndex;
use crate::group_view::{GroupStatus, StatusView, TechnologyIcon};
use crate::pair::glyph::PairGlyph;
use crate::pair::{PairView, Role};
use crate::query::Query;
use crate::ui::dom::visible;
use crate::ui::identifier::Identifier;
use crate::ui::table::{Column, Table};
use crate::words::Words;
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;

/// The table of the groups with the given names. A row is kept as long as its group is in the table, so that
/// nothing moves while statuses change.
#[component]
pub fn GroupTable(list: Query<GroupIndex>, names: Memo<Vec<ResourceName>>) -> impl IntoView {
    let words = Words;
    let columns = vec![
        Column::new(words.name()),
        Column::new(words.pair()),
        Column::new(words.router()),
        Column::new(words.priority()),
        Column::new(words.fallback()),
        Column::new(words.filter_status()),
    ];
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
        <Table caption=words.groups_table() columns>
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
    let words = Words;
    let pair = Memo::new(move |_| row.with(|row| row.pair.clone()));
    let status = Memo::new(move |_| row.with(|row| row.status.clone()));
    let connection = move |role| match pair.with(|pair| pair.connection(role).cloned()) {
        None => view! { <span class="muted">{words.no_fallback()}</span> }.into_any(),
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
            <th scope="row" data-label=words.name()>
                <a class="row-link" href=move || row.with(|row| pages::group(&row.name))>
                    <bdi>{move || row.with(|row| visible(row.name.as_str()))}</bdi>
                </a>
            </th>
            <td data-label=words.pair()>
                <PairGlyph view=pair />
            </td>
            <td data-label=words.router()>
                <Identifier text=Signal::derive(move || pair.with(|pair| pair.router.clone())) />
            </td>
            <td data-label=words.priority()>{move || connection(Role::Priority)}</td>
            <td data-label=words.fallback()>{move || connection(Role::Fallback)}</td>
            <td class="corner" data-label=words.filter_status()>
                <GroupStatus view=status />
            </td>
        </tr>
    }
}
