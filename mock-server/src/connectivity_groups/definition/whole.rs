//! Whole numbers that came with a fraction of zero: to JSON Schema `3.0` is an integer, and to most
//! services it is 3.

use serde_json::{Map, Value};

/// Writes them as whole numbers where a group has whole numbers.
pub(super) fn normalize(group: &mut Map<String, Value>) {
    for product in group.get_mut("conPs").and_then(Value::as_array_mut).into_iter().flatten() {
        product.as_object_mut().and_then(|product| product.get_mut("coPTe")).map(whole);
    }
    group.get_mut("priRe").and_then(|rule| rule.as_object_mut()?.get_mut("priTd")).map(whole);
    group.get_mut("updTe").map(whole);
}

fn whole(value: &mut Value) {
    /// Up to here a float holds every whole number (2 to the power of 53).
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = value.as_f64().filter(|_| value.is_f64());
    if let Some(float) = float.filter(|float| float.fract() == 0.0 && float.abs() <= EXACT) {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits, as was just checked")]
        let number = float as i64;
        *value = number.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_a_fraction_of_zero_goes() {
        let mut group = json!({
            "conPs": [{"coPTe": 1.0}, {"coPTe": "1.0"}, {"coPTe": 1.5}, 7], "priRe": {"priTd": 3.0},
            "updTe": -0.0, "note": 2.0,
        });
        normalize(group.as_object_mut().expect("an object"));
        let expected = json!({
            "conPs": [{"coPTe": 1}, {"coPTe": "1.0"}, {"coPTe": 1.5}, 7], "priRe": {"priTd": 3},
            "updTe": 0, "note": 2.0,
        });
        assert_eq!(group, expected);
    }
}
