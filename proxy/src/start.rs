//! From the command line to a running server.

use crate::cli::Options;
use crate::config::Config;
use crate::config_error::ConfigError;
use crate::state::State;
use crate::urls::HubUrls;
use crate::{audit, request_log, routes};
use clap::{CommandFactory as _, ValueEnum as _};
use console_api::Demo;
use serve::{Listen, Listeners, Log, Manual};
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// The exit code for an invalid configuration.
const INVALID_CONFIG: u8 = 2;

/// Runs the proxy until it is asked to stop. The arguments are those of the command line with the
/// program's name. The exit code is 2 for an invalid configuration, which one line on stderr explains.
pub async fn start(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let [_, command @ ..] = &arguments[..]
        && command.first().is_some_and(|first| first == "audit")
    {
        return audit::command::run(command);
    }
    if let [_, generate, manual] = &arguments[..]
        && generate == "generate"
        && let Some(manual) = manual.to_str().and_then(|name| Manual::from_str(name, false).ok())
    {
        let written = manual.write(Options::command(), &mut io::stdout());
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(INVALID_CONFIG) };
    }
    let outcome = match Options::read(arguments) {
        Ok(options) => run(options).await,
        Err(error) if error.use_stderr() => Err(error.into()),
        Err(help) => help.print().map_err(|error| cannot_print(&error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed stderr does not change the exit code.
            let _ = writeln!(io::stderr(), "groups-console: {error}");
            ExitCode::from(INVALID_CONFIG)
        }
    }
}

async fn run(options: Options) -> Result<(), ConfigError> {
    // Before the address is printed, so that a signal right after it is not missed.
    let stop = tokio::spawn(serve::stop_signal());
    let log = Log::to_stderr();
    request_log::start(options.log_format, &log);
    let (hub, demo) = match options.hub_urls()? {
        Some(hub) => (hub, None),
        None => start_mock().await?,
    };
    let listeners = listen("--listen", options.listen).await?;
    let listening =
        listeners.local_addr().map_err(|error| cannot_listen("--listen", options.listen, error))?;
    let config = options.config(listening, hub)?;
    config.client.log_route(config.hub.api_url());
    config.client.log_route(config.hub.token_url());
    let state = State::new(Config { demo, lost_log_lines: log.lost(), ..config });
    if let Some(address) = options.monitoring_listen {
        let listeners = listen("--monitoring-listen", address).await?;
        tokio::spawn(serve::run(listeners, routes::monitoring(state.clone()), std::future::pending()));
    }
    // The reader of stdout may be gone, or the disk full. Requests are answered nevertheless.
    if let Err(error) = listeners.announce() {
        tracing::warn!(%error, "cannot write the address to stdout");
    }
    serve::run(listeners, routes::console(state), async { drop(stop.await) }).await;
    Ok(())
}

fn cannot_print(error: &io::Error) -> ConfigError {
    ConfigError::new(format!("cannot write to stdout: {error}"))
}

async fn listen(flag: &str, address: Listen) -> Result<Listeners, ConfigError> {
    address.bind().await.map_err(|error| cannot_listen(flag, address, error))
}

fn cannot_listen(flag: &str, address: Listen, error: io::Error) -> ConfigError {
    ConfigError::invalid(flag, address, error)
}

/// Starts the mock on a port of its own and calls it like any hub, so that the commands that the console
/// prints work in a terminal.
#[cfg(feature = "mock")]
async fn start_mock() -> Result<(HubUrls, Option<Demo>), ConfigError> {
    use mock_server::demo;

    let address = Listen::Address(([127, 0, 0, 1], 0).into());
    let listeners = listen("--hub mock", address).await?;
    let mock = listeners.local_addr().map_err(|error| cannot_listen("--hub mock", address, error))?;
    let app = mock_server::app(mock_server::Mock::new(mock_server::Options::default()));
    tokio::spawn(serve::run(listeners, app, std::future::pending()));
    let token_url = format!("http://{mock}/auth/realms/iothub/protocol/openid-connect/token");
    let demo = Demo {
        tenant: demo::TENANT.to_owned(),
        application: demo::APPLICATION.to_owned(),
        client_id: demo::CLIENT_ID.to_owned(),
        client_secret: demo::CLIENT_SECRET.to_owned(),
    };
    Ok((HubUrls::new(&format!("http://{mock}/api-gw"), &token_url)?, Some(demo)))
}

#[cfg(not(feature = "mock"))]
fn start_mock() -> impl Future<Output = Result<(HubUrls, Option<Demo>), ConfigError>> {
    let problem = "this binary was built without the mock; expected the URL of a hub";
    std::future::ready(Err(ConfigError::invalid("--hub", "mock", problem)))
}
