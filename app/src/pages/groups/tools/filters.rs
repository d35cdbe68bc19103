//! The dialog that filters the groups by level, and by type and back end of their connections.

use crate::group_view::technology_word;
use crate::groups::Groups;
use crate::list_tools::dialog_button::DialogButton;
use crate::pages::groups::search::Search;
use crate::words::{Text, Words};
use console_api::pages::GroupsList;
use fleet::backend;
use hub_api::connectivity_type::Technology;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A filter of the list: which of its parameters it is, and the values that an operator can choose.
#[derive(Clone, Copy)]
struct Filter {
    title: Text,
    parameter: fn(&mut GroupsList) -> &mut String,
}

const LEVEL: Filter = Filter { title: Words::LEVEL, parameter: |list| &mut list.threshold };
const TYPE: Filter = Filter { title: Words::PRODUCT_TYPE, parameter: |list| &mut list.technology };
const BACKEND: Filter = Filter { title: Words::BACKEND, parameter: |list| &mut list.backend };

impl Filter {
    fn has(self, mut list: GroupsList, value: &str) -> bool {
        (self.parameter)(&mut list).split(',').any(|chosen| chosen.eq_ignore_ascii_case(value))
    }
}

/// Adds a value to a list with commas, or removes it.
fn toggled(list: &str, value: &str) -> String {
    let is_other = |chosen: &&str| !chosen.is_empty() && !chosen.eq_ignore_ascii_case(value);
    let mut values: Vec<&str> = list.split(',').filter(is_other).collect();
    if !list.split(',').any(|chosen| chosen.eq_ignore_ascii_case(value)) {
        values.push(value);
        values.sort_unstable();
    }
    values.join(",")
}

/// The back ends of the products of all groups that have been read.
fn backends(groups: Groups) -> BTreeSet<String> {
    groups.with_fleet(|fleet| {
        let products = fleet.ids().flat_map(|row| fleet.products(row));
        let backends: BTreeSet<&str> = products.map(backend).filter(|name| !name.is_empty()).collect();
        backends.into_iter().map(str::to_owned).collect()
    })
}

/// The button, and the dialog that it opens.
#[component]
pub fn FiltersButton(search: Search, groups: Groups) -> impl IntoView {
    view! {
        <DialogButton label=Words::FILTERS title=Words::FILTERS description=Words::FILTERS_TEXT>
            <Choices search groups />
        </DialogButton>
    }
}

/// The values of each filter. The back ends are those of the groups that have been read when the dialog opens.
#[component]
fn Choices(search: Search, groups: Groups) -> impl IntoView {
    let choice = move |filter: Filter, value: String, label: String| {
        let (shown, pressed) = (value.clone(), value);
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || filter.has(search.list(), &shown)
                    on:change=move |_| {
                        search
                            .change(|list| {
                                let chosen = (filter.parameter)(list);
                                *chosen = toggled(chosen, &pressed);
                            });
                    }
                />
                {label}
            </label>
        }
    };
    let levels =
        move || (1..=6).map(|level| choice(LEVEL, level.to_string(), level.to_string())).collect_view();
    let types = move || {
        let types = [("cellular", Technology::Cellular), ("satellite", Technology::Satellite)];
        types.map(|(name, it)| choice(TYPE, name.to_owned(), technology_word(it)().to_owned())).collect_view()
    };
    let backends = backends(groups).into_iter().map(|it| choice(BACKEND, it.clone(), it)).collect_view();
    view! {
        <form class="choices" on:submit=|event| event.prevent_default()>
            <fieldset>
                <legend>{LEVEL.title}</legend>
                {levels}
            </fieldset>
            <fieldset>
                <legend>{TYPE.title}</legend>
                {types}
            </fieldset>
            <fieldset>
                <legend>{BACKEND.title}</legend>
                {backends}
            </fieldset>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_added_in_order_and_removed_again() {
        for (before, value, after) in
            [("", "3", "3"), ("3", "1", "1,3"), ("1,3", "3", "1"), ("1", "1", ""), ("jasper", "JASPER", "")]
        {
            assert_eq!(toggled(before, value), after, "{before} and {value}");
        }
    }
}
