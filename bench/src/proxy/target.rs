//! The targets that are compared; each is started again for every round.

use crate::exchange::{Connection, Request};
use crate::pinned::{Core, command};
use crate::server::{Server, free_address};
use anyhow::{Context as _, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, File};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;

const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups?rcn=4&ty=28";
const ASSET: &str = "app-0123456789abcdef.js";
/// The size of the file in bytes, about that of the page's largest.
const ASSET_SIZE: usize = 300_000;

/// A route to the upstream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Direct,
    Console,
    Nginx,
    Caddy,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Direct, Self::Console, Self::Nginx, Self::Caddy];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Console => "groups-console",
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
        }
    }
}

/// What all targets share: the upstream, and a folder with configurations, logs and the page.
pub(super) struct Scene {
    console: PathBuf,
    upstream: SocketAddr,
    folder: TempDir,
}

impl Scene {
    pub(super) fn prepare(console: &Path, upstream: SocketAddr) -> Result<Self> {
        let folder = TempDir::with_prefix("groups-console-bench-")?;
        let page = folder.path().join("page");
        fs::create_dir(&page)?;
        fs::write(page.join("index.html"), "<!doctype html><title>bench</title>")?;
        let script: String =
            (0..).map(|line| format!("export const value{line}={line};\n")).take(20_000).collect();
        let script = &script.as_bytes()[..ASSET_SIZE];
        fs::write(page.join(ASSET), script)?;
        let mut packed = GzEncoder::new(File::create(page.join(format!("{ASSET}.gz")))?, Compression::best());
        packed.write_all(script)?;
        packed.finish()?;
        Ok(Self { console: console.to_owned(), upstream, folder })
    }

    /// A configuration file with its placeholders filled in.
    fn configuration(&self, name: &str, text: &str, listen: SocketAddr) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        let filled = text
            .replace("@LISTEN@", &listen.to_string())
            .replace("@UPSTREAM@", &self.upstream.to_string())
            .replace("@FOLDER@", &self.folder.path().display().to_string());
        fs::write(&path, filled)?;
        Ok(path)
    }

    fn log(&self, name: &str) -> Result<Stdio> {
        Ok(File::create(self.folder.path().join(name))?.into())
    }
}

/// A running target.
pub(super) struct Target {
    /// `None` for the direct connection.
    pub(super) server: Option<Server>,
    pub(super) address: SocketAddr,
    /// The API call.
    pub(super) api: Request,
    /// A file of the page, if there is a page.
    pub(super) asset: Option<Request>,
}

impl Target {
    pub(super) fn start(kind: Kind, scene: &Scene) -> Result<Self> {
        let address = free_address()?;
        let mut start = match kind {
            Kind::Direct => {
                return Ok(Self { server: None, address: scene.upstream, api: api(), asset: None });
            }
            Kind::Console => {
                let mut start = command(Core::Server, &scene.console);
                let upstream = scene.upstream;
                start.args(["--listen", &address.to_string(), "--hub", &format!("http://{upstream}/api-gw")]);
                start.args(["--token-url", &format!("http://{upstream}/token"), "--assets"]);
                start.arg(scene.folder.path().join("page")).stdout(Stdio::null());
                start.stderr(scene.log("console.log")?);
                start
            }
            Kind::Nginx => {
                let file = scene.configuration("nginx.conf", include_str!("nginx.conf"), address)?;
                let mut start = command(Core::Server, "nginx");
                start.arg("-c").arg(file).arg("-p").arg(scene.folder.path());
                start
            }
            Kind::Caddy => {
                let file = scene.configuration("Caddyfile", include_str!("Caddyfile"), address)?;
                let mut start = command(Core::Server, "caddy");
                start.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
                start.env("HOME", scene.folder.path()).stdout(Stdio::null()).stderr(scene.log("caddy.err")?);
                start
            }
        };
        let server = Server::start(&mut start, address, &Request::get("/healthz"))?;
        let cookie = match kind {
            Kind::Console => sign_in(address)?,
            _ => "__Host-Http-tcg=bench".to_owned(),
        };
        let asset = Request::get(&format!("/{ASSET}")).with("Accept-Encoding", "gzip");
        Ok(Self { server: Some(server), address, api: api().with("Cookie", cookie), asset: Some(asset) })
    }
}

/// The request of the page for the list of groups.
pub(super) fn api() -> Request {
    Request::get(GROUPS)
        .with("Accept", "application/json")
        .with("Content-Type", "application/json;ty=28")
        .with("X-M2M-RI", "bench-1")
        .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")
        .with("Sec-Fetch-Site", "same-origin")
}

/// The cookie of a real session.
fn sign_in(address: SocketAddr) -> Result<String> {
    let body = r#"{"tenant":"eos","application":"CPDemo","client_id":"bench","client_secret":"bench"}"#;
    let request = format!(
        "POST /session HTTP/1.1\r\nHost: {address}\r\nX-Console: 1\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = Connection::open(address)?.exchange(request.as_bytes())?;
    ensure!(answer.status == 200, "signing in: {}", answer.head);
    let line = answer.head.lines().find(|line| line.to_ascii_lowercase().starts_with("set-cookie:"));
    let cookie = line.and_then(|line| line.split_once(": ")?.1.split(';').next());
    cookie.map(str::to_owned).context("signing in gives no cookie")
}
