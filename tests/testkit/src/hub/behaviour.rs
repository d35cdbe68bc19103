//! How a hub treats a request, apart from the response.

use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The treatment of a request. A response as bytes is sent, and then the connection is closed.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// Sends these bytes and closes the connection.
    Say(Vec<u8>),
    /// Sends these bytes and waits for the next request on the connection.
    SayAndStay(Vec<u8>),
    /// Resets the connection without making the change: the request is not in the log.
    ResetBefore,
    /// Makes the change and resets the connection before the response.
    ResetAfter,
    /// Starts its response and stalls within the headers.
    StallHeaders,
    /// Sends these bytes, one per second.
    Trickle(Vec<u8>),
}

impl From<Vec<u8>> for Behaviour {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Say(bytes)
    }
}

/// What happens to the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Stay,
    End,
}

impl Behaviour {
    /// The other side may disconnect at any time, so an error only ends the connection.
    pub(super) async fn play(self, stream: &mut TcpStream) -> Next {
        match self {
            Self::Say(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
            }
            Self::SayAndStay(bytes) => {
                if stream.write_all(&bytes).await.is_ok() {
                    return Next::Stay;
                }
            }
            // A connection that is closed with a linger of zero is reset.
            Self::ResetBefore | Self::ResetAfter => {
                let _ = stream.set_zero_linger();
            }
            Self::StallHeaders => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application").await;
                let _ = stream.read_to_end(&mut Vec::new()).await;
            }
            Self::Trickle(bytes) => {
                for byte in bytes {
                    if stream.write_all(&[byte]).await.is_err() {
                        break;
                    }
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
        Next::End
    }
}
