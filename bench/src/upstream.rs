//! The upstream of every proxy of the comparison: a bare axum handler with one list of groups, and a token
//! endpoint.

use anyhow::Result;
use axum::Router;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::routing::{any, post};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

const JSON: [(HeaderName, &str); 1] = [(CONTENT_TYPE, "application/json")];
const TOKEN: &str = r#"{"access_token":"bench","expires_in":3600,"token_type":"Bearer"}"#;

/// Serves until the process ends.
pub(crate) fn run(listen: SocketAddr) -> Result<()> {
    let groups: &'static str = Box::leak(groups().into_boxed_str());
    let app = Router::new()
        .route("/token", post(async move || (JSON, TOKEN)))
        .fallback(any(async move || (JSON, groups)));
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        Ok(axum::serve(listener, app).await?)
    })
}

/// About two kilobytes, as in a list of five groups.
fn groups() -> String {
    let group = |number: u32| {
        format!(
            r#"{{"cnd":"com.telekom.iot.orchestrator.connectivityGroup","rn":"ferry-{number}","ri":"6482f1185b243e17db6ad7a{number}","ty":28,"liCRr":"R-{number}","conPs":[{{"coPID":"JASPER-8997112212741433747","coPTe":1,"netID":"8997112212741433747"}},{{"coPID":"INTELSAT-27597","coPTe":2,"netID":"27597"}}],"priRe":{{"prPID":"JASPER-8997112212741433747","faPID":"INTELSAT-27597","priTd":3}},"updTe":2,"errMe":""}}"#
        )
    };
    let groups: Vec<String> = (1..=5).map(group).collect();
    format!(r#"{{"m2m:cnt":{{"dtiot:conGp":[{}]}}}}"#, groups.join(","))
}
