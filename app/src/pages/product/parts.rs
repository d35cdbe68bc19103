//! The parts of a product: SIM card, terminal, data connectivity, usage.

use crate::format;
use crate::group_view::ProductStatus;
use crate::ui::dom::visible;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::words::Words;
use hub_api::product::{BucketCounter, Characteristic, Product};
use leptos::prelude::*;
use serde_json::Value;

/// A part with everything the hub says about it.
#[component]
pub fn Part(part: Product) -> impl IntoView {
    let kind = part.type_name.clone().unwrap_or_default();
    let id = part.id.to_string();
    let usage = part.usage_type.clone().unwrap_or_default();
    let title = move || match kind.as_str() {
        "simCard" => Words::PART_SIM_CARD().to_owned(),
        "terminal" => Words::PART_TERMINAL().to_owned(),
        "dataConnectivity" => Words::PART_DATA_CONNECTIVITY().to_owned(),
        "usageVolume" if usage == "DATA" => Words::PART_DATA_USAGE().to_owned(),
        "usageVolume" => Words::part_usage(&usage),
        // An undocumented part is shown by its identifier.
        _ => id.clone(),
    };
    view! {
        <Panel title=title>
            <Properties>
                {part
                    .status
                    .map(|status| {
                        view! {
                            <Property label=Words::FILTER_STATUS>
                                <ProductStatus status />
                            </Property>
                        }
                    })}
                <AllNamed characteristics=part
                    .characteristics
                    .into_iter()
                    .chain(part.custom_properties.into_iter().flatten())
                    .collect() />
                {part.bucket_counters.into_iter().map(|counter| view! { <Counter counter /> }).collect_view()}
            </Properties>
        </Panel>
    }
}

/// Names and values of the back end. Those without a value are one row.
#[component]
pub fn AllNamed(characteristics: Vec<Characteristic>) -> impl IntoView {
    let (empty, filled): (Vec<_>, Vec<_>) = characteristics.into_iter().partition(|it| it.value == "");
    let empty = empty.into_iter().map(|it| visible(&it.name)).collect::<Vec<_>>().join(", ");
    let rows = filled.into_iter().map(|characteristic| view! { <Named characteristic /> }).collect_view();
    view! {
        {rows}
        {(!empty.is_empty())
            .then(|| {
                view! {
                    <Property label=Words::EMPTY_FIELDS>
                        <bdi class="muted">{empty}</bdi>
                    </Property>
                }
            })}
    }
}

/// A name and a value of the back end.
#[component]
fn Named(characteristic: Characteristic) -> impl IntoView {
    let Characteristic { name, value } = characteristic;
    let text = match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let is_moment = format::rfc3339(&text).is_some();
    view! {
        <Property label=name>
            {match is_moment {
                true => view! { {move || format::moment(&text)} }.into_any(),
                false => view! { <bdi class="monospace">{visible(&text)}</bdi> }.into_any(),
            }}
        </Property>
    }
}

/// The usage in a period.
#[component]
fn Counter(counter: BucketCounter) -> impl IntoView {
    let BucketCounter { value, period, counter_type, value_name } = counter;
    let label_type = counter_type.clone();
    let label = move || match label_type.as_str() {
        "USED" => Words::USAGE_USED().to_owned(),
        _ => label_type.clone(),
    };
    let amount = move || match value.amount.as_f64() {
        Some(amount) => format::amount(amount, &value.units),
        None => value_name.clone(),
    };
    let between = move || {
        let period = period.as_ref()?;
        Some(Words::usage_between(format::moment(&period.start), format::moment(&period.end)))
    };
    view! {
        <Property label=label>
            <strong class="amount">{amount}</strong>
            <span class="muted">" "{between}</span>
        </Property>
    }
}
