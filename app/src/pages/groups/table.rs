//! The table of groups.

use crate::legs;
use crate::pair::PairView;
use crate::pair::glyph::PairGlyph;
use crate::status::GroupStatus;
use crate::technology::TechnologyIcon;
use crate::ui::identifier::Identifier;
use crate::ui::table::{Column, Table};
use crate::ui::visible::visible;
use crate::words::Words;
use console_api::pages;
use hub_api::ProductId;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;

/// The table. A row is kept as long as its group is in it, so that nothing jumps while statuses
/// change.
#[component]
pub fn GroupTable(#[prop(into)] groups: Signal<Vec<ConnectivityGroup>>) -> impl IntoView {
    let words = Words;
    let names = Memo::new(move |_| {
        groups.with(|groups| groups.iter().map(|it| it.definition.name.clone()).collect::<Vec<_>>())
    });
    let columns = vec![
        Column::new(words.name()),
        Column::new(words.pair()),
        Column::new(words.router()),
        Column::new(words.priority()),
        Column::new(words.fallback()),
        Column::new(words.filter_status()),
    ];
    view! {
        <Table caption=words.groups_table() columns>
                    <For each=move || names.get() key=Clone::clone let:name>
                        {
                            let found = move || groups.with(|groups| groups.iter().find(|it| it.definition.name == name).cloned());
                            let first = untrack(&found);
                            first.map(|first| {
                                let group = Memo::new(move |before: Option<&ConnectivityGroup>| {
                                    found().or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
                                });
                                view! { <Row group/> }
                            })
                        }
                    </For>
        </Table>
    }
}

#[component]
fn Row(group: Memo<ConnectivityGroup>) -> impl IntoView {
    let words = Words;
    let pair = Memo::new(move |_| group.with(|group| legs::pair_view(&group.definition, |_| None)));
    let glyph_label = move || pair.with(|pair| glyph_words(words, pair));
    let leg = move |id: fn(&ConnectivityGroup) -> Option<&ProductId>| {
        move || {
            let (id, technology) = group.with(|group| {
                let id = id(group)?;
                let product = group.definition.product(id);
                Some((id.to_string(), product.and_then(|it| it.connectivity_type.technology())))
            })?;
            Some(view! {
                <span class="leg-cell">
                    <Identifier text=id shorten=true/>
                    {technology.map(|technology| view! { <TechnologyIcon technology/> })}
                </span>
            })
        }
    };
    let href = move || group.with(|group| pages::group(&group.definition.name));
    let fallback = leg(|group| group.definition.priority_rule.fallback.as_ref());
    view! {
        <tr class="row">
            <th scope="row" data-label=words.name()>
                <a class="row-link" href=href><bdi>{move || group.with(|group| visible(group.definition.name.as_str()))}</bdi></a>
            </th>
            <td data-label=words.pair()><PairGlyph view=pair label=glyph_label/></td>
            <td data-label=words.router()><Identifier text=Signal::derive(move || group.with(|it| it.definition.router.to_string()))/></td>
            <td data-label=words.priority()>{leg(|group| Some(&group.definition.priority_rule.priority))}</td>
            <td data-label=words.fallback()>{move || match fallback() {
                Some(leg) => leg.into_any(),
                None => view! { <span class="muted">{words.no_fallback()}</span> }.into_any(),
            }}</td>
            <td class="corner" data-label=words.filter_status()><GroupStatus group/></td>
        </tr>
    }
}

/// The glyph's text twin.
fn glyph_words(words: Words, pair: &PairView) -> String {
    let (router, priority) = (&pair.router, &pair.priority.label);
    match (&pair.fallback, pair.threshold) {
        (Some(fallback), Some(level)) => words.pair_label(router, priority, &fallback.label, level),
        _ => words.pair_label_alone(router, priority),
    }
}
