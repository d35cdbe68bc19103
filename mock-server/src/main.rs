//! Starts the mock.

mod arguments;

use arguments::Arguments;
use mock_server::{Mock, app};
use std::process::ExitCode;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::read();
    let bound = TcpListener::bind(arguments.listen).await;
    let announced = bound.and_then(|listener| serve::announce(&listener).map(|()| listener));
    match announced {
        Ok(listener) => {
            serve::run(listener, app(Mock::new(arguments.options())), serve::stop_signal()).await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: cannot listen on {}: {error}", arguments.listen);
            ExitCode::from(2)
        }
    }
}
