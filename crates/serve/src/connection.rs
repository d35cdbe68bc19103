//! The connection of a request, as handlers can use it.

use crate::slots::Activity;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{Notify, watch};

/// The connection of a request: an extension of every request. A clone is the same connection.
#[derive(Clone, Debug)]
pub struct Connection(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    resetting: AtomicBool,
    reset: Notify,
    /// Its sender is dropped when the server stops.
    running: watch::Receiver<()>,
    activity: Activity,
}

impl Connection {
    pub(crate) fn new(running: watch::Receiver<()>, activity: Activity) -> Self {
        Self(Arc::new(Shared { resetting: AtomicBool::new(false), reset: Notify::new(), running, activity }))
    }

    /// Marks the connection as idle although its request has no response, so that a full server may close it
    /// for another one.
    pub fn mark_idle(&self) {
        self.0.activity.end();
    }

    /// Ends the connection with a TCP reset, like a failing network: the client gets an error and no
    /// response. It never returns, because no response can be sent.
    pub async fn reset(&self) -> Infallible {
        self.0.resetting.store(true, Ordering::SeqCst);
        self.0.reset.notify_one();
        std::future::pending().await
    }

    /// Completes when the server stops, for handlers whose responses take long.
    pub async fn stopping(&self) {
        let mut running = self.0.running.clone();
        // No value is ever sent, so this waits until the sender is dropped.
        while running.changed().await.is_ok() {}
    }

    /// Completes when a handler requests a reset.
    pub(crate) async fn reset_requested(&self) {
        self.0.reset.notified().await;
    }

    pub(crate) fn activity(&self) -> &Activity {
        &self.0.activity
    }

    pub(crate) fn is_resetting(&self) -> bool {
        self.0.resetting.load(Ordering::SeqCst)
    }
}
