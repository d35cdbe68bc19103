//! Trusted servers in front of this one, and the address of a client behind them.

use crate::config_error::ConfigError;
use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// Each server appends the address of its client to this header.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The addresses of servers whose `X-Forwarded-For` is trusted. None by default.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// `ranges` are IP addresses or CIDR ranges (`10.0.0.0/8`).
    pub fn new(ranges: &[String]) -> Result<Self, ConfigError> {
        let range = |text: &String| {
            let invalid = |problem: &str| Err(ConfigError::invalid("--trusted-proxy", text, problem));
            let range = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            match range {
                Ok(range) if range.prefix_len() == 0 => {
                    invalid("this trusts every client; expected a smaller range, for example 10.0.0.0/8")
                }
                Ok(range) => Ok(range),
                Err(_) => invalid("expected an IP address or a CIDR range, for example 10.0.0.0/8"),
            }
        };
        Ok(Self(ranges.iter().map(range).collect::<Result<_, _>>()?))
    }

    /// Whether this is the address of one of them. An IPv4 address may be written as IPv6.
    pub(crate) fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|range| range.contains(&address.to_canonical()))
    }

    /// The address of the client of a request from `peer`: the peer itself, unless it is one of these
    /// servers. Then it is the last entry of `X-Forwarded-For` that is not one of them, since the client
    /// may have written all entries before that one. It is the peer if there is no such entry, or if an
    /// entry after it is not an address.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.contain(peer) {
            return peer;
        }
        let values = headers.get_all(FORWARDED_FOR).iter().rev();
        let entries = values.flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b','));
        for entry in entries {
            match address(entry) {
                Some(address) if self.contain(address) => (),
                Some(address) => return address,
                None => return peer,
            }
        }
        peer
    }
}

/// The address at the other end of the connection, whatever the headers say.
pub(crate) fn peer(request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.0.ip().to_canonical())
}

/// An address, with or without the port that some servers add.
fn address(entry: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(entry).ok()?.trim();
    let with_port = || text.parse().map(|address: SocketAddr| address.ip());
    let address: IpAddr = text.parse().or_else(|_| with_port()).ok()?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn client(peer: &str, forwarded_for: &[&[u8]]) -> String {
        let trusted = ["127.0.0.1", "10.1.0.0/16", "fd00::/8"].map(str::to_owned);
        let trusted = TrustedProxies::new(&trusted).expect("good");
        let mut headers = HeaderMap::new();
        for value in forwarded_for {
            headers.append(FORWARDED_FOR, HeaderValue::from_bytes(value).expect("a value"));
        }
        trusted.client(peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn a_client_that_is_not_a_trusted_proxy_cannot_choose_its_address() {
        for peer in ["192.0.2.1", "10.2.0.1", "127.0.0.2", "::1", "2001:db8::1"] {
            assert_eq!(client(peer, &[b"198.51.100.7"]), peer);
            assert_eq!(client(peer, &[b"127.0.0.1", b"198.51.100.7, 10.1.0.1"]), peer);
        }
        let none = TrustedProxies::default();
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static(FORWARDED_FOR),
            HeaderValue::from_static("198.51.100.7"),
        )]);
        let loopback = IpAddr::from([127, 0, 0, 1]);
        assert_eq!(none.client(loopback, &headers), loopback);
    }

    #[test]
    fn behind_trusted_proxies_the_client_is_the_last_entry_that_is_not_a_trusted_proxy() {
        let cases: [(&[&[u8]], &str); 8] = [
            (&[b"192.0.2.1"], "192.0.2.1"),
            (&[b"198.51.100.7, 192.0.2.1"], "192.0.2.1"),
            (&[b"198.51.100.7,192.0.2.1 ,10.1.2.3, 127.0.0.1"], "192.0.2.1"),
            (&[b"198.51.100.7", b"192.0.2.1", b"fd00::1"], "192.0.2.1"),
            (&[b"nonsense, 127.0.0.1, 192.0.2.1"], "192.0.2.1"),
            (&[b"::ffff:192.0.2.1, ::ffff:10.1.0.1"], "192.0.2.1"),
            (&[b"2001:db8::9"], "2001:db8::9"),
            (&[b"192.0.2.1:4711, [fd00::1]:443"], "192.0.2.1"),
        ];
        for (values, expected) in cases {
            for peer in ["127.0.0.1", "10.1.9.9", "fd00::5"] {
                assert_eq!(client(peer, values), expected, "{values:?}");
            }
        }
        assert_eq!(client("::ffff:10.1.9.9", &[b"192.0.2.1"]), "192.0.2.1");
    }

    #[test]
    fn without_a_valid_entry_the_client_is_the_peer() {
        let cases: [&[&[u8]]; 9] = [
            &[],
            &[b""],
            &[b"unknown"],
            &[b"192.0.2.1, unknown"],
            &[b"192.0.2.1,"],
            &[b"192.0.2.1", b"\xff"],
            &[b"192.0.2.1, 10.1.0.999"],
            &[b"192.0.2.1 198.51.100.7"],
            &[b"10.1.0.1, 127.0.0.1"],
        ];
        for values in cases {
            assert_eq!(client("127.0.0.1", values), "127.0.0.1", "{values:?}");
        }
    }

    #[test]
    fn invalid_and_unlimited_ranges_are_rejected() {
        for bad in ["10.0.0.0/33", "proxy.test", "0.0.0.0/0", "::/0", ""] {
            assert!(TrustedProxies::new(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
