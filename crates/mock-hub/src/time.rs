//! Moments, in milliseconds since 1970, as the hub writes them.

use jiff::Timestamp;

/// A moment in the form of oneM2M: `20230609T083219,210000`, in UTC. Published in "Get started".
pub fn onem2m(milliseconds: i64) -> String {
    format(milliseconds, "%Y%m%dT%H%M%S,%3f000")
}

/// A moment in the form of RFC 3339: `2023-06-09T08:32:19.210Z`.
pub fn rfc3339(milliseconds: i64) -> String {
    format(milliseconds, "%Y-%m-%dT%H:%M:%S.%3fZ")
}

fn format(milliseconds: i64, form: &str) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_moment_is_written_as_published() {
        assert_eq!(onem2m(1_686_299_539_210), "20230609T083219,210000");
        assert_eq!(rfc3339(1_686_299_539_210), "2023-06-09T08:32:19.210Z");
    }
}
