//! Starts the mock, or the recorder.

mod arguments;

use arguments::{Arguments, Command, RecordArguments};
use axum::Router;
use clap::CommandFactory as _;
use mock_server::{Data, Mock, Options, Recorder, Recording, StateError, app};
use serve::{Listen, Listeners, Log, Manual};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// An answer consists of many small allocations, which take a fifth of the time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = Arguments::read();
    let log = Log::to_stderr();
    let writer = log.writer();
    let is_terminal = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_ansi(is_terminal).with_writer(move || writer.clone()).init();
    log.take_panics();
    let outcome = match arguments.command.take() {
        Some(Command::Record(arguments)) => record(&arguments).await,
        Some(Command::Generate { manual }) => generate(manual),
        None => run(&arguments).await,
    };
    outcome.unwrap_or_else(|CannotStart(code, reason)| {
        print(&format!("error: {reason}"));
        ExitCode::from(code)
    })
}

/// Runs the mock until it is stopped.
async fn run(arguments: &Arguments) -> Result<ExitCode, CannotStart> {
    let mut options = arguments.options();
    let mut lines: Vec<String> = arguments.notice().into_iter().collect();
    if let Some(file) = &arguments.data {
        let data = data(file, &options.tenant);
        let refuse = |wrong| CannotStart(2, format!("--data {}: {wrong}", file.display()));
        options.data = Some(data.map_err(refuse)?);
    }
    if let Some(folder) = &arguments.replay {
        let recording = Recording::read(folder).map_err(|error| CannotStart(2, error.to_string()))?;
        lines.push(format!("replay: exchanges from {}: {}", folder.display(), recording.count()));
        options.replay = Some(recording);
    }
    let mut server = Server::bind(arguments.listen()).await?;
    if arguments.stop_with_stdin {
        server.stop_with_stdin();
    }
    let (mock, state) =
        mock(arguments, options).map_err(|error| CannotStart(exit_code(&error), error.to_string()))?;
    lines.push(state);
    server.run(app(mock), lines).await?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a file of data.
fn data(file: &Path, tenant: &str) -> Result<Data, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    Data::read(&bytes, tenant)
}

/// Records until it is stopped. Exit code 1 if the recording is incomplete.
async fn record(arguments: &RecordArguments) -> Result<ExitCode, CannotStart> {
    let RecordArguments { hub, into, listen, page_origins } = arguments;
    let listen = listen.listen();
    let recorder =
        Recorder::new(hub, into, page_origins.clone()).map_err(|error| CannotStart(2, error.to_string()))?;
    let server = Server::bind(listen).await?;
    let line = format!("record: calls go to {hub} and into {}", into.display());
    server.run(recorder.app(!listen.is_loopback()), vec![line]).await?;
    print(&format!("record: exchanges in {}: {}", into.display(), recorder.written()));
    match recorder.lost() {
        0 => Ok(ExitCode::SUCCESS),
        lost => {
            print(&format!("record: not written: {lost}; the recording is incomplete"));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn generate(manual: Manual) -> Result<ExitCode, CannotStart> {
    let written = manual.write(Arguments::command(), &mut io::stdout());
    written.map_err(|error| CannotStart(2, format!("cannot write to stdout: {error}")))?;
    Ok(ExitCode::SUCCESS)
}

/// The exit code and the reason. 2: the configuration is bad.
struct CannotStart(u8, String);

/// Open sockets.
struct Server {
    listeners: Listeners,
    stop: JoinHandle<()>,
}

impl Server {
    async fn bind(address: Listen) -> Result<Self, CannotStart> {
        // Before the address is printed, so that no signal after that is missed.
        let stop = tokio::spawn(serve::stop_signal());
        let refuse = |error| CannotStart(2, format!("cannot listen on {address}: {error}"));
        Ok(Self { listeners: address.bind().await.map_err(refuse)?, stop })
    }

    /// Stops at the end of stdin too.
    fn stop_with_stdin(&mut self) {
        let (end, ended) = oneshot::channel::<()>();
        // A thread, because the runtime would wait at its end for a task that reads stdin.
        std::thread::spawn(move || {
            wait_for_end(&mut io::stdin().lock());
            drop(end);
        });
        let signal = std::mem::replace(&mut self.stop, tokio::spawn(async {}));
        self.stop = tokio::spawn(async {
            tokio::select! {
                _ = signal => (),
                _ = ended => (),
            }
        });
    }

    /// Prints its address and some lines, and serves until it is stopped.
    async fn run(self, app: Router, lines: Vec<String>) -> Result<(), CannotStart> {
        // The reader of stdout may be gone, or the disk full. Requests are answered nevertheless.
        if let Err(error) = self.listeners.announce() {
            print(&format!("cannot write the address to stdout: {error}"));
        }
        for line in &lines {
            print(line);
        }
        serve::run(self.listeners, app, async { drop(self.stop.await) }).await;
        Ok(())
    }
}

/// Returns when the input ends or cannot be read. The program that writes to it may have made it non-blocking, so an
/// input without data has not ended.
fn wait_for_end(input: &mut impl io::Read) {
    const POLL_INTERVAL: Duration = Duration::from_millis(100);
    let mut buffer = [0; 1024];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => return,
            Ok(_) => (),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::thread::sleep(POLL_INTERVAL),
            Err(_) => return,
        }
    }
}

/// The mock, and a line about how changes are stored.
fn mock(arguments: &Arguments, options: Options) -> Result<(Mock, String), StateError> {
    let Some(path) = &arguments.state else {
        let state = "state: in memory, lost when the server stops; --state FILE stores it";
        return Ok((Mock::new(options), state.to_owned()));
    };
    if arguments.reset
        && let Some(aside) = Mock::put_aside(path)?
    {
        print(&format!("state: {} is now {}", path.display(), aside.display()));
    }
    let mock = Mock::open(options, path)?;
    Ok((mock, format!("state: stored in {}", path.display())))
}

/// Prints a line on stderr. A closed stderr is not a reason to stop.
fn print(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}

/// 2: the configuration is bad. 3: the state file is. 4: another process has it.
fn exit_code(error: &StateError) -> u8 {
    match error {
        StateError::Damaged { .. } | StateError::Newer { .. } => 3,
        StateError::InUse { .. } => 4,
        StateError::OtherSetup { .. } | StateError::Unusable { .. } => 2,
    }
}
