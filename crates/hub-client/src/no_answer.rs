//! Why a call has no response.

/// Why there is no response of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// There was no connection, or it broke before the response.
    #[error("the hub cannot be reached")]
    Unreachable,
    /// The response took longer than the timeout.
    #[error("the hub did not answer in time")]
    Timeout,
    /// The response ended early, or was larger than 16 MiB.
    #[error("the hub's answer was cut off")]
    CutOff,
}
