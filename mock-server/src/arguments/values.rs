//! Values of the command line. An error gives the expected form and an example.

use std::ops::RangeInclusive;

/// Reads a whole number in a range. It is a parser for clap, which adds the value to the error.
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

/// Reads `on` or `off`, and the values that a flag may have in the environment.
pub(super) fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "true" | "yes" | "1" => Ok(true),
        "off" | "false" | "no" | "0" => Ok(false),
        _ => Err("expected on or off".to_owned()),
    }
}
