//! Values of the command line. An error says what is expected, with an example.

use std::ops::RangeInclusive;

/// Reads a whole number in a range. It is a parser of clap, so the error does not repeat the value.
pub(super) fn whole(
    range: RangeInclusive<u64>,
    example: u64,
) -> impl Fn(&str) -> Result<u64, String> + Clone + Send + Sync + 'static {
    move |text| {
        // `parse` would accept "+1".
        let number = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        number.filter(|number| range.contains(number)).ok_or_else(|| {
            let (start, end) = (range.start(), range.end());
            format!("expected a whole number from {start} to {end}, for example {example}")
        })
    }
}

/// Reads `on` or `off`, also as a flag in an environment is written.
pub(super) fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "true" | "yes" | "1" => Ok(true),
        "off" | "false" | "no" | "0" => Ok(false),
        _ => Err("expected on or off".to_owned()),
    }
}
