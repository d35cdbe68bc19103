//! The signals that ask a server to stop.

/// Completes at SIGTERM or Ctrl-C; on Windows at Ctrl-C, Ctrl-Break, and when the console window is closed or
/// the system shuts down. A second signal ends the process at once.
pub async fn stop_signal() {
    one_signal().await;
    tokio::spawn(async {
        one_signal().await;
        std::process::exit(1);
    });
}

#[cfg(unix)]
async fn one_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => (),
            _ = terminate.recv() => (),
        },
        Err(error) => {
            tracing::warn!(%error, "cannot listen for SIGTERM");
            let _ = interrupt.await;
        }
    }
}

#[cfg(windows)]
async fn one_signal() {
    use tokio::signal::windows;
    let others = windows::ctrl_break()
        .and_then(|pause| Ok((pause, windows::ctrl_close()?)))
        .and_then(|(pause, close)| Ok((pause, close, windows::ctrl_shutdown()?)));
    let interrupt = tokio::signal::ctrl_c();
    match others {
        Ok((mut pause, mut close, mut shutdown)) => tokio::select! {
            _ = interrupt => (),
            _ = pause.recv() => (),
            _ = close.recv() => (),
            _ = shutdown.recv() => (),
        },
        Err(error) => {
            tracing::warn!(%error, "cannot listen for Ctrl-Break");
            let _ = interrupt.await;
        }
    }
}
