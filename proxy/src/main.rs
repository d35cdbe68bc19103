//! `groups-console` serves the console and forwards its calls to the hub.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    proxy::start(std::env::args_os()).await
}
