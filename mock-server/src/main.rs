//! Starts the mock.

mod arguments;

use arguments::Arguments;
use mock_server::{Mock, app};
use std::process::ExitCode;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::read();
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    // Before the address is told, so that a signal right after it is heard.
    let stop = tokio::spawn(serve::stop_signal());
    let bound = TcpListener::bind(arguments.listen).await;
    let announced = bound.and_then(|listener| serve::announce(&listener).map(|()| listener));
    match announced {
        Ok(listener) => {
            if let Some(notice) = arguments.notice() {
                eprintln!("{notice}");
            }
            let app = app(Mock::new(arguments.options()));
            serve::run(listener, app, async { drop(stop.await) }).await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: cannot listen on {}: {error}", arguments.listen);
            ExitCode::from(2)
        }
    }
}
