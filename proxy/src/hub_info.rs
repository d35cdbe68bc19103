//! `GET /hub`: where the hub is, so that the page can print commands that work in a terminal, and
//! whether there is a demo to offer. Nothing here is secret, so no session is needed.

use crate::config::{Demo, Shared};
use crate::shared_access::SharedAccess;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
pub(crate) struct HubInfo {
    api_url: String,
    token_url: String,
    /// Credentials of the built-in mock; null for any other hub.
    demo: Option<Demo>,
    /// The tenant and the application of the console's own access; null if operators sign in with
    /// theirs.
    shared_access: Option<SharedAccess>,
}

pub(crate) async fn tell(State(shared): State<Arc<Shared>>) -> Json<HubInfo> {
    let config = &shared.config;
    Json(HubInfo {
        api_url: config.hub.api_url().to_owned(),
        token_url: config.hub.token_url().to_owned(),
        demo: config.demo.clone(),
        shared_access: config.shared_access.clone(),
    })
}
