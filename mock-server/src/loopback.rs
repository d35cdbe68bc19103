//! Which names mean this machine.

use axum::http::Uri;

/// Whether a `Host` header, or the part of an origin behind `://`, names this machine.
pub(crate) fn is_loopback(authority: &str) -> bool {
    let Ok(uri) = authority.parse::<Uri>() else {
        return false;
    };
    let Some(host) = uri.host().filter(|_| uri.scheme().is_none() && !authority.contains('@')) else {
        return false;
    };
    hub_client::is_loopback(host) || host.to_ascii_lowercase().ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_pass() {
        for good in ["127.0.0.1", "127.0.0.1:8081", "localhost:3000", "LOCALHOST", "[::1]:80", "a.localhost"]
        {
            assert!(is_loopback(good), "{good}");
        }
        for bad in
            ["", "evil.test", "127.0.0.1.evil.test", "localhost@evil.test", "10.0.0.1", "0.0.0.0", "null"]
        {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
