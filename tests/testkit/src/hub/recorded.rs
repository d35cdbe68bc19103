//! A strict parser of requests: bytes that can be parsed in two ways are not a request.

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// A complete request as it arrived.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The method.
    pub method: String,
    /// The target as it is in the first line.
    pub target: String,
    /// Names in lower case and values, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body without its framing.
    pub body: Vec<u8>,
}

impl Recorded {
    /// The first header of this name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it is a request to the token endpoint.
    pub fn is_for_a_token(&self) -> bool {
        self.target.ends_with("/openid-connect/token")
    }
}

/// Bytes from a connection that belong to the next request.
#[derive(Default)]
pub(super) struct Reader(Vec<u8>);

impl Reader {
    /// The next complete request, or `None` when the other side closes or sends something else. `received`
    /// gets the bytes as they arrive.
    pub(super) async fn request(
        &mut self,
        stream: &mut (impl AsyncRead + Unpin),
        mut received: impl FnMut(&[u8]),
    ) -> Option<Recorded> {
        let head_ends = loop {
            if let Some(end) = self.0.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            self.fill(stream, &mut received).await?;
        };
        let mut request = head_of(std::str::from_utf8(&self.0[..head_ends]).ok()?)?;
        let (begins, length) = (head_ends + 4, length_of(&request)?);
        while self.0.len() < begins + length {
            self.fill(stream, &mut received).await?;
        }
        request.body = self.0.drain(..begins + length).skip(begins).collect();
        Some(request)
    }

    /// The bytes that are not a complete request.
    pub(super) fn left(self) -> Vec<u8> {
        self.0
    }

    async fn fill(
        &mut self,
        stream: &mut (impl AsyncRead + Unpin),
        received: &mut impl FnMut(&[u8]),
    ) -> Option<()> {
        let before = self.0.len();
        match stream.read_buf(&mut self.0).await {
            Ok(0) | Err(_) => None,
            Ok(_) => {
                received(&self.0[before..]);
                Some(())
            }
        }
    }
}

fn head_of(head: &str) -> Option<Recorded> {
    let mut lines = head.split("\r\n");
    let mut start = lines.next()?.split(' ');
    let (method, target) = (start.next()?.to_owned(), start.next()?.to_owned());
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    };
    let headers = lines.map(header).collect::<Option<Vec<_>>>()?;
    Some(Recorded { method, target, headers, body: Vec::new() })
}

/// One length or none: a hub that accepts two must never get them.
fn length_of(request: &Recorded) -> Option<usize> {
    let of = |name: &str| request.headers.iter().filter(|(other, _)| other == name).count();
    match (of("content-length"), of("transfer-encoding")) {
        (0, 0) => Some(0),
        (1, 0) => request.header("content-length")?.parse().ok(),
        _ => None,
    }
}
