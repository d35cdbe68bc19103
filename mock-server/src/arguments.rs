//! The command line of `mock-server`.

mod error;
mod values;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, Parser, Subcommand};
use error::one_line;
use hub_api::Tenant;
use mock_server::{
    Access, AccessKey, Assumptions, MAX_GROUPS, MAX_PRODUCTS, Options, PageOrigin, PutName,
    UnknownAttributes, demo,
};
use serve::{Listen, Manual};
use std::collections::HashSet;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Duration;
use values::{switch, whole};

/// The T IoT Hub in memory, for development and tests.
#[derive(Debug, Parser)]
#[command(
    name = "mock-server",
    version,
    args_conflicts_with_subcommands = true,
    allow_negative_numbers = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    listen: ListenArguments,
    /// The tenant; may be repeated: the first has the written data, the others have their own generated
    /// data
    #[arg(long = "tenant", env = "MOCK_TENANT", default_value = demo::TENANT, value_delimiter = ',')]
    #[arg(value_name = "NAME")]
    tenants: Vec<Tenant>,
    /// How long a token is valid, in seconds from 1 to 86400
    #[arg(long, env = "MOCK_TOKEN_LIFETIME", default_value_t = 300, value_name = "SECONDS")]
    #[arg(value_parser = whole(1..=86_400, 300))]
    token_lifetime: u64,
    /// Number of products, up to 10000000: the named ones, then generated ones
    #[arg(long, env = "MOCK_PRODUCTS", default_value_t = Options::default().products, value_name = "N")]
    #[arg(value_parser = whole(0..=MAX_PRODUCTS, 1000))]
    products: u64,
    /// Number of groups, up to 1000000: the named ones, and generated ones
    #[arg(long, env = "MOCK_GROUPS", default_value_t = Options::default().groups, value_name = "N")]
    #[arg(value_parser = whole(0..=MAX_GROUPS, 1000))]
    groups: u64,
    /// Seed of the generated data: the same seed gives the same data
    #[arg(long, env = "MOCK_SEED", default_value_t = 0, value_name = "NUMBER")]
    #[arg(value_parser = whole(0..=u64::MAX, 7))]
    seed: u64,
    /// Issuer of the tokens (`iss`), for clients that compare it with the address of the token endpoint
    #[arg(long, env = "MOCK_ISSUER", default_value = demo::ISSUER, value_name = "URL")]
    issuer: String,
    /// How many requests a client may send to the APIs per second before it gets 429; unlimited by default
    #[arg(long, env = "MOCK_REQUESTS_PER_SECOND", value_name = "COUNT")]
    #[arg(value_parser = whole(1..=u64::from(u32::MAX), 10))]
    requests_per_second: Option<u64>,
    /// Origin whose pages may call the mock, beside those of this machine; may be repeated
    #[arg(long = "cors-origin", env = "MOCK_CORS_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    page_origins: Vec<PageOrigin>,
    /// How many calls the journal keeps, up to 100000 (and 8 MB); 0 for none
    #[arg(long, env = "MOCK_JOURNAL", default_value_t = 1000, value_name = "COUNT")]
    #[arg(value_parser = whole(0..=100_000, 1000))]
    journal: u64,
    /// Store changes in this file, which is created if there is none
    #[arg(long, env = "MOCK_STATE", value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Rename the state file to FILE.bad-TIME and create a new one
    #[arg(long, requires = "state")]
    pub(crate) reset: bool,
    /// Start with the products and groups of this JSON file, which `GET /__mock/data` writes
    #[arg(long, env = "MOCK_DATA", value_name = "FILE")]
    #[arg(conflicts_with_all = ["products", "groups", "seed", "state"])]
    pub(crate) data: Option<PathBuf>,
    /// Wait this long before each answer of the hub, in milliseconds up to 60000
    #[arg(long, env = "MOCK_DELAY", default_value_t = 0, value_name = "MILLISECONDS")]
    #[arg(value_parser = whole(0..=60_000, 200))]
    delay: u64,
    /// Print a line on stderr for each call
    #[arg(long)]
    log: bool,
    /// Stop when stdin ends, so that the mock ends with the program that started it, even after a crash
    #[arg(long)]
    pub(crate) stop_with_stdin: bool,
    /// Key for the paths under `/__mock/`; without KEY a new one is created and printed. Without this flag
    /// the paths are closed if the server listens beyond this machine
    #[arg(long, env = "MOCK_ADMIN", value_name = "KEY", num_args = 0..=1, default_missing_value = "")]
    #[arg(value_parser = access_key)]
    admin: Option<AccessKey>,
    /// Answer calls from the recording of `mock-server record` in this folder, and other calls as usual
    #[arg(long, env = "MOCK_REPLAY", value_name = "DIR")]
    pub(crate) replay: Option<PathBuf>,
    #[command(flatten)]
    assumptions: AssumptionArguments,
}

/// Another mode.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Record(RecordArguments),
    /// Print the man page, or completions for a shell
    Generate {
        /// A shell, or `man`
        manual: Manual,
    },
}

/// Forward calls to a hub and write each with its answer into a folder, with secrets redacted. `--replay`
/// answers from it later. `HTTPS_PROXY` and `NO_PROXY` set the way to the hub
#[derive(Debug, Args)]
pub(crate) struct RecordArguments {
    /// The hub: `https`, host and port. `http` is allowed only for a hub on this machine
    #[arg(long, env = "MOCK_RECORD_HUB", value_name = "URL")]
    pub(crate) hub: String,
    /// The folder, which gets a file for each exchange. It has to be empty, and is created if there is none
    #[arg(long, env = "MOCK_RECORD_INTO", value_name = "DIR")]
    pub(crate) into: PathBuf,
    #[command(flatten)]
    pub(crate) listen: ListenArguments,
    /// Origin whose pages may call, beside those of this machine; may be repeated
    #[arg(long = "cors-origin", env = "MOCK_CORS_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    pub(crate) page_origins: Vec<PageOrigin>,
}

/// Where to listen.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ListenArguments {
    /// Where to listen: ADDRESS:PORT. `localhost:PORT`, `:PORT` and PORT are both loopback addresses. Port 0
    /// picks a free one. On a loopback address only names of this machine are accepted (others get 421), on
    /// other addresses every name is
    #[arg(long, env = "MOCK_LISTEN", default_value = "localhost:8081", value_name = "[ADDRESS:]PORT")]
    listen: Listen,
    /// The port, in place of the one in `--listen`
    #[arg(long, env = "MOCK_PORT", value_name = "PORT")]
    #[arg(value_parser = whole(0..=65_535, 8081))]
    port: Option<u64>,
}

impl ListenArguments {
    /// The address, or the port of both loopback addresses.
    pub(crate) fn listen(self) -> Listen {
        match (self.listen, self.port.and_then(|port| u16::try_from(port).ok())) {
            (Listen::Address(address), Some(port)) => Listen::Address((address.ip(), port).into()),
            (Listen::Loopback(_), Some(port)) => Listen::Loopback(port),
            (listen, None) => listen,
        }
    }
}

/// Switches for unknown behaviour of the hub
#[derive(Debug, Args)]
#[command(next_help_heading = "Where the hub's behaviour is unknown")]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent switch, and all combine")]
struct AssumptionArguments {
    /// Groups have an `ETag`, and `If-Match` is checked (412)
    #[arg(long, env = "MOCK_ENTITY_TAGS", default_value = "off", value_name = SWITCH)]
    #[arg(value_parser = switch, action = ArgAction::Set)]
    entity_tags: bool,
    /// Groups contain their state tag (`st`)
    #[arg(long, env = "MOCK_STATE_TAGS", default_value = "on", value_name = SWITCH)]
    #[arg(value_parser = switch, action = ArgAction::Set)]
    state_tags: bool,
    /// `X-M2M-Origin` has to be a registered application (403/4103)
    #[arg(long, env = "MOCK_REGISTERED_ORIGIN", default_value = "on", value_name = SWITCH)]
    #[arg(value_parser = switch, action = ArgAction::Set)]
    registered_origin: bool,
    /// Groups may name only products that exist, and their rule only products of the group (400/4000)
    #[arg(long, env = "MOCK_KNOWN_PRODUCTS", default_value = "off", value_name = SWITCH)]
    #[arg(value_parser = switch, action = ArgAction::Set)]
    known_products: bool,
    /// How `rn` and `cnd` in the body of a PUT are treated
    #[arg(long, env = "MOCK_PUT_NAME", default_value = "equal")]
    put_name: PutName,
    /// How undocumented attributes of a group are treated
    #[arg(long, env = "MOCK_UNKNOWN_ATTRIBUTES", default_value = "keep")]
    unknown_attributes: UnknownAttributes,
}

/// The values of a switch.
const SWITCH: &str = "on|off";

impl Arguments {
    /// Reads the command line and the environment. Ends the process with help if requested, or with exit
    /// code 2 and one line if something is wrong.
    pub(crate) fn read() -> Self {
        let read = Self::try_parse().and_then(Self::check);
        read.unwrap_or_else(|error| {
            if !error.use_stderr() {
                error.exit();
            }
            // A closed stderr does not change the exit code.
            let _ = writeln!(io::stderr(), "{}", one_line(&error));
            std::process::exit(2);
        })
    }

    /// Checks what clap cannot check.
    fn check(self) -> Result<Self, clap::Error> {
        let mut names = HashSet::new();
        match self.tenants.iter().find(|tenant| !names.insert(tenant.as_str())) {
            Some(twice) => {
                let text = format!("--tenant {twice} is given twice\n");
                Err(clap::Error::raw(ErrorKind::ValueValidation, text))
            }
            None => Ok(self),
        }
    }

    pub(crate) fn listen(&self) -> Listen {
        self.listen.listen()
    }

    /// Who may use the paths under `/__mock/`.
    fn access(&self) -> Access {
        match &self.admin {
            Some(key) => Access::Key(key.clone()),
            None if self.listen().is_loopback() => Access::ThisMachine,
            None => Access::Closed,
        }
    }

    /// A line for the user about access to `/__mock/`, if there is something to say.
    pub(crate) fn notice(&self) -> Option<String> {
        match self.access() {
            Access::ThisMachine => None,
            Access::Key(key) => Some(format!("/__mock/?key={} opens the mock's page", key.as_str())),
            Access::Closed => Some(
                "/__mock/ is closed, since the server listens beyond this machine; --admin opens it"
                    .to_owned(),
            ),
        }
    }

    pub(crate) fn options(&self) -> Options {
        let mut tenants = self.tenants.iter().map(ToString::to_string);
        let default = Options::default();
        Options {
            tenant: tenants.next().unwrap_or(default.tenant),
            other_tenants: tenants.collect(),
            token_lifetime: Duration::from_secs(self.token_lifetime),
            products: self.products,
            groups: self.groups,
            seed: self.seed,
            issuer: self.issuer.clone(),
            requests_per_second: self.requests_per_second.and_then(|count| u32::try_from(count).ok()),
            page_origins: self.page_origins.clone(),
            journal: usize::try_from(self.journal).unwrap_or(usize::MAX),
            access: self.access(),
            any_host: !self.listen().is_loopback(),
            delay: Duration::from_millis(self.delay),
            log: self.log,
            assumptions: self.assumptions.values(),
            ..Options::default()
        }
    }
}

/// The given key, or a new one for an empty text.
fn access_key(text: &str) -> Result<AccessKey, String> {
    if text.is_empty() { Ok(AccessKey::random()) } else { AccessKey::new(text) }
}

impl AssumptionArguments {
    fn values(&self) -> Assumptions {
        Assumptions {
            entity_tags: self.entity_tags,
            state_tags: self.state_tags,
            registered_origin: self.registered_origin,
            known_products: self.known_products,
            put_name: self.put_name,
            unknown_attributes: self.unknown_attributes,
        }
    }
}
