//! The upper limit: bare axum handlers that return the bytes of the mock's responses and store what they are
//! sent. They check nothing and write no journal.

use super::paths::{GROUPS, PRODUCTS};
use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path as InPath, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

const JSON: [(HeaderName, &str); 1] = [(CONTENT_TYPE, "application/json")];

type Kept = Arc<Mutex<HashMap<String, Bytes>>>;

/// Serves until the process ends.
pub(crate) fn serve_bare(listen: SocketAddr, folder: &Path) -> Result<()> {
    let file = |name: &str| fs::read(folder.join(name)).map(Bytes::from).context(name.to_owned());
    let (list, page) = (file("list.json")?, file("page.json")?);
    let app = Router::new()
        .route(GROUPS, get(async move || (JSON, list.clone())))
        .route(PRODUCTS, get(async move || (JSON, page.clone())))
        .route("/groups", post(create))
        .route("/groups/{name}", get(read).put(update).delete(delete))
        .with_state(Kept::default());
    Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        Ok(axum::serve(listener, app).await?)
    })
}

async fn create(State(kept): State<Kept>, body: Bytes) -> Result<impl IntoResponse, StatusCode> {
    let group: Value = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let name = group["id"].as_str().ok_or(StatusCode::BAD_REQUEST)?;
    kept.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), body.clone());
    Ok((StatusCode::CREATED, JSON, body))
}

async fn read(
    State(kept): State<Kept>,
    InPath(name): InPath<String>,
) -> Result<impl IntoResponse, StatusCode> {
    let group = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
    group.map(|group| (JSON, group)).ok_or(StatusCode::NOT_FOUND)
}

async fn update(State(kept): State<Kept>, InPath(name): InPath<String>, body: Bytes) -> impl IntoResponse {
    kept.lock().unwrap_or_else(PoisonError::into_inner).insert(name, body.clone());
    (JSON, body)
}

async fn delete(State(kept): State<Kept>, InPath(name): InPath<String>) -> StatusCode {
    match kept.lock().unwrap_or_else(PoisonError::into_inner).remove(&name) {
        Some(_) => StatusCode::OK,
        None => StatusCode::NOT_FOUND,
    }
}
