//! The command line.

use crate::address::Misconfigured;
use crate::request_log::Format;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Serves the Connectivity Groups Console and forwards its calls to the hub.
///
/// The credentials that an operator signs in with stay in this process; the browser gets a cookie.
/// `RUST_LOG` sets what is logged (default: info), on stderr.
///
/// `groups-console audit verify FILE` checks an audit file.
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
    /// Write down every change in this file: who, what, before and after, each line tied to the one
    /// before
    #[arg(long, env = "GROUPS_CONSOLE_AUDIT", value_name = "FILE")]
    pub(crate) audit: Option<PathBuf>,
    /// How the log on stderr is written
    #[arg(long, env = "GROUPS_CONSOLE_LOG_FORMAT", value_enum, default_value_t)]
    pub(crate) log_format: Format,
    /// Where else to answer /healthz, /readyz and /metrics: to anybody who can reach it, under any name
    #[arg(long, env = "GROUPS_CONSOLE_SIGNALS_LISTEN", value_name = "ADDRESS")]
    pub(crate) signals_listen: Option<SocketAddr>,
    /// Where sessions are kept: `memory`, or a Redis (6.2 or newer, or Valkey) that several copies share.
    /// An address with a password can be given as the variable only
    #[arg(long, env = "GROUPS_CONSOLE_SESSIONS", value_name = "memory|redis://…", default_value = "memory")]
    #[arg(hide_env_values = true)]
    pub(crate) sessions: String,
    /// The file with the key that sessions are sealed with in Redis: 32 bytes in Base64
    /// (`openssl rand -base64 32`), readable by its owner only; the same for all copies
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_KEY_FILE", value_name = "FILE")]
    pub(crate) session_key_file: Option<PathBuf>,
    /// A session ends when nothing was asked in it for so many minutes
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_IDLE", value_name = "MINUTES", default_value_t = 30)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1440))]
    pub(crate) session_idle: u64,
    /// A session ends so many minutes after its sign-in in any case
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_LIFETIME", value_name = "MINUTES", default_value_t = 720)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=10_080))]
    pub(crate) session_lifetime: u64,
    /// A shared deployment: the client id of the console's own access, which all operators use. Needs
    /// the next three, and either a sign-on proxy in front or an address of this machine only
    #[arg(long, env = "GROUPS_CONSOLE_CLIENT_ID", value_name = "ID")]
    #[arg(requires_all = ["client_secret_file", "tenant", "application"])]
    pub(crate) client_id: Option<String>,
    /// The file with its secret, readable by its owner only
    #[arg(long, env = "GROUPS_CONSOLE_CLIENT_SECRET_FILE", value_name = "FILE", requires = "client_id")]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// The tenant of the console's own access
    #[arg(long, env = "GROUPS_CONSOLE_TENANT", value_name = "NAME", requires = "client_id")]
    pub(crate) tenant: Option<String>,
    /// The application of the console's own access
    #[arg(long, env = "GROUPS_CONSOLE_APPLICATION", value_name = "ID", requires = "client_id")]
    pub(crate) application: Option<String>,
    /// The addresses of servers in front, such as nginx, and of nobody else. The limit of refused
    /// sign-ins then counts by the last address in X-Forwarded-For that is none of them, so they have
    /// to set that header on every request
    #[arg(long, env = "GROUPS_CONSOLE_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    pub(crate) trusted_proxy: Vec<String>,
    /// The servers in front are a sign-on proxy, such as oauth2-proxy: requests from others are
    /// refused, and this header names the user. It has to be set on every request
    #[arg(long, env = "GROUPS_CONSOLE_USER_HEADER", value_name = "NAME", requires = "trusted_proxy")]
    pub(crate) user_header: Option<String>,
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
        let matches = Self::command().try_get_matches_from(arguments).map_err(no_options)?;
        let options = Self::from_arg_matches(&matches).map_err(no_options)?;
        let on_command_line = matches.value_source("sessions") == Some(ValueSource::CommandLine);
        if on_command_line && has_password(&options.sessions) {
            let message = "--sessions: others can read a password here, set GROUPS_CONSOLE_SESSIONS instead";
            return Err(NoOptions::Wrong(Misconfigured(message.to_owned())));
        }
        Ok(options)
    }
}

fn no_options(error: clap::Error) -> NoOptions {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => NoOptions::Told(error.to_string()),
        _ => NoOptions::Wrong(Misconfigured(one_line(&error.to_string()))),
    }
}

/// Whether an address has something before its host.
fn has_password(address: &str) -> bool {
    let authority = address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next();
    authority.is_some_and(|authority| authority.contains('@'))
}

/// What clap says first, without its advice about usage.
fn one_line(message: &str) -> String {
    let first = message.split("\n\n").next().unwrap_or(message);
    let words: Vec<&str> = first.split_whitespace().collect();
    words.join(" ").trim_start_matches("error: ").to_owned()
}
