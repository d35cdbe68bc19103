//! From the command line to a running server.

use crate::config::Shared;
use crate::configure::Door;
use crate::options::{HubChoice, NoOptions, Options};
use crate::{Audit, Config, HubAddresses, Misconfigured, PublicUrl, Site, audit, request_log};
use std::ffi::OsString;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

/// A configuration that cannot work.
const MISCONFIGURED: u8 = 2;

/// Runs the proxy until it is asked to stop. The arguments are those of the command line, the
/// program's name first. 2 says that they cannot work; one line on stderr says why.
pub async fn start(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == "audit") {
        return audit::run_command(arguments);
    }
    let outcome = match Options::read(arguments) {
        Ok(options) => run(options).await,
        Err(NoOptions::Told(text)) => {
            print!("{text}");
            Ok(())
        }
        Err(NoOptions::Wrong(wrong)) => Err(wrong),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("groups-console: {wrong}");
            ExitCode::from(MISCONFIGURED)
        }
    }
}

async fn run(options: Options) -> Result<(), Misconfigured> {
    // Before the address is told, so that a signal right after it is heard.
    let stop = tokio::spawn(serve::stop_signal());
    request_log::start(options.log_format);
    let public_url = options.public_url.as_deref().map(PublicUrl::new).transpose()?;
    if !options.listen.ip().is_loopback() && !public_url.as_ref().is_some_and(PublicUrl::is_https) {
        return Err(Misconfigured(format!(
            "--listen {}: other machines can reach this, so --public-url https://… is needed",
            options.listen
        )));
    }
    let door = Door::read(&options, public_url.as_ref())?;
    let site = options.assets.as_deref().map(Site::folder).transpose()?;
    let (listener, listening) = listen("--listen", options.listen).await?;
    let public_url = match public_url {
        Some(public_url) => public_url,
        None => PublicUrl::of_listener(listening)?,
    };
    let config = match options.hub {
        HubChoice::Url(api_url) => {
            let token_url = options.token_url.ok_or_else(|| {
                Misconfigured("--token-url is needed for a hub that is not the mock".to_owned())
            })?;
            Config::new(listening, public_url, HubAddresses::new(&api_url, &token_url)?)?
        }
        HubChoice::Mock if options.token_url.is_some() => {
            return Err(Misconfigured("--token-url has no meaning with --hub mock".to_owned()));
        }
        HubChoice::Mock => with_mock(listening, public_url).await?,
    };
    let mut config = door.apply(config);
    if let Some(site) = site {
        config = config.with_site(site);
    }
    if let Some(path) = options.audit {
        config = config.with_audit(Audit::open(&path)?);
    }
    let shared = Arc::new(Shared::new(config));
    if let Some(address) = options.signals_listen {
        let (listener, _) = listen("--signals-listen", address).await?;
        let signals = crate::signals_alone(Arc::clone(&shared));
        tokio::spawn(serve::run(listener, signals, std::future::pending()));
    }
    let app = crate::console(shared);
    serve::announce(&listener).map_err(|error| Misconfigured(format!("cannot write to stdout: {error}")))?;
    serve::run(listener, app, async { drop(stop.await) }).await;
    Ok(())
}

async fn listen(flag: &str, address: SocketAddr) -> Result<(TcpListener, SocketAddr), Misconfigured> {
    let refuse = |error| Misconfigured(format!("{flag} {address}: {error}"));
    let listener = TcpListener::bind(address).await.map_err(refuse)?;
    let listening = listener.local_addr().map_err(refuse)?;
    Ok((listener, listening))
}

/// Starts the mock on a port of its own and speaks to it as to any hub, so that the commands that
/// the console prints work in a terminal.
#[cfg(feature = "mock")]
async fn with_mock(listening: SocketAddr, public_url: PublicUrl) -> Result<Config, Misconfigured> {
    use mock_server::demo;

    let (listener, mock) = listen("--hub mock", ([127, 0, 0, 1], 0).into()).await?;
    let app = mock_server::app(mock_server::Mock::new(mock_server::Options::default()));
    tokio::spawn(serve::run(listener, app, std::future::pending()));
    let token_url = format!("http://{mock}/auth/realms/iothub/protocol/openid-connect/token");
    let hub = HubAddresses::new(&format!("http://{mock}/api-gw"), &token_url)?;
    Ok(Config::new(listening, public_url, hub)?.with_demo(crate::Demo {
        tenant: demo::TENANT.to_owned(),
        application: demo::APPLICATION.to_owned(),
        client_id: demo::CLIENT_ID.to_owned(),
        client_secret: demo::CLIENT_SECRET.to_owned(),
    }))
}

#[cfg(not(feature = "mock"))]
fn with_mock(_: SocketAddr, _: PublicUrl) -> impl Future<Output = Result<Config, Misconfigured>> {
    let wrong = "--hub mock: this binary was built without the mock";
    std::future::ready(Err(Misconfigured(wrong.to_owned())))
}
