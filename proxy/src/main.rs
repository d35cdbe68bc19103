//! `groups-console` serves the console and forwards its calls to the hub.

use std::process::ExitCode;

/// A forwarded call consists of many small allocations, which take a sixth of the time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    proxy::start(std::env::args_os()).await
}
