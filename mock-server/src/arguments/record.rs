//! `mock-server record`.

use clap::Args;
use mock_server::PageOrigin;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Pass calls on to a hub and write each with its answer into a folder, secrets masked. `--replay` answers
/// from it later.
#[derive(Debug, Args)]
pub(crate) struct RecordArguments {
    /// The hub: `https`, host and port. `http` for a hub on this machine alone
    #[arg(long, env = "MOCK_RECORD_HUB", value_name = "URL")]
    pub(crate) hub: String,
    /// The folder, a file for each exchange; made if there is none, and has to be empty
    #[arg(long, env = "MOCK_RECORD_INTO", value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// Address and port to listen on; port 0 picks a free one
    #[arg(long, env = "MOCK_LISTEN", default_value = "127.0.0.1:8081", value_name = "HOST:PORT")]
    pub(crate) listen: SocketAddr,
    /// An origin whose pages may call, beside those of this machine; may be repeated
    #[arg(long = "cors-origin", env = "MOCK_CORS_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    pub(crate) page_origins: Vec<PageOrigin>,
}
