//! The command line: flags, their environment variables, and the configuration that they make.

use crate::assets::site::Site;
use crate::audit::Audit;
use crate::config::Config;
use crate::config_error::ConfigError;
use crate::identity::SharedAccess;
use crate::request_log::Format;
use crate::session::lifetime::SessionLifetime;
use crate::session::store::Sessions;
use crate::session::store::seal::SessionKey;
use crate::sign_on::SignOnProxy;
use crate::trusted_proxy::TrustedProxies;
use crate::urls::{HubUrls, PublicUrl};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use serve::Listen;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The longest secret in a file, in bytes.
const MAX_SECRET: u64 = 4096;
/// The permission bits of all other users, and of the file's group.
const OTHERS: u32 = 0o007;
const GROUP: u32 = 0o070;
/// The bits that let a group write or execute.
const GROUP_WRITE_OR_EXECUTE: u32 = 0o030;

/// Serves the Connectivity Groups Console and forwards its calls to the hub.
///
/// The credentials that an operator signs in with stay in this process; the browser gets a cookie.
/// `RUST_LOG` sets what is logged on stderr (default: info). `HTTPS_PROXY` and `NO_PROXY` set the way to the hub.
///
/// `groups-console audit verify FILE` verifies an audit file. `groups-console generate man`, `bash`, `fish`,
/// `powershell` or `zsh` prints the man page or completions.
#[derive(Debug, Parser)]
#[command(name = "groups-console", version)]
pub(crate) struct Options {
    /// The address to listen on: ADDRESS:PORT. `localhost:PORT`, `:PORT` and PORT are both loopback addresses. Port 0 picks a free port
    #[arg(
        long,
        env = "GROUPS_CONSOLE_LISTEN",
        value_name = "[ADDRESS:]PORT",
        default_value = "localhost:8080"
    )]
    pub(crate) listen: Listen,
    /// The hub: the base URL of its APIs (`https://…/api-gw`), or `mock` for the mock in this process
    #[arg(long, env = "GROUPS_CONSOLE_HUB", value_name = "mock|URL")]
    hub: String,
    /// The hub's token endpoint. Required unless the hub is the mock
    #[arg(long, env = "GROUPS_CONSOLE_TOKEN_URL", value_name = "URL")]
    token_url: Option<String>,
    /// The URL at which browsers reach the console [default: http:// and --listen]
    #[arg(long, env = "GROUPS_CONSOLE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Serve the console that was built into this directory instead of the embedded one
    #[arg(long, env = "GROUPS_CONSOLE_ASSETS", value_name = "DIRECTORY")]
    assets: Option<PathBuf>,
    /// Record every change in this file: user, time, state before and after. Each line has the hash of the
    /// previous one
    #[arg(long, env = "GROUPS_CONSOLE_AUDIT", value_name = "FILE")]
    audit: Option<PathBuf>,
    /// The format of the log on stderr
    #[arg(long, env = "GROUPS_CONSOLE_LOG_FORMAT", value_enum, default_value_t)]
    pub(crate) log_format: Format,
    /// A further address for /healthz, /readyz and /metrics. Every client that reaches it gets a response,
    /// under any host name
    #[arg(long, env = "GROUPS_CONSOLE_MONITORING_LISTEN", value_name = "[ADDRESS:]PORT")]
    pub(crate) monitoring_listen: Option<Listen>,
    /// The session store: `memory`, or the URL of a Redis (6.2 or newer, or Valkey) that several copies
    /// share. A URL with a password is accepted from the environment variable only
    #[arg(long, env = "GROUPS_CONSOLE_SESSIONS", value_name = "memory|redis://…", default_value = "memory")]
    #[arg(hide_env_values = true)]
    sessions: String,
    /// The file with the key that seals sessions in Redis: 32 bytes in Base64 (`openssl rand -base64 32`),
    /// readable by its owner only, the same for all copies
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_KEY_FILE", value_name = "FILE")]
    session_key_file: Option<PathBuf>,
    /// End a session after this many minutes without a request
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_IDLE", value_name = "MINUTES", default_value_t = 30)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1440))]
    session_idle: u64,
    /// End a session this many minutes after its sign-in in any case
    #[arg(long, env = "GROUPS_CONSOLE_SESSION_LIFETIME", value_name = "MINUTES", default_value_t = 720)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=10_080))]
    session_lifetime: u64,
    /// The client id of a shared access, so that operators need no credentials. Requires the next three
    /// flags, and either a sign-on proxy in front or an address of this machine only
    #[arg(long, env = "GROUPS_CONSOLE_CLIENT_ID", value_name = "ID")]
    #[arg(requires_all = ["client_secret_file", "tenant", "application"])]
    client_id: Option<String>,
    /// The file with the client secret of the shared access, readable by its owner only
    #[arg(long, env = "GROUPS_CONSOLE_CLIENT_SECRET_FILE", value_name = "FILE", requires = "client_id")]
    client_secret_file: Option<PathBuf>,
    /// The tenant of the shared access
    #[arg(long, env = "GROUPS_CONSOLE_TENANT", value_name = "NAME", requires = "client_id")]
    tenant: Option<String>,
    /// The application of the shared access
    #[arg(long, env = "GROUPS_CONSOLE_APPLICATION", value_name = "ID", requires = "client_id")]
    application: Option<String>,
    /// The addresses of servers in front, such as nginx. The limit of refused sign-ins then counts by the
    /// last address in X-Forwarded-For that is not one of them, so they have to set that header on every
    /// request
    #[arg(long, env = "GROUPS_CONSOLE_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    trusted_proxy: Vec<String>,
    /// The header in which a sign-on proxy such as oauth2-proxy names the user, on every request. Requests
    /// that do not come from a trusted proxy are then rejected
    #[arg(long, env = "GROUPS_CONSOLE_USER_HEADER", value_name = "NAME", requires = "trusted_proxy")]
    user_header: Option<String>,
}

impl Options {
    /// Reads the command line. Help and version are errors that clap prints on stdout.
    pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut command = Self::command();
        let matches = command.try_get_matches_from_mut(arguments)?;
        let options = Self::from_arg_matches(&matches)?;
        let on_command_line = matches.value_source("sessions") == Some(ValueSource::CommandLine);
        if on_command_line && options.sessions.contains('@') {
            let message =
                "invalid --sessions: other users can read a password in it, use GROUPS_CONSOLE_SESSIONS";
            return Err(command.error(ErrorKind::ValueValidation, message));
        }
        Ok(options)
    }

    /// Where the hub is, or `None` for the mock.
    pub(crate) fn hub_urls(&self) -> Result<Option<HubUrls>, ConfigError> {
        match (self.hub.as_str(), &self.token_url) {
            ("mock", None) => Ok(None),
            ("mock", Some(_)) => {
                Err(ConfigError::new("--token-url cannot be used with --hub mock, which has its own"))
            }
            (hub, Some(token_url)) => HubUrls::new(hub, token_url).map(Some),
            (_, None) => Err(ConfigError::new(
                "--token-url is required, for example https://hub.example.com/auth/realms/iothub/protocol/openid-connect/token",
            )),
        }
    }

    /// The configuration for a hub. Reads the files that flags name, and rejects what would be unsafe.
    pub(crate) fn config(&self, listening: SocketAddr, hub: HubUrls) -> Result<Config, ConfigError> {
        let public_url = self.public_url.as_deref().map(PublicUrl::new).transpose()?;
        if !self.listen.is_loopback() && !public_url.as_ref().is_some_and(PublicUrl::is_https) {
            let problem = "other machines can reach this address, so --public-url https://… is required";
            return Err(ConfigError::invalid("--listen", self.listen, problem));
        }
        let trusted_proxies = TrustedProxies::new(&self.trusted_proxy)?;
        let sign_on = self.user_header.as_deref();
        let sign_on = sign_on.map(|header| SignOnProxy::new(trusted_proxies.clone(), header)).transpose()?;
        let shared_access = self.shared_access()?;
        // Requests through a server in front come from other machines.
        let this_machine_only = self.listen.is_loopback()
            && public_url.as_ref().is_none_or(PublicUrl::is_loopback)
            && self.trusted_proxy.is_empty();
        if shared_access.is_some() && sign_on.is_none() && !this_machine_only {
            return Err(ConfigError::new(
                "--client-id would give every client access to the hub: put the console behind a sign-on proxy \
                 (--trusted-proxy and --user-header), or make it reachable from this machine only (--listen \
                 and --public-url on 127.0.0.1, without --trusted-proxy)",
            ));
        }
        let config = Config::new(listening, hub)?;
        Ok(Config {
            public_url,
            sessions: self.sessions()?,
            shared_access,
            trusted_proxies,
            sign_on,
            site: self.assets.as_deref().map(Site::folder).transpose()?.unwrap_or(config.site),
            audit: self.audit.as_deref().map(Audit::open).transpose()?,
            ..config
        })
    }

    /// clap makes sure that the four flags come together.
    fn shared_access(&self) -> Result<Option<SharedAccess>, ConfigError> {
        let (Some(client_id), Some(file), Some(tenant), Some(application)) =
            (&self.client_id, &self.client_secret_file, &self.tenant, &self.application)
        else {
            return Ok(None);
        };
        let secret = read_secret("--client-secret-file", file)?;
        SharedAccess::new(tenant, application, client_id, &secret).map(Some)
    }

    fn sessions(&self) -> Result<Sessions, ConfigError> {
        let lifetime = SessionLifetime {
            idle: Duration::from_mins(self.session_idle),
            absolute: Duration::from_mins(self.session_lifetime),
        };
        match (self.sessions.as_str(), &self.session_key_file) {
            ("memory", None) => Ok(Sessions::in_memory(lifetime)),
            ("memory", Some(_)) => {
                Err(ConfigError::new("--session-key-file cannot be used with --sessions memory"))
            }
            (url, Some(file)) => {
                let key = SessionKey::from_base64(&read_secret("--session-key-file", file)?)?;
                Sessions::in_redis(url, key, lifetime)
            }
            (_, None) => Err(ConfigError::new("--session-key-file is required for --sessions redis://…")),
        }
    }
}

/// The text of the file that `flag` names, trimmed. Only its owner may be able to read it (mode 0600). A
/// file of root may be readable for its group too (mode 0640), as Kubernetes mounts secrets.
fn read_secret(flag: &str, path: &Path) -> Result<String, ConfigError> {
    let invalid = |problem: String| ConfigError::invalid(flag, path.display(), problem);
    let file = File::open(path).map_err(|error| invalid(error.to_string()))?;
    let metadata = file.metadata().map_err(|error| invalid(error.to_string()))?;
    if !metadata.is_file() {
        return Err(invalid("expected a file".to_owned()));
    }
    let forbidden = OTHERS | if metadata.uid() == 0 { GROUP_WRITE_OR_EXECUTE } else { GROUP };
    if metadata.mode() & forbidden != 0 {
        let mode = metadata.mode() & 0o777;
        return Err(invalid(format!("other users can read it (mode {mode:04o}); run chmod 0600")));
    }
    let mut text = String::new();
    file.take(MAX_SECRET).read_to_string(&mut text).map_err(|error| invalid(error.to_string()))?;
    match text.trim() {
        "" => Err(invalid("the file is empty".to_owned())),
        secret => Ok(secret.to_owned()),
    }
}
