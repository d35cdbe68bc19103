//! The parts of a product: SIM card, terminal, data connectivity, usage.

use crate::format;
use crate::group_view::ProductStatus;
use crate::ui::dom::visible;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::words::{Language, Text, Words};
use hub_api::product::{BucketCounter, Characteristic, Product};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
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
    let has_empty = !empty.is_empty();
    let empty = move || {
        let name = |it: &Characteristic| {
            known(&it.name).map_or_else(|| visible(&it.name), |(label, _)| label().to_owned())
        };
        empty.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let rows = filled.into_iter().map(|characteristic| view! { <Named characteristic /> }).collect_view();
    view! {
        {rows}
        {has_empty
            .then(|| {
                view! {
                    <Property label=Words::EMPTY_FIELDS>
                        <bdi class="muted">{empty}</bdi>
                    </Property>
                }
            })}
    }
}

/// A documented characteristic in words, and its name.
fn known(name: &str) -> Option<(Text, &'static str)> {
    let names: [(&str, Text); 24] = [
        ("dateActivated", Words::DATE_ACTIVATED),
        ("dateAdded", Words::DATE_ADDED),
        ("dateUpdated", Words::DATE_UPDATED),
        ("euiccid", Words::EUICCID),
        ("globalSimType", Words::GLOBAL_SIM_TYPE),
        ("simNotes", Words::SIM_NOTES),
        ("serialNumber", Words::SERIAL_NUMBER),
        ("name", Words::NAME),
        ("latitude", Words::LATITUDE),
        ("longitude", Words::LONGITUDE),
        ("model", Words::MODEL),
        ("state", Words::STATE),
        ("mobilityType", Words::MOBILITY_TYPE),
        ("imoNumber", Words::IMO_NUMBER),
        ("antennaCode", Words::ANTENNA_CODE),
        ("lastUpdated", Words::LAST_UPDATED),
        ("lastSync", Words::LAST_SYNC),
        ("serviceType", Words::SERVICE_TYPE),
        ("ipAddress", Words::IP_ADDRESS),
        ("imei", Words::IMEI),
        ("apn", Words::APN),
        ("mmsi", Words::MMSI),
        ("system", Words::BACKEND),
        ("account_index", Words::ACCOUNT_INDEX),
    ];
    names.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(name, text)| (text, name))
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
    let hemispheres: Option<[Text; 2]> = match name.as_str() {
        "latitude" => Some([Words::NORTH, Words::SOUTH]),
        "longitude" => Some([Words::EAST, Words::WEST]),
        _ => None,
    };
    let (label, abbreviation): (TextProp, _) = match known(&name) {
        Some((label, name)) => (label.into(), Some(name)),
        // A characteristic that is not documented has only the back end's name.
        None => (visible(&name).into(), None),
    };
    view! {
        <Property label abbreviation=abbreviation.unwrap_or_default()>
            {match hemispheres.filter(|_| text.parse::<f64>().is_ok()) {
                Some(words) => view! { {move || degrees(&text, words)} }.into_any(),
                None if is_moment => view! { {move || format::moment(&text)} }.into_any(),
                None => view! { <bdi class="monospace">{visible(&text)}</bdi> }.into_any(),
            }}
        </Property>
    }
}

/// A latitude or longitude as on a map, with all digits that the back end knows: "53.1105° N".
fn degrees(number: &str, [positive, negative]: [Text; 2]) -> String {
    let digits = number.trim_start_matches(['-', '+']);
    let digits = match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.'),
        false => digits,
    };
    let hemisphere = if number.starts_with('-') { negative } else { positive };
    let digits = match Words::language() {
        Language::English => digits.to_owned(),
        Language::German => digits.replace('.', ","),
    };
    format!("{digits}° {}", hemisphere())
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

#[cfg(test)]
mod tests {
    use super::{Language, Words, degrees};

    #[test]
    fn a_position_has_its_hemisphere_and_no_zeros_that_say_nothing() {
        for (language, number, expected) in [
            (Language::English, "53.11050000", "53.1105° N"),
            (Language::German, "53.11050000", "53,1105° N"),
            (Language::English, "-33.90000000", "33.9° S"),
            (Language::English, "0.00000000", "0° N"),
            (Language::English, "10", "10° N"),
        ] {
            Words::choose(language);
            assert_eq!(degrees(number, [Words::NORTH, Words::SOUTH]), expected);
        }
        Words::choose(Language::English);
    }
}
