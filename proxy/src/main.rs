//! `groups-console`: the console, and the way from it to the hub.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    proxy::start(std::env::args_os()).await
}
