//! Starts the mock.

mod arguments;

use arguments::Arguments;
use mock_server::{Mock, StateError, app};
use std::io::{self, Write as _};
use std::process::ExitCode;
use tokio::net::TcpListener;

/// An answer is made of many small pieces, which the system's allocator spends a fifth of the time on.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::read();
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    // Before the address is told, so that a signal right after it is heard.
    let stop = tokio::spawn(serve::stop_signal());
    let listener = match TcpListener::bind(arguments.listen).await {
        Ok(listener) => listener,
        Err(error) => return cannot(2, &format!("cannot listen on {}: {error}", arguments.listen)),
    };
    let (mock, state) = match mock(&arguments) {
        Ok(opened) => opened,
        Err(error) => return cannot(exit_code(&error), &error.to_string()),
    };
    if let Err(error) = serve::announce(&listener) {
        return cannot(2, &format!("cannot write to stdout: {error}"));
    }
    for line in arguments.notice().into_iter().chain([state]) {
        say(&line);
    }
    serve::run(listener, app(mock), async { drop(stop.await) }).await;
    ExitCode::SUCCESS
}

/// The mock, and a line about what becomes of changes.
fn mock(arguments: &Arguments) -> Result<(Mock, String), StateError> {
    let Some(path) = &arguments.state else {
        let state = "state: in memory, a stop forgets what was changed; --state FILE keeps it";
        return Ok((Mock::new(arguments.options()), state.to_owned()));
    };
    if arguments.reset
        && let Some(aside) = Mock::put_aside(path)?
    {
        say(&format!("state: {} is now {}", path.display(), aside.display()));
    }
    let mock = Mock::open(arguments.options(), path)?;
    Ok((mock, format!("state: kept in {}", path.display())))
}

/// A line on stderr. That nobody listens there is no reason to stop.
fn say(line: &str) {
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

fn cannot(code: u8, reason: &str) -> ExitCode {
    eprintln!("error: {reason}");
    ExitCode::from(code)
}
