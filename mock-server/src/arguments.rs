//! The command line of `mock-server`.

use clap::Parser;
use hub_api::Tenant;
use mock_server::{Options, demo};
use std::net::SocketAddr;
use std::time::Duration;

/// The T IoT Hub in memory, for development and tests.
#[derive(Debug, Parser)]
#[command(name = "mock-server", version)]
pub(crate) struct Arguments {
    /// Address and port to listen on; port 0 picks a free one
    #[arg(long, env = "MOCK_LISTEN", default_value = "127.0.0.1:8081", value_name = "HOST:PORT")]
    pub(crate) listen: SocketAddr,
    /// The tenant
    #[arg(long, env = "MOCK_TENANT", default_value = demo::TENANT)]
    tenant: Tenant,
    /// How long a token lives, in seconds from 1 to 86400
    #[arg(long, env = "MOCK_TOKEN_LIFETIME", default_value_t = 300, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    token_lifetime: u64,
}

impl Arguments {
    /// Reads the command line and the environment. Ends the process with help if that was asked
    /// for, else with exit code 2 and one line if something is wrong.
    pub(crate) fn read() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            if !error.use_stderr() {
                error.exit();
            }
            let text = error.to_string();
            eprintln!("{}", text.lines().next().unwrap_or("error: bad arguments"));
            std::process::exit(2);
        })
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            tenant: self.tenant.to_string(),
            token_lifetime: Duration::from_secs(self.token_lifetime),
            ..Options::default()
        }
    }
}
