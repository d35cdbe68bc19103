//! A server in this process.

use axum::Router;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

/// A router behind the accept loop of the real servers, on a free port of this machine.
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts it and waits until it accepts connections.
    pub fn start(app: Router) -> Self {
        Self::start_at(|_| app)
    }

    /// The same for a router that needs its own address.
    pub fn start_at(app: impl FnOnce(SocketAddr) -> Router) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        runtime.spawn(serve::run(listener, app(address), async {
            // A dropped sender means stop, too.
            let _ = stopped.await;
        }));
        Self { address, stop: Some(stop), runtime: Some(runtime) }
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    }
}
