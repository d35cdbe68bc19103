//! The parts of a product: SIM card, terminal, data connectivity, usage.

use crate::format;
use crate::group_view::ProductStatus;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::words::Words;
use hub_api::product::{BucketCounter, Characteristic, Product};
use leptos::prelude::*;
use serde_json::Value;

/// A part with everything the hub says about it.
#[component]
pub fn Part(part: Product) -> impl IntoView {
    let words = Words;
    let kind = part.type_name.clone().unwrap_or_default();
    let id = part.id.to_string();
    let usage = part.usage_type.clone().unwrap_or_default();
    let title = move || match kind.as_str() {
        "simCard" => words.part_sim_card()().to_owned(),
        "terminal" => words.part_terminal()().to_owned(),
        "dataConnectivity" => words.part_data_connectivity()().to_owned(),
        "usageVolume" if usage == "DATA" => words.part_data_usage()().to_owned(),
        "usageVolume" => words.part_usage(&usage),
        // An undocumented part is shown by its identifier.
        _ => id.clone(),
    };
    view! {
        <Panel title=title>
            <Properties>
                {part.status.map(|status| view! {
                    <Property label=words.filter_status()><ProductStatus status/></Property>
                })}
                {part.characteristics.into_iter().map(|characteristic| view! { <Named characteristic/> }).collect_view()}
                {part.custom_properties.into_iter().flatten().map(|characteristic| view! { <Named characteristic/> }).collect_view()}
                {part.bucket_counters.into_iter().map(|counter| view! { <Counter counter/> }).collect_view()}
            </Properties>
        </Panel>
    }
}

/// A name and a value of the back end.
#[component]
pub fn Named(characteristic: Characteristic) -> impl IntoView {
    let words = Words;
    let Characteristic { name, value } = characteristic;
    let text = match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let is_moment = text.len() > 18 && text.contains('T') && text.ends_with('Z');
    view! {
        <Property label=name>
            {match (text.is_empty(), is_moment) {
                (true, _) => view! { <span class="muted">{words.empty_value()}</span> }.into_any(),
                (false, true) => view! { {move || format::moment(&text, Words::language())} }.into_any(),
                (false, false) => view! { <bdi class="mono">{text}</bdi> }.into_any(),
            }}
        </Property>
    }
}

/// The usage in a period.
#[component]
fn Counter(counter: BucketCounter) -> impl IntoView {
    let words = Words;
    let BucketCounter { value, period, counter_type, value_name } = counter;
    let label_type = counter_type.clone();
    let label = move || match label_type.as_str() {
        "USED" => words.usage_used()().to_owned(),
        _ => label_type.clone(),
    };
    let amount = move || match value.amount.as_f64() {
        Some(amount) => format::amount(amount, &value.units, Words::language()),
        None => value_name.clone(),
    };
    let between =
        move || {
            let period = period.as_ref()?;
            let language = Words::language();
            Some(words.usage_between(
                format::moment(&period.start, language),
                format::moment(&period.end, language),
            ))
        };
    view! {
        <Property label=label>
            <strong class="amount">{amount}</strong>
            <span class="muted">" "{between}</span>
        </Property>
    }
}
