//! The command line.

use crate::address::Misconfigured;
use crate::request_log::Format;
use clap::Parser;
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Serves the Connectivity Groups Console and forwards its calls to the hub.
///
/// The credentials that an operator signs in with stay in this process; the browser gets a cookie.
/// `RUST_LOG` sets what is logged (default: info), on stderr.
#[derive(Debug, Parser)]
#[command(name = "groups-console", version)]
pub(crate) struct Options {
    /// Where to accept connections; port 0 takes a free one
    #[arg(long, env = "GROUPS_CONSOLE_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The hub: the base of its APIs (`https://…/api-gw`), or `mock` for a stand-in inside this process
    #[arg(long, env = "GROUPS_CONSOLE_HUB", value_name = "mock|URL")]
    pub(crate) hub: HubChoice,
    /// The hub's token endpoint; needed unless the hub is the mock
    #[arg(long, env = "GROUPS_CONSOLE_TOKEN_URL", value_name = "URL")]
    pub(crate) token_url: Option<String>,
    /// The address that operators type into their browsers [default: http:// and --listen]
    #[arg(long, env = "GROUPS_CONSOLE_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Serve the page that was built into this folder, instead of the one in this binary
    #[arg(long, env = "GROUPS_CONSOLE_ASSETS", value_name = "FOLDER")]
    pub(crate) assets: Option<PathBuf>,
    /// How the log on stderr is written
    #[arg(long, env = "GROUPS_CONSOLE_LOG_FORMAT", value_enum, default_value_t)]
    pub(crate) log_format: Format,
    /// Where else to answer /healthz, /readyz and /metrics: to anybody who can reach it, under any name
    #[arg(long, env = "GROUPS_CONSOLE_SIGNALS_LISTEN", value_name = "ADDRESS")]
    pub(crate) signals_listen: Option<SocketAddr>,
}

/// Which hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HubChoice {
    Mock,
    Url(String),
}

impl From<&str> for HubChoice {
    fn from(text: &str) -> Self {
        match text {
            "mock" => Self::Mock,
            url => Self::Url(url.to_owned()),
        }
    }
}

/// Why there are no options.
#[derive(Debug)]
pub(crate) enum NoOptions {
    /// Somebody asked for the help or the version, which this is.
    Told(String),
    /// The command line is wrong.
    Wrong(Misconfigured),
}

impl Options {
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, NoOptions> {
        Self::try_parse_from(arguments).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => NoOptions::Told(error.to_string()),
            _ => NoOptions::Wrong(Misconfigured(one_line(&error.to_string()))),
        })
    }
}

/// What clap says first, without its advice about usage.
fn one_line(message: &str) -> String {
    let first = message.split("\n\n").next().unwrap_or(message);
    let words: Vec<&str> = first.split_whitespace().collect();
    words.join(" ").trim_start_matches("error: ").to_owned()
}
