//! The command line of `mock-server`.

mod record;

pub(crate) use record::RecordArguments;

use clap::builder::BoolishValueParser;
use clap::error::ErrorKind;
use clap::{ArgAction, Args, Parser, Subcommand};
use hub_api::Tenant;
use mock_server::{
    Access, AccessKey, Assumptions, MOST_GROUPS, MOST_PRODUCTS, Options, PageOrigin, PutName,
    UnknownAttributes, demo,
};
use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// The T IoT Hub in memory, for development and tests.
#[derive(Debug, Parser)]
#[command(name = "mock-server", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Address and port to listen on; port 0 picks a free one. An address of this machine alone answers to
    /// its own names (others get 421), any other to every name
    #[arg(long, env = "MOCK_LISTEN", default_value = "127.0.0.1:8081", value_name = "HOST:PORT")]
    pub(crate) listen: SocketAddr,
    /// The tenant; may be repeated: the first has the data that is written down, the others have
    /// generated data of their own
    #[arg(long = "tenant", env = "MOCK_TENANT", default_value = demo::TENANT, value_delimiter = ',')]
    #[arg(value_name = "NAME")]
    tenants: Vec<Tenant>,
    /// How long a token lives, in seconds from 1 to 86400
    #[arg(long, env = "MOCK_TOKEN_LIFETIME", default_value_t = 300, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    token_lifetime: u64,
    /// How many products there are, to 10000000: the named ones, then generated ones
    #[arg(long, env = "MOCK_PRODUCTS", default_value_t = Options::default().products, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u64).range(..=MOST_PRODUCTS))]
    products: u64,
    /// How many groups there are, to 1000000: the named ones, and generated ones
    #[arg(long, env = "MOCK_GROUPS", default_value_t = Options::default().groups, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u64).range(..=MOST_GROUPS))]
    groups: u64,
    /// The seed of what is generated: the same gives the same
    #[arg(long, env = "MOCK_SEED", default_value_t = 0, value_name = "NUMBER")]
    seed: u64,
    /// Who made the tokens (`iss`), for clients that compare it with the address they asked
    #[arg(long, env = "MOCK_ISSUER", default_value = demo::ISSUER, value_name = "URL")]
    issuer: String,
    /// How many requests a client may send to the APIs in a second before it gets 429; as many as it
    /// likes without this
    #[arg(long, env = "MOCK_REQUESTS_PER_SECOND", value_name = "COUNT")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    requests_per_second: Option<u32>,
    /// An origin whose pages may call the mock, beside those of this machine; may be repeated
    #[arg(long = "cors-origin", env = "MOCK_CORS_ORIGIN", value_delimiter = ',', value_name = "ORIGIN")]
    page_origins: Vec<PageOrigin>,
    /// How many calls the journal keeps, to 100000 (and 8 MB); 0 keeps none
    #[arg(long, env = "MOCK_JOURNAL", default_value_t = 1000, value_name = "COUNT")]
    #[arg(value_parser = clap::value_parser!(u32).range(..=100_000))]
    journal: u32,
    /// Keep what is changed in this file, which is made if there is none
    #[arg(long, env = "MOCK_STATE", value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Put the state file aside as FILE.bad-TIME and begin with a new one
    #[arg(long, requires = "state")]
    pub(crate) reset: bool,
    /// Key for what lies under `/__mock/`; without KEY a new one is made and told. Needed to use it at
    /// all where the server listens beyond this machine
    #[arg(long, env = "MOCK_ADMIN", value_name = "KEY", num_args = 0..=1, default_missing_value = "")]
    #[arg(value_parser = access_key)]
    admin: Option<AccessKey>,
    /// Answer calls from what `mock-server record` wrote into this folder, and the others as ever
    #[arg(long, env = "MOCK_REPLAY", value_name = "DIR")]
    pub(crate) replay: Option<PathBuf>,
    #[command(flatten)]
    assumptions: AssumptionArguments,
}

/// What it does in place of being the hub.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Record(RecordArguments),
}

/// Switches for what is not known about the hub
#[derive(Debug, Args)]
#[command(next_help_heading = "Where the hub's behaviour is not known")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and all combine")]
struct AssumptionArguments {
    /// Groups have an `ETag`, and `If-Match` is heeded (412)
    #[arg(long, env = "MOCK_ENTITY_TAGS", default_value = "off", value_name = SWITCH)]
    #[arg(value_parser = BoolishValueParser::new(), action = ArgAction::Set)]
    entity_tags: bool,
    /// Groups tell their state tag (`st`)
    #[arg(long, env = "MOCK_STATE_TAGS", default_value = "on", value_name = SWITCH)]
    #[arg(value_parser = BoolishValueParser::new(), action = ArgAction::Set)]
    state_tags: bool,
    /// `X-M2M-Origin` has to be a registered application (403/4103)
    #[arg(long, env = "MOCK_REGISTERED_ORIGIN", default_value = "on", value_name = SWITCH)]
    #[arg(value_parser = BoolishValueParser::new(), action = ArgAction::Set)]
    registered_origin: bool,
    /// Groups may name only products that exist, and their rule two of their own (400/4000)
    #[arg(long, env = "MOCK_KNOWN_PRODUCTS", default_value = "off", value_name = SWITCH)]
    #[arg(value_parser = BoolishValueParser::new(), action = ArgAction::Set)]
    known_products: bool,
    /// What becomes of `rn` and `cnd` in the body of a PUT
    #[arg(long, env = "MOCK_PUT_NAME", default_value = "equal")]
    put_name: PutName,
    /// What becomes of attributes of a group that are not documented
    #[arg(long, env = "MOCK_UNKNOWN_ATTRIBUTES", default_value = "keep")]
    unknown_attributes: UnknownAttributes,
}

/// What a switch takes.
const SWITCH: &str = "on|off";

impl Arguments {
    /// Reads the command line and the environment. Ends the process with help if that was asked
    /// for, else with exit code 2 and one line if something is wrong.
    pub(crate) fn read() -> Self {
        let read = Self::try_parse().and_then(Self::check);
        read.unwrap_or_else(|error| {
            if !error.use_stderr() {
                error.exit();
            }
            let text = error.to_string();
            // Behind an empty line stands how it is used.
            let reason = text.lines().map(str::trim).take_while(|line| !line.is_empty());
            eprintln!("{}", reason.collect::<Vec<_>>().join(" "));
            std::process::exit(2);
        })
    }

    /// Refuses what clap cannot see.
    fn check(self) -> Result<Self, clap::Error> {
        let mut names = HashSet::new();
        match self.tenants.iter().find(|tenant| !names.insert(tenant.as_str())) {
            Some(twice) => {
                let text = format!("--tenant {twice} is there twice\n");
                Err(clap::Error::raw(ErrorKind::ValueValidation, text))
            }
            None => Ok(self),
        }
    }

    /// Who may use what lies under `/__mock/`: this machine, or who has the key.
    fn access(&self) -> Access {
        match &self.admin {
            Some(key) => Access::Key(key.clone()),
            None if self.listen.ip().is_loopback() => Access::ThisMachine,
            None => Access::Nobody,
        }
    }

    /// What a person has to know about `/__mock/`, if anything.
    pub(crate) fn notice(&self) -> Option<String> {
        match self.access() {
            Access::ThisMachine => None,
            Access::Key(key) => Some(format!("/__mock/?key={} opens the mock's page", key.as_str())),
            Access::Nobody => Some(
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
            requests_per_second: self.requests_per_second,
            page_origins: self.page_origins.clone(),
            journal: usize::try_from(self.journal).unwrap_or(usize::MAX),
            access: self.access(),
            any_host: !self.listen.ip().is_loopback(),
            assumptions: self.assumptions.values(),
            ..Options::default()
        }
    }
}

/// The key that was given, or a new one for an empty text.
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
